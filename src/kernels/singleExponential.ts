import { decayBlock } from './decayBlock'
import { FitStatus } from './fitStatus'
import { hasTwoValues, NEGATIVE } from './logLinear'
import { BLOCK, voxelBlock } from './voxelBlock'
import { fromBlock, type Bounds, type VoxelFit } from './voxelFit'

const OUTPUTS = 5

/**
 * S = S0·e^(−b·D) by least squares on the signal, D within `bounds`. Writes S0, D, their standard errors (Jacobian at the optimum, variance from
 * the residuals, n − 2) and the root-mean-square residual in the unit of the signal. Missing samples (NaN, ±∞) are left out; zero and
 * negative samples take part. Without a positive sample, or with fewer than two different b left, the voxel is `BadSignal`. At a bound
 * there is no standard error.
 */
export function singleExponential(b: readonly number[], bounds: Bounds): VoxelFit {
  const n = b.length
  const longest = Math.max(...b)
  const perLongest = 1 / longest
  const order = b.map((_, i) => i).sort((i, j) => b[i] - b[j])
  const severalB = hasTwoValues(b, n)
  const low = bounds[0] * longest
  const high = bounds[1] * longest
  const { samples, results, status } = voxelBlock

  const axis = order.map((i) => b[i] / longest)
  const allZeros = b.filter((value) => value === 0).length

  /** Puts the axis of the samples that are there into the block, lowest b first; gives how many there are and how many at b = 0. */
  function takeThere(v: number): { readonly m: number; readonly zeros: number } {
    let m = 0
    let zeros = 0
    for (let k = 0; k < n; k++) {
      const row = order[k] * BLOCK
      if (!Number.isFinite(samples[row + v])) continue
      if (axis[k] === 0) zeros++
      decayBlock.x[m] = axis[k]
      decayBlock.row[m++] = row
    }
    return { m, zeros }
  }

  /** Turns D of the scaled axis into D of b and says what became of the voxel. */
  function judge(v: number): FitStatus {
    const D = results[BLOCK + v]
    if (!(results[v] > 0)) return refuse(v, FitStatus.BadSignal)
    if (D > low && D < high) {
      results[BLOCK + v] = D * perLongest
      results[3 * BLOCK + v] *= perLongest
      return D < -NEGATIVE ? FitStatus.Implausible : FitStatus.Ok
    }
    results[BLOCK + v] = D > low ? bounds[1] : bounds[0]
    results[2 * BLOCK + v] = results[3 * BLOCK + v] = NaN
    return FitStatus.AtBound
  }

  function refuse(v: number, why: FitStatus): FitStatus {
    for (let k = 0; k < OUTPUTS; k++) results[k * BLOCK + v] = NaN
    return why
  }

  /** A voxel with missing samples, over those that are there. */
  function withoutMissing(v: number, details: boolean): FitStatus {
    const { m, zeros } = takeThere(v)
    const isPositive = order.some((i) => samples[i * BLOCK + v] > 0 && samples[i * BLOCK + v] < Infinity)
    if (isPositive && !severalB) return refuse(v, FitStatus.NotIdentifiable)
    if (!isPositive || !hasTwoValues(decayBlock.x, m)) return refuse(v, FitStatus.BadSignal)
    decayBlock.fit(zeros, m, v, v + 1, low, high, details)
    return judge(v)
  }

  return fromBlock(({ count, gather }, details) => {
    gather()
    for (let k = 0; k < n; k++) {
      decayBlock.x[k] = axis[k]
      decayBlock.row[k] = order[k] * BLOCK
    }
    if (severalB) decayBlock.fit(allZeros, n, 0, count, low, high, details)
    for (let v = 0; v < count; v++) {
      const isWhole = severalB && decayBlock.energy[v] > 0 && decayBlock.energy[v] < Infinity
      status[v] = isWhole ? judge(v) : withoutMissing(v, details)
    }
    return false
  }, n)
}
