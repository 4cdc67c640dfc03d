import { chiSquareQuantile } from './chiSquare'
import { completeRows, leftOut } from './complete'
import { interval, notesOf, type InWords, type Interval } from './inWords'
import { mean, variance } from './moments'

/** Repeatability coefficient over within-subject SD. */
const RC = 1.96 * Math.SQRT2

export interface Repeatability extends InWords {
  readonly n: number
  readonly k: number
  readonly wSD: number
  readonly rc: number
  readonly ciWsd: Interval | null
  readonly ciRc: Interval | null
  readonly wcvRms: number
  readonly rcPercent: number
  /** From the logarithms, for positive values. */
  readonly wcvLog: number
  /** Limits of a relative change (as a share) that noise alone gives in 95 %; not symmetric. */
  readonly rcLogLimits: Interval | null
}

/** Test-retest: `repeats` holds one list of values per repeat. Subjects without every repeat are left out. */
export function repeatability(repeats: readonly ArrayLike<number>[]): Repeatability {
  const { columns, dropped } = completeRows(...repeats)
  const k = columns.length
  const n = k ? columns[0].length : 0
  const subjects = Array.from({ length: n }, (_, i) => Float64Array.from(columns, (c) => c[i]))
  const isDefined = n > 0 && k > 1
  const wSD = isDefined ? Math.sqrt(mean(subjects.map(variance))) : NaN
  const ciWsd = isDefined ? spreadInterval(wSD, n * (k - 1)) : null
  const wcvRms = isDefined ? Math.sqrt(mean(subjects.map((v) => variance(v) / mean(v) ** 2))) : NaN
  const isPositive = subjects.every((v) => v.every((x) => x > 0))
  const s2 = isDefined && isPositive ? mean(subjects.map((v) => variance(v.map(Math.log)))) : NaN
  const isRelative = Number.isFinite(wcvRms)
  return {
    n,
    k,
    wSD,
    rc: RC * wSD,
    ciWsd,
    ciRc: ciWsd && [RC * ciWsd[0], RC * ciWsd[1]],
    wcvRms: isRelative ? wcvRms : NaN,
    rcPercent: isRelative ? 100 * RC * wcvRms : NaN,
    wcvLog: Math.sqrt(Math.expm1(s2)),
    rcLogLimits: interval(Math.expm1(-RC * Math.sqrt(s2)), Math.expm1(RC * Math.sqrt(s2))),
    method: `within-subject SD of ${n} subjects, ${k} repeats each; repeatability coefficient 2.77 wSD (1.96·√2); wCV as root mean square; 95 % intervals by χ²(${n * Math.max(0, k - 1)})`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'subject')],
      [!isDefined, 'not defined: at least one subject with two repeats is needed'],
      [isDefined && !isRelative, 'the coefficient of variation is not defined: a subject has the mean 0'],
      [isDefined && !isPositive, 'the log version is not defined: a value is not positive'],
    ),
  }
}

function spreadInterval(sd: number, df: number): Interval {
  return [sd * Math.sqrt(df / chiSquareQuantile(0.975, df)), sd * Math.sqrt(df / chiSquareQuantile(0.025, df))]
}
