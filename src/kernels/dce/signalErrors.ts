import { exponential } from '../exponential'
import { BLOCK, voxelBlock } from '../voxelBlock'
import { invertSymmetric } from './invertSymmetric'
import { PER_NODE, sampleCount } from './rateAxis'
import { CORRELATION, OF_DELAY, OF_P, OF_Q, OF_X } from './rateErrors'
import type { RateFamily } from './rateFamily'
import { P, Q, X } from './rateSearch'
import type { SignalModel } from './signalModel'

/**
 * Writes the standard errors of a fit into `errors`, as `rateErrors` names them (of x itself in OF_X). `variance` is that of the residuals in mM²;
 * `isFixedFree` false: p is held.
 */
export type VoxelErrors = (
  found: Float64Array,
  delay: number,
  variance: number,
  isFixedFree: boolean,
  v: number,
  errors: Float64Array,
) => void

/** Columns at most: p, q, x and the delay. */
const MOST = 4

/**
 * Standard errors where the samples were signals. Noise is even in the signal, not in the concentration: C = g(S/S₀), so that a sample's noise is
 * h = dg/dρ times that of ρ = S/S₀, and the error of S₀, the mean of the frames before arrival, moves all samples together by −ρ·h. With
 * A = JᵀJ the covariance is σ²·A⁻¹·(Jᵀ·diag h²·J + u·uᵀ/n₀)·A⁻¹, u = Jᵀ·(ρ·h), n₀ frames before arrival (Huber's sandwich with one common error;
 * J vanishes before arrival, so the two do not meet). With a known M0 the common part is nought.
 */
export function signalErrors(family: RateFamily, signal: SignalModel, hasFixed: boolean): VoxelErrors {
  const { samples } = voxelBlock
  const { axis, delays, samples: n } = family
  const hasRate = axis.spacing > 0
  const hasDelay = delays.length > 1
  const [first, last] = signal.baselineFrames
  const common = signal.m0 === null ? 1 / (last - first + 1) : 0
  const cos = Math.cos((signal.flipAngleDeg * Math.PI) / 180)
  const TR = signal.repetitionTimeMs / 1000
  const r1 = signal.relaxivityPerMMPerS
  const columns = Array.from({ length: MOST }, () => new Float64Array(n))
  const tissue = new Float64Array(n)
  const away = new Float64Array(n)
  const squares = new Float64Array(n)
  const [A, W] = [new Float64Array(MOST * MOST), new Float64Array(MOST * MOST)]
  const [u, row, shift] = [new Float64Array(MOST), new Float64Array(MOST), new Float64Array(MOST)]

  /** Fills the columns and the fitted curve; gives the number of columns. */
  function linearise(found: Float64Array, delay: number, isFixedFree: boolean): number {
    const place = hasRate ? PER_NODE + ((found[X] - axis.first) * PER_NODE) / axis.spacing : PER_NODE
    const s = hasRate ? Math.min(sampleCount(axis) - 2, Math.max(0, Math.floor(place))) : PER_NODE
    const perStep = hasRate ? PER_NODE / axis.spacing : 0
    const d = hasDelay ? nearest(delay) : 0
    const [low, high] = [family.sampled(d, s), hasRate ? family.sampled(d, s + 1) : family.sampled(d, s)]
    const fixed = hasFixed ? family.fixedAt(d) : null
    const [p, q, share] = [found[P], found[Q], place - s]
    let m = 0
    const ofP = isFixedFree ? columns[m++] : null
    const ofQ = columns[m++]
    const ofX = hasRate ? columns[m++] : null
    for (let i = 0; i < n; i++) {
      const e = low[i] + share * (high[i] - low[i])
      const f = fixed ? fixed[i] : 0
      ofQ[i] = e
      if (ofP) ofP[i] = f
      if (ofX) ofX[i] = q * perStep * (high[i] - low[i])
      tissue[i] = p * f + q * e
    }
    if (hasDelay) addDelay(columns[m++], d, s, p, q)
    return m
  }

  const nearest = (delay: number): number =>
    Math.max(1, Math.min(delays.length - 2, Math.round((delay - delays[0]) / (delays[1] - delays[0]))))

  function addDelay(column: Float64Array, d: number, s: number, p: number, q: number): void {
    const perStep = 1 / (2 * (delays[1] - delays[0]))
    const [before, after] = [family.sampled(d - 1, s), family.sampled(d + 1, s)]
    const fixed = hasFixed ? [family.fixedAt(d - 1), family.fixedAt(d + 1)] : null
    for (let i = 0; i < n; i++) {
      const ofFixed = fixed ? p * (fixed[1][i] - fixed[0][i]) : 0
      column[i] = perStep * (ofFixed + q * (after[i] - before[i]))
    }
  }

  /** h² and ρ·h of every sample, from the fitted concentrations; gives Σ h². */
  function weigh(v: number): number {
    const { t1Ms } = signal
    const R10 = 1000 / (typeof t1Ms === 'number' ? t1Ms : samples[t1Ms.row * BLOCK + v])
    const e0 = exponential(-TR * R10)
    const before = (1 - e0) / (1 - cos * e0)
    const scale = before / (TR * r1 * (1 - cos))
    let total = 0
    for (let i = 0; i < n; i++) {
      const e = e0 * exponential(-TR * r1 * tissue[i])
      const rest = 1 - cos * e
      const h = signal.isLinear ? R10 / r1 : (scale * rest * rest) / e
      const ratio = signal.isLinear ? 1 + (r1 * tissue[i]) / R10 : (1 - e) / (rest * before)
      squares[i] = h * h
      away[i] = ratio * h
      total += squares[i]
    }
    return total
  }

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

  /** Element (j, k) of A⁻¹·(W + u·uᵀ·common)·A⁻¹, A inverted already. */
  function covariance(m: number, j: number, k: number): number {
    let sum = common * shift[j] * shift[k]
    for (let a = 0; a < m; a++) {
      let inner = 0
      for (let b = 0; b < m; b++) inner += W[a * m + b] * A[b * m + k]
      sum += A[j * m + a] * inner
    }
    return sum
  }

  return (found, delay, variance, isFixedFree, v, errors) => {
    const m = linearise(found, delay, isFixedFree)
    const noise = (variance * n) / weigh(v)
    accumulate(m)
    invertSymmetric(A, m)
    for (let j = 0; j < m; j++) {
      shift[j] = 0
      for (let k = 0; k < m; k++) shift[j] += A[j * m + k] * u[k]
    }
    for (let j = 0; j < m; j++) row[j] = Math.sqrt(noise * covariance(m, j, j))
    const q = isFixedFree ? 1 : 0
    errors[OF_P] = isFixedFree ? row[0] : NaN
    errors[OF_Q] = row[q]
    errors[OF_X] = hasRate ? row[q + 1] : NaN
    errors[CORRELATION] = hasRate ? (noise * covariance(m, q, q + 1)) / (row[q] * row[q + 1]) : 0
    errors[OF_DELAY] = hasDelay ? row[m - 1] : NaN
  }
}
