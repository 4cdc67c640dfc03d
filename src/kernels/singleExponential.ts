import { decayCurve, MOST_SAMPLES } from './decayCurve'
import { FitStatus } from './fitStatus'
import { hasTwoValues, NEGATIVE } from './logLinear'
import type { Bounds, VoxelFit } from './voxelFit'

const { x, s, fit } = decayCurve

/**
 * S = S0·e^(−b·D) by least squares on the signal, D within `bounds`. Writes S0, D, their standard errors and the root-mean-square residual in
 * the unit of the signal. Missing samples (NaN, ±∞) are left out; zero and negative samples take part. Without a positive sample, or with
 * fewer than two different b left, the voxel is `BadSignal`. At a bound there is no standard error.
 */
export function singleExponential(b: readonly number[], bounds: Bounds): VoxelFit {
  const n = b.length
  if (n > MOST_SAMPLES) throw new RangeError(`singleExponential: ${n} samples, ${MOST_SAMPLES} at most`)
  const longest = Math.max(...b)
  const axis = Float64Array.from(b, (value) => value / longest)
  const severalB = hasTwoValues(axis, n)
  const low = bounds[0] * longest
  const high = bounds[1] * longest

  return (samples, out) => {
    let m = 0
    let positive = false
    for (let i = 0; i < n; i++) {
      const sample = samples[i]
      if (!(sample > -Infinity && sample < Infinity)) continue
      if (sample > 0) positive = true
      x[m] = axis[i]
      s[m++] = sample
    }
    if (!positive || !severalB || !hasTwoValues(x, m)) {
      out.fill(NaN)
      return positive && !severalB ? FitStatus.NotIdentifiable : FitStatus.BadSignal
    }
    fit(m, low, high, out)
    return judge(out)
  }

  /** Turns D of the scaled axis into D of b and says what became of the voxel. */
  function judge(out: Float64Array): FitStatus {
    const D = out[1]
    if (!(out[0] > 0)) {
      out.fill(NaN)
      return FitStatus.BadSignal
    }
    out[1] = D / longest
    out[3] /= longest
    if (D > low && D < high) return D < -NEGATIVE ? FitStatus.Implausible : FitStatus.Ok
    out[1] = D > low ? bounds[1] : bounds[0]
    out[2] = out[3] = NaN
    return FitStatus.AtBound
  }
}
