import { FitStatus } from './fitStatus'
import { designOf, logBlock, type LineDesign } from './logBlock'
import { BLOCK, voxelBlock } from './voxelBlock'
import { fromBlock, type Bounds, type VoxelFit } from './voxelFit'

/** A decay below −NEGATIVE over the longest b is a rising signal and not the rounding of a constant one. */
export const NEGATIVE = 1e-9

const OUTPUTS = 5

/** Whether the first `n` entries of `b` hold more than one value. */
export function hasTwoValues(b: ArrayLike<number>, n: number): boolean {
  for (let i = 1; i < n; i++) if (b[i] !== b[0]) return true
  return false
}

/**
 * ln S = ln S0 − b·D by plain least squares on the logarithm, unweighted. Writes S0, D, their standard errors (first order, from the
 * residual variance, n − 2) and the root-mean-square residual of ln S. Samples that are missing, zero or negative have no logarithm and
 * are left out; with fewer than two different b left the voxel is `BadSignal`. D stops at `bounds`, S0 then being the best for that D.
 */
export function logLinear(b: readonly number[], bounds: Bounds): VoxelFit {
  const n = b.length
  const all = Float64Array.from(b)
  const severalB = hasTwoValues(all, n)
  const whole = designOf(all, n)
  const longest = Math.max(...b)
  const [low, high] = bounds
  const floor = Math.max(low, -NEGATIVE / longest)
  const { samples, results } = voxelBlock
  const usedB = new Float64Array(n)
  const y = new Float64Array(n)

  /** Takes the samples that have a logarithm; gives how many they are. */
  function takeUsable(v: number): number {
    let m = 0
    for (let i = 0; i < n; i++) {
      const logarithm = Math.log(samples[i * BLOCK + v])
      if (!Number.isFinite(logarithm)) continue
      usedB[m] = all[i]
      y[m++] = logarithm
    }
    return m
  }

  /** The line over the samples that have a logarithm: D of the free line. */
  function fitUsable(v: number, m: number, { slope, intercept, mean }: LineDesign): number {
    let free = 0
    let start = 0
    for (let i = 0; i < m; i++) {
      free += slope[i] * y[i]
      start += intercept[i] * y[i]
    }
    const D = Math.min(high, Math.max(low, free))
    results[v] = Math.exp(start + mean * (D - free))
    results[BLOCK + v] = D
    return free
  }

  /** Standard errors and residual of the line that the results hold. */
  function describe(v: number, m: number, { squares, mean }: LineDesign, free: number): void {
    const D = results[BLOCK + v]
    const start = Math.log(results[v])
    let rss = 0
    for (let i = 0; i < m; i++) rss += (y[i] - start + usedB[i] * D) ** 2
    const errorOfD = m > 2 && D === free ? Math.sqrt(rss / ((m - 2) * squares)) : NaN
    results[2 * BLOCK + v] = results[v] * errorOfD * Math.sqrt(squares / m + mean * mean)
    results[3 * BLOCK + v] = errorOfD
    results[4 * BLOCK + v] = Math.sqrt(rss / m)
  }

  function fitOne(v: number, details: boolean): FitStatus {
    const m = takeUsable(v)
    if (!severalB || !hasTwoValues(usedB, m)) {
      for (let k = 0; k < OUTPUTS; k++) results[k * BLOCK + v] = NaN
      return m > 0 && !severalB ? FitStatus.NotIdentifiable : FitStatus.BadSignal
    }
    const design = m === n ? whole : designOf(usedB, m)
    const free = fitUsable(v, m, design)
    if (details) describe(v, m, design, free)
    if (free < low || free > high) return FitStatus.AtBound
    return free * longest < -NEGATIVE ? FitStatus.Implausible : FitStatus.Ok
  }

  return fromBlock((next, details) => {
    const { count, from, planes, statuses } = next
    const outside = logBlock.fit(all, whole, next, { bounds, floor, details })
    if (outside === 0 && severalB) return true
    if (next.logs()) next.gather()
    for (let v = 0; v < count; v++) {
      const free = logBlock.slope[v]
      if (severalB && free > floor && free < high) continue
      statuses[from + v] = fitOne(v, details)
      for (let k = 0; k < planes.length; k++) planes[k][from + v] = results[k * BLOCK + v]
    }
    return true
  }, n)
}
