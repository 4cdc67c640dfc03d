import { completeRows, finiteValues, leftOut } from './complete'
import { fisherTails } from './fisherF'
import { around, notesOf, type InWords, type Interval } from './inWords'
import { differences, mean, median, standardDeviation, sum } from './moments'
import { studentQuantile, studentTwoSided } from './studentT'

/** Student's t with its interval for the mean difference; NaN and null where there is no spread to judge by. */
export interface StudentTest {
  readonly t: number
  readonly df: number
  readonly p: number
  readonly ci95: Interval | null
}

export interface PairedTTest extends InWords, StudentTest {
  readonly n: number
  readonly meanDiff: number
  readonly sdDiff: number
  readonly cohenDz: number
}

/** A standard error below this share of the means is rounding, not spread. */
const ROUNDING = 10 * 2.220446049250313e-16

/** t of a difference whose standard error has df degrees of freedom. */
export function studentTest(difference: number, se: number, df: number, size: number): StudentTest {
  const isDefined = df > 0 && se > ROUNDING * size
  if (!isDefined) return { t: NaN, df, p: NaN, ci95: null }
  const t = difference / se
  return { t, df, p: studentTwoSided(t, df), ci95: around(difference, studentQuantile(0.975, df) * se) }
}

/** Paired t test of x − y; incomplete pairs are left out. */
export function pairedTTest(x: ArrayLike<number>, y: ArrayLike<number>): PairedTTest {
  const { columns, dropped } = completeRows(x, y)
  const d = differences(columns[0], columns[1])
  const n = d.length
  const meanDiff = mean(d)
  const sdDiff = standardDeviation(d)
  const test = studentTest(meanDiff, sdDiff / Math.sqrt(n), n - 1, Math.abs(meanDiff))
  return {
    n,
    meanDiff,
    sdDiff,
    ...test,
    cohenDz: Number.isNaN(test.t) ? NaN : meanDiff / sdDiff,
    method: `paired t test of ${n} differences, two-sided; 95 % interval of the mean difference by t(${n - 1})`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'pair')],
      [n < 2, 'not defined: a paired t test needs at least two complete pairs'],
      [n >= 2 && Number.isNaN(test.t), 'not defined: all differences are the same, there is no spread to judge by'],
    ),
  }
}

export interface UnpairedTTest extends InWords {
  readonly n1: number
  readonly n2: number
  readonly mean1: number
  readonly mean2: number
  readonly sd1: number
  readonly sd2: number
  readonly meanDiff: number
  readonly welch: StudentTest
  readonly pooled: StudentTest
  readonly cohenD: number
  readonly hedgesG: number
  readonly varF: { readonly F: number; readonly p: number } | null
  readonly brownForsythe: { readonly F: number; readonly df2: number; readonly p: number } | null
}

/** What a t test needs of one group. */
export interface GroupSummary {
  readonly n: number
  readonly mean: number
  readonly sd: number
}

/** Welch's t test and the one with pooled variance, from means and standard deviations alone. */
export function twoGroupTests(
  a: GroupSummary,
  b: GroupSummary,
): { welch: StudentTest; pooled: StudentTest; sd: number } {
  const [va, vb] = [(a.sd * a.sd) / a.n, (b.sd * b.sd) / b.n]
  const welchDf = (va + vb) ** 2 / ((va * va) / (a.n - 1) + (vb * vb) / (b.n - 1))
  const df = a.n + b.n - 2
  const within = (g: GroupSummary): number => (g.n > 1 ? (g.n - 1) * g.sd * g.sd : 0)
  const sd = a.n && b.n ? Math.sqrt((within(a) + within(b)) / df) : NaN
  const size = Math.max(Math.abs(a.mean), Math.abs(b.mean))
  const difference = a.mean - b.mean
  return {
    welch: studentTest(difference, Math.sqrt(va + vb), welchDf, size),
    pooled: studentTest(difference, sd * Math.sqrt(1 / a.n + 1 / b.n), df, size),
    sd,
  }
}

/** Welch's t test (the default), the pooled one beside it, and two tests of equal variances. */
export function unpairedTTest(x: ArrayLike<number>, y: ArrayLike<number>): UnpairedTTest {
  const [a, b] = [finiteValues(x), finiteValues(y)]
  const dropped = x.length + y.length - a.length - b.length
  const summary = (v: Float64Array): GroupSummary => ({ n: v.length, mean: mean(v), sd: standardDeviation(v) })
  const [one, two] = [summary(a), summary(b)]
  const { welch, pooled, sd } = twoGroupTests(one, two)
  const cohenD = Number.isNaN(pooled.t) ? NaN : (one.mean - two.mean) / sd
  return {
    ...{ n1: one.n, n2: two.n, mean1: one.mean, mean2: two.mean, sd1: one.sd, sd2: two.sd },
    meanDiff: one.mean - two.mean,
    welch,
    pooled,
    cohenD,
    hedgesG: cohenD * (1 - 3 / (4 * pooled.df - 1)),
    varF: varianceRatio(one, two),
    brownForsythe: brownForsythe(a, b),
    method: `unpaired t test, Welch (unequal variances); pooled variance beside it; two-sided; ${one.n} against ${two.n} values`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'value')],
      [!one.n || !two.n, 'not defined: a group is empty'],
      [one.n === 1 && two.n === 1, 'not defined: one value against one leaves no spread to judge by'],
      [one.n + two.n > 2 && Math.min(one.n, two.n) === 1, 'Welch is not defined: a group has one value'],
      [one.n > 1 && two.n > 1 && Number.isNaN(pooled.t), 'not defined: neither group has any spread'],
    ),
  }
}

function varianceRatio(a: GroupSummary, b: GroupSummary): UnpairedTTest['varF'] {
  if (!(a.sd > 0 && b.sd > 0)) return null
  const F = (a.sd / b.sd) ** 2
  const { lower, upper } = fisherTails(F, a.n - 1, b.n - 1)
  return { F, p: Math.min(1, 2 * Math.min(lower, upper)) }
}

/** Analysis of variance of |x − median| between the two groups. Brown and Forsythe, JASA 1974;69:364. */
function brownForsythe(a: Float64Array, b: Float64Array): UnpairedTTest['brownForsythe'] {
  const spread = (v: Float64Array): Float64Array => v.map((value) => Math.abs(value - median(v)))
  const [sa, sb] = [spread(a), spread(b)]
  const df2 = a.length + b.length - 2
  const within = [sa, sb].reduce((total, v) => total + sum(v.map((s) => (s - mean(v)) ** 2)), 0)
  const between = ((mean(sa) - mean(sb)) ** 2 * a.length * b.length) / (a.length + b.length)
  const F = between / (within / df2)
  if (!(df2 > 0 && within > 0) || Number.isNaN(F)) return null
  return { F, df2, p: fisherTails(F, 1, df2).upper }
}
