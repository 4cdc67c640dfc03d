import { weightAt } from './gaussianFilter'

/** Part of the middle sample's weight below which another is left out. */
const LEAST = 1e-3

/**
 * Gaussian smoothing over time, full width at half maximum in s, for frames of any spacing: each frame becomes the weighted mean of its
 * neighbours. Lowers and widens a bolus as it lowers noise.
 */
export function smoothInTime(
  frames: readonly ArrayLike<number>[],
  timesS: readonly number[],
  widthS: number,
): Float32Array<ArrayBuffer>[] {
  return frames.map((frame, i) => {
    const all = timesS.map((t) => weightAt(t - timesS[i], widthS))
    const near = all.flatMap((weight, k) => (weight >= LEAST ? [k] : []))
    const total = near.reduce((sum, k) => sum + all[k], 0)
    const out = new Float32Array(frame.length)
    for (const k of near) {
      const [share, other] = [all[k] / total, frames[k]]
      for (let v = 0; v < out.length; v++) out[v] += share * other[v]
    }
    return out
  })
}

/** Frames before arrival that smoothing over time leaves free of what comes after `last`; at least the first of them. */
export function baselineAfterSmoothing(
  [first, last]: readonly [number, number],
  timesS: readonly number[],
  widthS: number,
): readonly [number, number] {
  let end = last
  while (end > first && last + 1 < timesS.length && weightAt(timesS[last + 1] - timesS[end], widthS) >= LEAST) end--
  return [first, end]
}
