/** Quantile of values in rising order by method R-7 (Hyndman and Fan 1996): linear between order statistics. NaN for no values. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length
  if (n === 0) return NaN
  const at = (n - 1) * p
  const below = Math.floor(at)
  const lower = sorted[below]
  return below + 1 < n ? lower + (at - below) * (sorted[below + 1] - lower) : lower
}

/** Quantile of values in rising order by method R-6 (SPSS, Prism): as R-7 but at p·(n + 1), the ends held. NaN for no values. */
export function quantileSortedType6(sorted: ArrayLike<number>, p: number): number {
  const n = sorted.length
  if (n === 0) return NaN
  const at = Math.min(Math.max((n + 1) * p, 1), n)
  const below = Math.floor(at)
  const lower = sorted[below - 1]
  return below < n ? lower + (at - below) * (sorted[below] - lower) : lower
}
