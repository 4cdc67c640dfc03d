import { completeRows, leftOut } from './complete'
import { fisherQuantile, fisherUpper } from './fisherF'
import { interval, notesOf, type InWords, type Interval } from './inWords'
import { largest, mean, sum } from './moments'

/** One form of the intraclass correlation; NaN and null where it is not defined. */
export interface IccForm {
  readonly icc: number
  readonly ci: Interval | null
  readonly F: number
  readonly df1: number
  readonly df2: number
  readonly p: number
}

/** Mean squares of a table of targets by readers. */
export interface MeanSquares {
  readonly between: number
  readonly readers: number
  readonly residual: number
  readonly within: number
}

export const ICC_FORMS = {
  ICC1: 'ICC(1,1) = ICC(1), one-way random, single reader',
  ICC2: 'ICC(2,1) = ICC(A,1), two-way random, absolute agreement, single reader',
  ICC3: 'ICC(3,1) = ICC(C,1), two-way mixed, consistency, single reader',
  ICC1k: 'ICC(1,k) = ICC(k), one-way random, mean of the readers',
  ICC2k: 'ICC(2,k) = ICC(A,k), two-way random, absolute agreement, mean of the readers',
  ICC3k: 'ICC(3,k) = ICC(C,k), two-way mixed, consistency, mean of the readers',
} as const

export interface Icc extends InWords, Readonly<Record<keyof typeof ICC_FORMS, IccForm>> {
  readonly n: number
  readonly k: number
  readonly ms: MeanSquares
}

/** A mean square below the square of so many units in the last place of the data is rounding. */
const ROUNDING = 8 * 2.220446049250313e-16
const UNDEFINED: IccForm = { icc: NaN, ci: null, F: NaN, df1: NaN, df2: NaN, p: NaN }

/**
 * The six forms of Shrout and Fleiss (Psychol Bull 1979;86:420) with the names of McGraw and Wong (Psychol Methods 1996;1:30).
 * `readers` holds one list of ratings per reader; targets that a reader has not rated are left out.
 */
export function icc(readers: readonly ArrayLike<number>[]): Icc {
  const { columns, dropped } = completeRows(...readers)
  const n = columns.length ? columns[0].length : 0
  const k = columns.length
  const ms = n > 1 && k > 1 ? meanSquares(columns) : { between: NaN, readers: NaN, residual: NaN, within: NaN }
  const isConstant = ms.between === 0 && ms.within === 0
  const forms = n > 1 && k > 1 && !isConstant ? formsOf(ms, n, k) : undefined
  const undefinedForms = {
    ICC1: UNDEFINED,
    ICC2: UNDEFINED,
    ICC3: UNDEFINED,
    ICC1k: UNDEFINED,
    ICC2k: UNDEFINED,
    ICC3k: UNDEFINED,
  }
  return {
    n,
    k,
    ms,
    ...(forms ?? undefinedForms),
    method: `${ICC_FORMS.ICC2} (the other five forms beside it); 95 % interval by F; n = ${n} lesions, ${k} readers`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'row')],
      [n < 2 || k < 2, 'not defined: at least two lesions and two readers are needed'],
      [isConstant, 'not defined (0/0): all ratings are equal'],
      [
        !isConstant && ms.between === 0,
        'the lesions do not differ: there is nothing to tell apart, some forms are not defined',
      ],
      [!isConstant && ms.within === 0, 'the readers agree to the last digit'],
      [
        forms !== undefined && forms.ICC2.icc < 0,
        'negative: the readers differ more within a lesion than lesions differ; not interpretable as a share of variance',
      ],
    ),
  }
}

