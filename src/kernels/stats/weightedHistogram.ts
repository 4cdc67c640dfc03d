/** How often values occur: weights of `bins` bins of one width from the smallest to the largest value. */
export interface WeightedHistogram {
  readonly from: number
  readonly step: number
  readonly counts: readonly number[]
}

/** Values that are not finite, and those without weight, are in no bin. Null where nothing is left; one bin where all values are the same. */
export function weightedHistogram(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  bins: number,
): WeightedHistogram | null {
  let [low, high, total] = [Infinity, -Infinity, 0]
  const counts = (n: number): boolean => weights[n] > 0 && Number.isFinite(values[n])
  for (let n = 0; n < weights.length; n++) {
    if (!counts(n)) continue
    low = Math.min(low, values[n])
    high = Math.max(high, values[n])
    total += weights[n]
  }
  if (!(high >= low)) return null
  const step = (high - low) / bins
  if (!(step > 0)) return { from: low, step: 0, counts: [total] }
  const out = new Array<number>(bins).fill(0)
  for (let n = 0; n < weights.length; n++)
    if (counts(n)) out[Math.min(bins - 1, Math.floor((values[n] - low) / step))] += weights[n]
  return { from: low, step, counts: out }
}
