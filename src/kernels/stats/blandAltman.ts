import { completeRows, leftOut } from './complete'
import { around, interval, notesOf, type InWords, type Interval } from './inWords'
import { differences, isConstant, mean, standardDeviation } from './moments'
import { noncentralTQuantile } from './noncentralT'
import { leastSquares } from './leastSquares'
import { studentQuantile } from './studentT'
import { studentTest } from './tTest'

/** Half the limits of agreement in SD, as printed in the papers: the constant 1.96 and not the quantile. */
export const LIMIT = 1.96

/** An interval for each of the two limits of agreement. */
export interface LimitIntervals {
  readonly lower: Interval | null
  readonly upper: Interval | null
}

export interface BlandAltman extends InWords {
  readonly n: number
  readonly bias: number
  readonly sd: number
  readonly loa: Interval | null
  readonly ciBias: Interval | null
  /** Bland and Altman, Stat Methods Med Res 1999;8:135. */
  readonly ciLoa99: LimitIntervals | null
  /** Bland and Altman, Lancet 1986;i:307. */
  readonly ciLoa86: LimitIntervals | null
  /** By the noncentral t, one limit at a time: Carkeet, Optom Vis Sci 2015;92:e71. */
  readonly ciLoaExact: LimitIntervals | null
  readonly pBias: number
  /** Differences as percent of the pair's mean. */
  readonly percent: { readonly bias: number; readonly sd: number; readonly loa: Interval | null } | null
  /** Limits of log(a/b), as ratios. */
  readonly ratio: { readonly bias: number; readonly loa: Interval | null } | null
  /** Slope of the difference on the mean: does disagreement grow with the value? */
  readonly proportional: {
    readonly slope: number
    readonly se: number
    readonly p: number
    readonly intercept: number
  } | null
  readonly nOutside: number
}

/** Limits of agreement of a − b; incomplete pairs are left out. */
export function blandAltman(a: ArrayLike<number>, b: ArrayLike<number>): BlandAltman {
  const { columns, dropped } = completeRows(a, b)
  const [x, y] = columns
  const d = differences(x, y)
  const m = d.map((_, i) => (x[i] + y[i]) / 2)
  const n = d.length
  const bias = mean(d)
  const sd = standardDeviation(d)
  const loa = around(bias, LIMIT * sd)
  const test = studentTest(bias, sd / Math.sqrt(n), n - 1, Math.abs(bias))
  const hasZeroMean = m.some((v) => v === 0)
  const isPositive = x.every((v) => v > 0) && y.every((v) => v > 0)
  return {
    n,
    bias,
    sd,
    loa,
    ciBias: n > 1 ? around(bias, studentQuantile(0.975, n - 1) * (sd / Math.sqrt(n))) : null,
    ...limitIntervals(bias, sd, n),
    pBias: test.p,
    percent: n > 1 && !hasZeroMean ? percentLimits(d.map((v, i) => (100 * v) / m[i])) : null,
    ratio: n > 1 && isPositive ? ratioLimits(x.map((v, i) => Math.log(v / y[i]))) : null,
    proportional: proportionalBias(m, d),
    nOutside: loa ? d.filter((v) => v < loa[0] || v > loa[1]).length : NaN,
    method: `Bland-Altman, first reader − second, n = ${n} pairs; limits: bias ∓ 1.96 SD (n − 1); interval of the bias by t, of the limits as Bland and Altman 1999`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'pair')],
      [n < 2, 'limits are not defined: at least two complete pairs are needed'],
      [n >= 2 && Number.isNaN(test.p), 'all differences are the same: the limits equal the bias, its p is not defined'],
      [n >= 2 && n < 30, 'n < 30: the exact limits (noncentral t) are clearly wider'],
      [hasZeroMean, 'percent limits are not defined: a pair has the mean 0'],
      [n > 0 && !isPositive, 'ratio limits are not defined: a value is not positive'],
    ),
  }
}

function limitIntervals(bias: number, sd: number, n: number): Pick<BlandAltman, 'ciLoa99' | 'ciLoa86' | 'ciLoaExact'> {
  if (n < 2) return { ciLoa99: null, ciLoa86: null, ciLoaExact: null }
  const t = studentQuantile(0.975, n - 1)
  const both = (se: number): LimitIntervals => ({
    lower: around(bias - LIMIT * sd, t * se),
    upper: around(bias + LIMIT * sd, t * se),
  })
  const root = Math.sqrt(n)
  const [inner, outer] = [0.025, 0.975].map((p) => (sd * noncentralTQuantile(p, n - 1, LIMIT * root)) / root)
  return {
    ciLoa99: both(sd * Math.sqrt(1 / n + (LIMIT * LIMIT) / (2 * (n - 1)))),
    ciLoa86: both(sd * Math.sqrt(3 / n)),
    ciLoaExact: { lower: interval(bias - outer, bias - inner), upper: interval(bias + inner, bias + outer) },
  }
}

function percentLimits(percents: Float64Array): BlandAltman['percent'] {
  const [bias, sd] = [mean(percents), standardDeviation(percents)]
  return { bias, sd, loa: around(bias, LIMIT * sd) }
}

function ratioLimits(logs: Float64Array): BlandAltman['ratio'] {
  const [centre, half] = [mean(logs), LIMIT * standardDeviation(logs)]
  return { bias: Math.exp(centre), loa: interval(Math.exp(centre - half), Math.exp(centre + half)) }
}

function proportionalBias(m: Float64Array, d: Float64Array): BlandAltman['proportional'] {
  if (m.length < 3 || isConstant(m)) return null
  const { slope, seSlope, pSlope, intercept } = leastSquares(m, d)
  return { slope, se: seSlope, p: pSlope, intercept }
}
