import { FitStatus } from './fitStatus'
import { designOf, logBlock } from './logBlock'
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
  const { samples, results, status } = voxelBlock

  /** Slopes that are finite come from samples that all have a logarithm. */
  function judge(v: number): FitStatus {
    const D = results[BLOCK + v]
    if (D !== logBlock.slope[v]) return FitStatus.AtBound
    return D * longest < -NEGATIVE ? FitStatus.Implausible : FitStatus.Ok
  }

  function withoutUnusable(v: number, details: boolean): FitStatus {
    const someB = new Float64Array(n)
    let m = 0
    for (let i = 0; i < n; i++) {
      const logarithm = samples[i * BLOCK + v]
      if (!Number.isFinite(logarithm)) continue
      someB[m] = all[i]
      samples[m++ * BLOCK + v] = logarithm
    }
    if (!severalB || !hasTwoValues(someB, m)) {
      for (let k = 0; k < OUTPUTS; k++) results[k * BLOCK + v] = NaN
      return m > 0 && !severalB ? FitStatus.NotIdentifiable : FitStatus.BadSignal
    }
    logBlock.fit(designOf(someB, m), v, v + 1, low, high, details)
    return judge(v)
  }

  return fromBlock((count, details) => {
    logBlock.takeLogarithms(n, count)
    logBlock.fit(whole, 0, count, low, high, details)
    for (let v = 0; v < count; v++) {
      const slope = logBlock.slope[v]
      status[v] = slope > -Infinity && slope < Infinity ? judge(v) : withoutUnusable(v, details)
    }
  }, n)
}
