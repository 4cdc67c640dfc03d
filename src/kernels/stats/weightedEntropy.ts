import type { WeightedSample } from './weightedQuantile'

/** Equal steps between the smallest and the largest value of the outline (IBSI: fixed bin number). */
export const ENTROPY_BINS = 64

/** Shannon entropy in bits of the weighted histogram with `ENTROPY_BINS` bins: 0 for one value only, at most 6. NaN for no values. */
export function weightedEntropy({ values, weights }: WeightedSample): number {
  const n = values.length
  if (n === 0) return NaN
  const [least, range] = [values[0], values[n - 1] - values[0]]
  if (!(range > 0)) return 0
  const bins = new Float64Array(ENTROPY_BINS)
  let total = 0
  for (let i = 0; i < n; i++) {
    bins[Math.min(ENTROPY_BINS - 1, Math.floor((ENTROPY_BINS * (values[i] - least)) / range))] += weights[i]
    total += weights[i]
  }
  return bins.reduce((sum, w) => (w > 0 ? sum - (w / total) * Math.log2(w / total) : sum), 0)
}
