import { exponential } from '../exponential'
import { BLOCK, voxelBlock } from '../voxelBlock'
import { invertSymmetric } from './invertSymmetric'
import type { SignalModel } from './signalModel'

/** Columns of a Jacobian at most: four parameters and the delay. */
export const MOST_COLUMNS = 5

/** What noise of the signals does to a fit of concentrations. Whoever asks fills `columns` and `tissue`, calls `solve` and reads `covariance`. */
export interface SignalNoise {
  /** Derivatives of the fitted concentration by each parameter, at the sample times. */
  readonly columns: readonly Float64Array[]
  /** The fitted concentration, mM. */
  readonly tissue: Float64Array
  /** [parameter][parameter] of the first `count`, row after row. */
  readonly covariance: Float64Array
  /** `variance` is that of the residuals, mM²; `v` the voxel of the block, for its T1. */
  readonly solve: (count: number, variance: number, v: number) => void
}

/**
 * Noise is even in the signal, not in the concentration: C = g(ρ), ρ = S/S₀, so that a sample's noise is h = dg/dρ times that of ρ, and the error of
 * S₀, the mean of the frames before arrival, moves all samples together by −ρ·h. With A = JᵀJ the covariance is
 * σ²·A⁻¹·(Jᵀ·diag h²·J + u·uᵀ/n₀)·A⁻¹, u = Jᵀ·(ρ·h), n₀ frames before arrival (Huber's sandwich with one error in common; J vanishes before arrival, so
 * that the two do not meet), σ² that of ρ. With a known M0 the common part is nought.
 */
export function signalNoise(signal: SignalModel, n: number): SignalNoise {
  const { samples } = voxelBlock
  const [first, last] = signal.baselineFrames
  const common = signal.m0 === null ? 1 / (last - first + 1) : 0
  const angle = (signal.flipAngleDeg * Math.PI) / 180
  const nominal = Math.cos(angle)
  const TR = signal.repetitionTimeMs / 1000
  const r1 = signal.relaxivityPerMMPerS
  const columns = Array.from({ length: MOST_COLUMNS }, () => new Float64Array(n))
  const [tissue, away, squares] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  const matrix = (): Float64Array => new Float64Array(MOST_COLUMNS * MOST_COLUMNS)
  const [A, W, half, covariance] = [matrix(), matrix(), matrix(), matrix()]
  const [u, shift] = [new Float64Array(MOST_COLUMNS), new Float64Array(MOST_COLUMNS)]

  /** h² and ρ·h of every sample; gives Σ h². */
  function weigh(v: number): number {
    const { t1Ms, b1 } = signal
    const R10 = 1000 / (typeof t1Ms === 'number' ? t1Ms : samples[t1Ms.row * BLOCK + v])
    const factor = b1 && typeof b1 !== 'number' ? samples[b1.row * BLOCK + v] : b1
    const cos = factor ? Math.cos(angle * factor) : nominal
    const e0 = exponential(-TR * R10)
    const before = (1 - e0) / (1 - cos * e0)
    const relative = 1 / before
    const scale = before / (TR * r1 * (1 - cos))
    if (signal.isLinear) return weighLinear(R10)
    let total = 0
    for (let i = 0; i < n; i++) {
      const x = -TR * r1 * tissue[i]
      const e = e0 * (x > -SMALL && x < SMALL ? shortSeries(x) : exponential(x))
      const rest = 1 - cos * e
      const inverse = 1 / (e * rest)
      const h = scale * rest * rest * rest * inverse
      squares[i] = h * h
      away[i] = (1 - e) * e * inverse * relative * h
      total += h * h
    }
    return total
  }

  function weighLinear(R10: number): number {
    const h = R10 / r1
    squares.fill(h * h)
    for (let i = 0; i < n; i++) away[i] = (1 + tissue[i] / h) * h
    return n * h * h
  }

  /** The same for three columns, the usual number, in one pass. */
  function accumulateThree(): void {
    const [a, b, c] = columns
    let aa = 0
    let ab = 0
    let ac = 0
    let bb = 0
    let bc = 0
    let cc = 0
    let aaw = 0
    let abw = 0
    let acw = 0
    let bbw = 0
    let bcw = 0
    let ccw = 0
    let ua = 0
    let ub = 0
    let uc = 0
    for (let i = 0; i < n; i++) {
      const x = a[i]
      const y = b[i]
      const z = c[i]
      const w = squares[i]
      const r = away[i]
      ua += x * r
      ub += y * r
      uc += z * r
      aa += x * x
      ab += x * y
      ac += x * z
      bb += y * y
      bc += y * z
      cc += z * z
      aaw += x * x * w
      abw += x * y * w
      acw += x * z * w
      bbw += y * y * w
      bcw += y * z * w
      ccw += z * z * w
    }
    putThree(A, aa, ab, ac, bb, bc, cc)
    putThree(W, aaw, abw, acw, bbw, bcw, ccw)
    u[0] = ua
    u[1] = ub
    u[2] = uc
  }

  /** A, W = Jᵀ·diag h²·J and u. */
  function accumulate(m: number): void {
    for (let j = 0; j < m; j++) {
      const a = columns[j]
      let along = 0
      for (let i = 0; i < n; i++) along += a[i] * away[i]
      u[j] = along
      for (let k = 0; k <= j; k++) {
        const b = columns[k]
        let [plain, weighted] = [0, 0]
        for (let i = 0; i < n; i++) {
          const product = a[i] * b[i]
          plain += product
          weighted += product * squares[i]
        }
        A[j * m + k] = A[k * m + j] = plain
        W[j * m + k] = W[k * m + j] = weighted
      }
    }
  }

  function solve(m: number, variance: number, v: number): void {
    const noise = (variance * n) / weigh(v)
    if (m === 3) accumulateThree()
    else accumulate(m)
    invertSymmetric(A, m)
    for (let j = 0; j < m; j++) {
      shift[j] = 0
      for (let k = 0; k < m; k++) shift[j] += A[j * m + k] * u[k]
    }
    multiply(A, W, half, m)
    multiply(half, A, covariance, m)
    for (let j = 0; j < m; j++)
      for (let k = 0; k < m; k++) covariance[j * m + k] = noise * (covariance[j * m + k] + common * shift[j] * shift[k])
  }

  return { columns, tissue, covariance, solve }
}

/** Exponents below this: the series is then right within 4e-7. */
const SMALL = 0.25

/** e^x for a small x. */
const shortSeries = (x: number): number => 1 + x * (1 + x * (1 / 2 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120)))))

/** out = a·b of m × m matrices. */
function multiply(a: Float64Array, b: Float64Array, out: Float64Array, m: number): void {
  for (let j = 0; j < m; j++)
    for (let k = 0; k < m; k++) {
      let sum = 0
      for (let i = 0; i < m; i++) sum += a[j * m + i] * b[i * m + k]
      out[j * m + k] = sum
    }
}

/** A symmetric matrix of three columns, row after row. */
function putThree(out: Float64Array, aa: number, ab: number, ac: number, bb: number, bc: number, cc: number): void {
  out[0] = aa
  out[1] = out[3] = ab
  out[2] = out[6] = ac
  out[4] = bb
  out[5] = out[7] = bc
  out[8] = cc
}
