import { FitStatus } from '../fitStatus'
import { BLOCK, voxelBlock } from '../voxelBlock'
import { fromBlock, type Bounds, type VoxelFit } from '../voxelFit'
import { vfaErrors, vfaSearch } from './vfaSearch'

/** What T1 is fitted to: one signal per flip angle (degrees; an angle may come several times), and the row of b1 behind them, or null. */
export interface VfaSpec {
  readonly flipAnglesDeg: readonly number[]
  readonly repetitionTimeMs: number
  readonly hasB1: boolean
  /** ms */
  readonly bounds: Bounds
  /** False: the straight line of S/sin α against S/tan α (Gupta 1977), else least squares on the signal. */
  readonly isNonlinear: boolean
}

/** T1, M0, their standard errors, residual. */
const OUTPUTS = 5
/** A step in E below this leaves an error of its square, 1e-8. */
const CLOSE = 1e-4
const MOST_STEPS = 10
/** T1 for which the points of the first line have their weights, ms. */
const USUAL_T1_MS = 1000
/** Where more than this part of Σ s² stays unexplained another minimum may be deeper, and the whole range is searched. */
const UNEXPLAINED = 0.05

/**
 * S(α) = M0·sin α·(1 − E)/(1 − E·cos α), E = e^(−TR/T1). M0 is linear and projected out; the search is for E alone, by Newton's method from
 * the linear solution. Signals of any scale; a voxel without a positive signal, or with fewer than two angles left, is `BadSignal`.
 */