/** Two-way analysis of variance without replication, from values centred on their mean; rounding is set to 0. */
function meanSquares(columns: readonly Float64Array[]): MeanSquares {
  const [k, n] = [columns.length, columns[0].length]
  const grand = mean(columns.map(mean))
  const centred = columns.map((c) => c.map((v) => v - grand))
  const targets = Float64Array.from({ length: n }, (_, i) => mean(centred.map((c) => c[i])))
  const readers = Float64Array.from(centred, mean)
  const squares = (f: (c: Float64Array, i: number, j: number) => number): number =>
    sum(centred.map((c, j) => sum(c.map((_, i) => f(c, i, j) ** 2))))
  const noise = (ROUNDING * Math.max(...columns.map(largest))) ** 2
  const clean = (ms: number): number => (ms <= noise ? 0 : ms)
  return {
    between: clean((k * sum(targets.map((t) => t * t))) / (n - 1)),
    readers: clean((n * sum(readers.map((r) => r * r))) / (k - 1)),
    residual: clean(squares((c, i, j) => c[i] - targets[i] - readers[j]) / ((n - 1) * (k - 1))),
    within: clean(squares((c, i) => c[i] - targets[i]) / (n * (k - 1))),
  }
}

function formsOf(ms: MeanSquares, n: number, k: number): Readonly<Record<keyof typeof ICC_FORMS, IccForm>> {
  const oneWay = ratioForms(ms.between, ms.within, [n - 1, n * (k - 1)], k)
  const consistency = ratioForms(ms.between, ms.residual, [n - 1, (n - 1) * (k - 1)], k)
  const agreement = agreementForms(ms, n, k)
  const test = {
    F: consistency.single.F,
    df1: consistency.single.df1,
    df2: consistency.single.df2,
    p: consistency.single.p,
  }
  return {
    ICC1: oneWay.single,
    ICC2: { ...agreement.single, ...test },
    ICC3: consistency.single,
    ICC1k: oneWay.average,
    ICC2k: { ...agreement.average, ...test },
    ICC3k: consistency.average,
  }
}

/** The forms that follow from one variance ratio F: (F − 1)/(F + k − 1) for a single reader and 1 − 1/F for the mean. */
function ratioForms(
  between: number,
  error: number,
  df: readonly [number, number],
  k: number,
): { single: IccForm; average: IccForm } {
  const [df1, df2] = df
  const F = between / error
  const test = { F, df1, df2, p: fisherUpper(F, df1, df2) }
  const low = F / fisherQuantile(0.975, df1, df2)
  const high = F * fisherQuantile(0.975, df2, df1)
  const single = (f: number): number => (f === Infinity ? 1 : (f - 1) / (f + k - 1))
  const average = (f: number): number => 1 - 1 / f
  return {
    single: { icc: single(F), ci: interval(single(low), single(high)), ...test },
    average: { icc: average(F), ci: interval(average(low), average(high)), ...test },
  }
}

/** The limits that one variance ratio gives for a single reader: also from a printed ICC (F = (1 + (k − 1)·ICC)/(1 − ICC)). */
export function iccInterval(value: number, df: readonly [number, number], k: number): Interval | null {
  if (!(value < 1 && value > -1 / (k - 1))) return null
  return ratioForms((1 + (k - 1) * value) / (1 - value), 1, df, k).single.ci
}

type Estimate = Pick<IccForm, 'icc' | 'ci'>

/** Absolute agreement, with Satterthwaite's degrees of freedom for the interval (McGraw and Wong 1996). */
function agreementForms(ms: MeanSquares, n: number, k: number): { single: Estimate; average: Estimate } {
  const { between, readers, residual } = ms
  const single = (between - residual) / (between + (k - 1) * residual + (k * (readers - residual)) / n)
  const average = (between - residual) / (between + (readers - residual) / n)
  const a = k * single * readers
  const b = (n * (1 + (k - 1) * single) - k * single) * residual
  const df = ((k - 1) * (n - 1) * (a + b) ** 2) / ((n - 1) * a * a + b * b)
  const rest = k * readers + (k * n - k - n) * residual
  const high = fisherQuantile(0.975, n - 1, df)
  const low = fisherQuantile(0.975, df, n - 1)
  const lower = (n * (between - high * residual)) / (high * rest + n * between)
  const upper = (n * (low * between - residual)) / (rest + n * low * between)
  const ofMean = (value: number): number => (value * k) / (1 + value * (k - 1))
  if (ms.within === 0) return { single: { icc: 1, ci: [1, 1] }, average: { icc: 1, ci: [1, 1] } }
  return {
    single: { icc: single, ci: interval(lower, upper) },
    average: { icc: average, ci: interval(ofMean(lower), ofMean(upper)) },
  }
}
