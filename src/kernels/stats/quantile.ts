/** Quantile of values in rising order by method R-7 (Hyndman and Fan 1996): linear between order statistics. NaN for no values. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length
  if (n === 0) return NaN
  const at = (n - 1) * p
  const below = Math.floor(at)
  const lower = sorted[below]
  return below + 1 < n ? lower + (at - below) * (sorted[below + 1] - lower) : lower
}
