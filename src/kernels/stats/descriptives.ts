import { finiteValues } from './complete'
import { around, counted, notesOf, type InWords, type Interval } from './inWords'
import { isConstant, mean, median, standardDeviation, sum } from './moments'
import { quantileSorted, quantileSortedType6 } from './quantile'
import { studentQuantile } from './studentT'

const PERCENTS = [5, 10, 25, 50, 75, 90, 95] as const

export type Percentiles = Readonly<Record<`p${(typeof PERCENTS)[number]}`, number>>

export interface Descriptives extends InWords {
  readonly n: number
  readonly nMissing: number
  readonly mean: number
  readonly sd: number
  readonly min: number
  readonly max: number
  readonly median: number
  /** Percentiles by method 7 of Hyndman and Fan (1996), the default of R and Excel; null for no values. */
  readonly q7: Percentiles | null
  /** Percentiles by method 6, the default of SPSS and Prism. */
  readonly q6: Percentiles | null
  readonly iqr7: number
  /** Median absolute deviation, not scaled. */
  readonly mad: number
  readonly sem: number
  readonly cv: number
  readonly ciMean95: Interval | null
  readonly skewnessG1: number
}

/** Mean, spread and percentiles of the finite values; what is missing is counted. */
export function descriptives(x: ArrayLike<number>): Descriptives {
  const values = finiteValues(x).sort()
  const n = values.length
  const nMissing = x.length - n
  const centre = mean(values)
  const sd = standardDeviation(values)
  const sem = sd / Math.sqrt(n)
  const middle = median(values)
  return {
    n,
    nMissing,
    mean: centre,
    sd,
    min: n ? values[0] : NaN,
    max: n ? values[n - 1] : NaN,
    median: middle,
    q7: n ? percentiles((p) => quantileSorted(values, p)) : null,
    q6: n ? percentiles((p) => quantileSortedType6(values, p)) : null,
    iqr7: quantileSorted(values, 0.75) - quantileSorted(values, 0.25),
    mad: median(values.map((v) => Math.abs(v - middle))),
    sem,
    cv: centre === 0 ? NaN : sd / centre,
    ciMean95: n > 1 ? around(centre, studentQuantile(0.975, n - 1) * sem) : null,
    skewnessG1: skewness(values, centre, sd),
    method:
      'mean, SD (n − 1), 95 % interval of the mean by t; quartiles by method 7 (R, Excel), beside it method 6 (SPSS, Prism)',
    notes: notesOf(
      [nMissing > 0, `${counted(nMissing, 'missing value')} left out`],
      [n === 0, 'not defined: there are no values'],
      [n === 1, 'SD and interval are not defined for one value'],
      [n > 1 && centre === 0, 'the coefficient of variation is not defined: the mean is 0'],
    ),
  }
}

const percentiles = (quantile: (p: number) => number): Percentiles => {
  const [p5, p10, p25, p50, p75, p90, p95] = PERCENTS.map((percent) => quantile(percent / 100))
  return { p5, p10, p25, p50, p75, p90, p95 }
}

/** Adjusted Fisher-Pearson skewness G1. */
function skewness(values: Float64Array, centre: number, sd: number): number {
  const n = values.length
  if (n < 3 || isConstant(values)) return NaN
  return (n / ((n - 1) * (n - 2))) * sum(values.map((v) => ((v - centre) / sd) ** 3))
}