export function vfaFit(spec: VfaSpec): VoxelFit {
  const { samples, results, status } = voxelBlock
  const n = spec.flipAnglesDeg.length
  const radians = spec.flipAnglesDeg.map((angle) => (angle * Math.PI) / 180)
  const sin = Float64Array.from(radians, Math.sin)
  const cos = Float64Array.from(radians, Math.cos)
  const ownSin = new Float64Array(n)
  const ownCos = new Float64Array(n)
  const ownSignal = new Float64Array(n)
  const { bounds, repetitionTimeMs: TR } = spec
  const [low, high] = [Math.exp(-TR / bounds[0]), Math.exp(-TR / bounds[1])]
  const E = new Float64Array(BLOCK)
  const M = new Float64Array(BLOCK)
  const energy = new Float64Array(BLOCK)
  const explained = new Float64Array(BLOCK)
  const [sumFF, sumFG, sumGG] = [new Float64Array(BLOCK), new Float64Array(BLOCK), new Float64Array(BLOCK)]
  const active = new Int32Array(BLOCK)
  const sums = Array.from({ length: 4 }, () => new Float64Array(BLOCK))
  const [sx, sy, sxx, sxy] = sums

  const usual = Math.exp(-TR / USUAL_T1_MS)
  // the noise of a point of the line is that of the signal times (1 − E·cos)/sin
  const weights = Float64Array.from(sin, (s, i) => (spec.isNonlinear ? (s / (1 - usual * cos[i])) ** 2 : 1))
  const weight = weights.reduce((sum, w) => sum + w, 0)

  /** E of the straight line y = E·x + M0·(1 − E), x = S·cos/sin, y = S/sin: into `E`, unclipped. */
  function line(count: number): void {
    for (const sum of [sx, sy, sxx, sxy, energy]) sum.fill(0, 0, count)
    for (let i = 0; i < n; i++) {
      const perSin = 1 / sin[i]
      const perTan = cos[i] / sin[i]
      const w = weights[i]
      for (let v = 0; v < count; v++) {
        const s = samples[i * BLOCK + v]
        const x = s * perTan
        const y = s * perSin
        energy[v] += s * s
        const wx = w * x
        sx[v] += wx
        sy[v] += w * y
        sxx[v] += wx * x
        sxy[v] += wx * y
      }
    }
    for (let v = 0; v < count; v++) E[v] = (weight * sxy[v] - sx[v] * sy[v]) / (weight * sxx[v] - sx[v] * sx[v])
  }

  /**
   * With f = sin/(1 − E·cos) (the factor 1 − E belongs to M0), h = (Σ s f)²/Σ f²; its slope has the sign of
   * F = Σ s f'·Σ f² − Σ s f·Σ f f', f' = f·g, g = cos/(1 − E·cos). One step of Newton for F; gives how many voxels are not there yet.
   */
  function step(left: number): number {
    let still = 0
    for (let k = 0; k < left; k++) {
      const v = active[k]
      const e = E[v]
      let ff = 0
      let fg = 0
      let gg = 0
      let sf = 0
      let sg = 0
      let sgg = 0
      for (let i = 0; i < n; i++) {
        const d = 1 / (1 - e * cos[i])
        const f = sin[i] * d
        const g = cos[i] * d
        const s = samples[i * BLOCK + v]
        const sfi = s * f
        const ffi = f * f
        ff += ffi
        fg += ffi * g
        gg += ffi * g * g
        sf += sfi
        sg += sfi * g
        sgg += sfi * g * g
      }
      const F = sg * ff - sf * fg
      const dF = 2 * sgg * ff + sg * fg - 3 * sf * gg
      const wanted = e - F / dF
      const next = dF < 0 ? (wanted < low ? low : wanted > high ? high : wanted) : NaN
      const scale = sf / ff
      E[v] = next
      M[v] = scale + ((next - e) * (sg - 2 * scale * fg)) / ff
      sumFF[v] = ff
      sumFG[v] = fg
      sumGG[v] = gg
      explained[v] = (sf * sf) / ff
      active[still] = v
      still += Number(Math.abs(next - e) > CLOSE * (1 - e))
    }
    return still
  }

  function climb(count: number): void {
    let left = 0
    for (let v = 0; v < count; v++) {
      if (!(E[v] > low)) E[v] = low
      else if (!(E[v] < high)) E[v] = high
      active[left++] = v
    }
    for (let k = 0; k < MOST_STEPS && left > 0; k++) left = step(left)
    for (let k = 0; k < left; k++) E[active[k]] = NaN
  }

  /** A voxel by itself: with an angle factor of its own, with missing samples, or where Newton's method did not settle. */
  function alone(v: number): FitStatus {
    const b1 = spec.hasB1 ? samples[n * BLOCK + v] : 1
    let m = 0
    let isPositive = false
    for (let i = 0; i < n; i++) {
      const s = samples[i * BLOCK + v]
      if (!Number.isFinite(s)) continue
      ownSin[m] = b1 === 1 ? sin[i] : Math.sin(b1 * radians[i])
      ownCos[m] = b1 === 1 ? cos[i] : Math.cos(b1 * radians[i])
      ownSignal[m++] = s
      isPositive ||= s > 0
    }
    const hasTwo = ownCos.subarray(0, m).some((value) => Math.abs(value - ownCos[0]) > 1e-9)
    if (!isPositive || !hasTwo || !(b1 > 0))
      return refuse(v, isPositive && b1 > 0 ? FitStatus.NotIdentifiable : FitStatus.BadSignal)
    E[v] = spec.isNonlinear ? vfaSearch(ownSin, ownCos, ownSignal, m, low, high) : ownLine(m)
    return finish(v, m)
  }

  function ownLine(m: number): number {
    let [x1, y1, xx, xy] = [0, 0, 0, 0]
    for (let i = 0; i < m; i++) {
      const x = (ownSignal[i] * ownCos[i]) / ownSin[i]
      const y = ownSignal[i] / ownSin[i]
      x1 += x
      y1 += y
      xx += x * x
      xy += x * y
    }
    return (m * xy - x1 * y1) / (m * xx - x1 * x1)
  }

  /** M0, T1, errors and status of the voxel in `own…` at its E. */
  function finish(v: number, m: number): FitStatus {
    const isFree = E[v] > low && E[v] < high
    const e = isFree ? E[v] : E[v] >= high ? high : low
    return write(v, m, e, isFree)
  }

  function write(v: number, m: number, e: number, isFree: boolean): FitStatus {
    const found = vfaErrors(ownSin, ownCos, ownSignal, m, e)
    const T1 = isFree ? -TR / Math.log(e) : e === high ? bounds[1] : bounds[0]
    results[v] = T1
    results[BLOCK + v] = found.M0
    results[2 * BLOCK + v] = isFree ? (found.errorE * T1 * T1) / (TR * e) : NaN
    results[3 * BLOCK + v] = isFree ? found.errorM0 : NaN
    results[4 * BLOCK + v] = found.residual
    if (!(found.M0 > 0)) return refuse(v, FitStatus.BadSignal)
    return isFree ? FitStatus.Ok : FitStatus.AtBound
  }

  /** A voxel that Newton's method has brought to its optimum, from the sums of its last step: J = [f, M·f·g] for M = M0·(1 − E) and E. */
  function writeTogether(v: number, details: boolean): FitStatus {
    const [e, scale] = [E[v], M[v]]
    const rest = 1 / (1 - e)
    const T1 = -TR / Math.log(e)
    results[v] = T1
    results[BLOCK + v] = scale * rest
    if (!details) return FitStatus.Ok
    const squares = Math.max(0, energy[v] - explained[v])
    const [ff, fg, gg] = [sumFF[v], sumFG[v] * scale, sumGG[v] * scale * scale]
    const noise = squares / ((n - 2) * (ff * gg - fg * fg))
    const slope = scale * rest
    results[2 * BLOCK + v] = (Math.sqrt(noise * ff) * T1 * T1) / (TR * e)
    results[3 * BLOCK + v] = rest * Math.sqrt(noise * (gg - 2 * slope * fg + slope * slope * ff))
    results[4 * BLOCK + v] = Math.sqrt(squares / n)
    return FitStatus.Ok
  }

  function refuse(v: number, why: FitStatus): FitStatus {
    for (let k = 0; k < OUTPUTS; k++) results[k * BLOCK + v] = NaN
    return why
  }

  function takeOwn(v: number): void {
    for (let i = 0; i < n; i++) {
      ownSin[i] = sin[i]
      ownCos[i] = cos[i]
      ownSignal[i] = samples[i * BLOCK + v]
    }
  }

  const severalAngles = cos.some((value) => Math.abs(value - cos[0]) > 1e-9)
  const isTogether = !spec.hasB1 && severalAngles
  return fromBlock(
    ({ count, gather }, details) => {
      gather()
      if (isTogether) line(count)
      if (isTogether && spec.isNonlinear) climb(count)
      for (let v = 0; v < count; v++) {
        const isInside = E[v] > low && E[v] < high && M[v] > 0
        const isTrusted = isInside && energy[v] - explained[v] <= UNEXPLAINED * energy[v]
        if (!isTogether || (spec.isNonlinear ? !isTrusted : !(energy[v] < Infinity))) status[v] = alone(v)
        else if (spec.isNonlinear) status[v] = writeTogether(v, details)
        else {
          takeOwn(v)
          status[v] = finish(v, n)
        }
      }
      return false
    },
    n + (spec.hasB1 ? 1 : 0),
  )
}
