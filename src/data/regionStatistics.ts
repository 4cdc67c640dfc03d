import { quantileSorted } from '../kernels/stats/quantile'
import type { RegionStatistics } from './region'

/** Statistics of what a region covers. Values that are NaN are left out and counted; the SD is the sample SD (n − 1), NaN for one value. */
export function regionStatistics(values: ArrayLike<number>): RegionStatistics {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort()
  const n = sorted.length
  const mean = n ? sorted.reduce((sum, x) => sum + x, 0) / n : NaN
  const squares = sorted.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return {
    n,
    leftOut: values.length - n,
    mean,
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : NaN,
    median: quantileSorted(sorted, 0.5),
    minimum: n ? sorted[0] : NaN,
    maximum: n ? sorted[n - 1] : NaN,
  }
}
