import { betaQuantile } from './beta'
import { rootBetween } from './findRoot'
import { incompleteBeta } from './incompleteBeta'
import { notesOf, type InWords, type Interval } from './inWords'
import { Z975 } from './normal'
import { logChoose } from './logGamma'

/** A share with its exact and its Wilson interval; NaN and null for none of none. */
export interface Share {
  readonly value: number
  readonly cp: Interval | null
  readonly wilson: Interval | null
}

export interface Proportion extends InWords {
  readonly p: number
  readonly cp: Interval | null
  readonly wilson: Interval | null
  readonly wilsonCc: Interval | null
  readonly ac: Interval | null
  readonly jeffreys: Interval | null
  readonly wald: Interval | null
  readonly midp: Interval | null
}

/** x of n with every usual interval. Throws where x of n cannot be a count. */
export function proportion(x: number, n: number): Proportion {
  if (!(x >= 0 && x <= n && Number.isInteger(x) && Number.isInteger(n)))
    throw new RangeError(`${x} of ${n} is not a count of a total`)
  const p = x / n
  const method =
    'proportion with 95 % intervals: exact (Clopper-Pearson); Wilson, Agresti-Coull, Jeffreys, Wald and mid-P beside it'
  if (n === 0)
    return {
      ...{ p, cp: null, wilson: null, wilsonCc: null, ac: null, jeffreys: null, wald: null, midp: null, method },
      notes: ['not defined: none of none'],
    }
  return {
    p,
    cp: clopperPearson(x, n),
    wilson: wilson(x, n),
    wilsonCc: wilsonCorrected(x, n),
    ac: agrestiCoull(x, n),
    jeffreys: [
      x === 0 ? 0 : betaQuantile(0.025, x + 0.5, n - x + 0.5),
      x === n ? 1 : betaQuantile(0.975, x + 0.5, n - x + 0.5),
    ],
    wald: [p - Z975 * Math.sqrt((p * (1 - p)) / n), p + Z975 * Math.sqrt((p * (1 - p)) / n)],
    midp: midP(x, n),
    method: `${x} of ${n}; ${method}`,
    notes: notesOf([x === 0 || x === n, 'Wald has no width here and must not be used']),
  }
}

export const share = (x: number, n: number): Share => ({ value: x / n, cp: clopperPearson(x, n), wilson: wilson(x, n) })

/** Exact interval; x may be a fraction of a count (an AUC times n). Clopper and Pearson, Biometrika 1934;26:404. */
export function clopperPearson(x: number, n: number): Interval | null {
  if (!(n > 0 && x >= 0 && x <= n)) return null
  return [x === 0 ? 0 : betaQuantile(0.025, x, n - x + 1), x === n ? 1 : betaQuantile(0.975, x + 1, n - x)]
}

/** Wilson's score interval. Newcombe, Stat Med 1998;17:857, method 3. */
export function wilson(x: number, n: number): Interval | null {
  if (!(n > 0)) return null
  const z2 = Z975 * Z975
  const centre = (x + z2 / 2) / (n + z2)
  const half = (Z975 * Math.sqrt((x * (n - x)) / n + z2 / 4)) / (n + z2)
  return [x === 0 ? 0 : centre - half, x === n ? 1 : centre + half]
}

/** Wilson's interval with continuity correction. Newcombe 1998, method 4. */
function wilsonCorrected(x: number, n: number): Interval {
  const [p, z2] = [x / n, Z975 * Z975]
  const root = (sign: number): number => Z975 * Math.sqrt(z2 - sign * 2 - 1 / n + 4 * p * (n * (1 - p) + sign))
  const limit = (sign: number): number => (2 * x + z2 - sign - sign * root(sign)) / (2 * (n + z2))
  return [x === 0 ? 0 : Math.max(0, limit(1)), x === n ? 1 : Math.min(1, limit(-1))]
}

/** Agresti and Coull, Am Stat 1998;52:119; not cut at 0 and 1. */
function agrestiCoull(x: number, n: number): Interval {
  const total = n + Z975 * Z975
  const centre = (x + (Z975 * Z975) / 2) / total
  const half = Z975 * Math.sqrt((centre * (1 - centre)) / total)
  return [centre - half, centre + half]
}

/** The limits at which P(beyond x) + ½·P(x) is 2.5 %. */
function midP(x: number, n: number): Interval {
  const at = (p: number): number => Math.exp(logChoose(n, x) + x * Math.log(p) + (n - x) * Math.log1p(-p))
  const above = (p: number): number => (x === n ? 0 : incompleteBeta(p, 1 - p, x + 1, n - x).lower)
  const below = (p: number): number => (x === 0 ? 0 : incompleteBeta(p, 1 - p, x, n - x + 1).upper)
  const solve = (off: (p: number) => number): number => {
    const u = rootBetween((logOdds) => off(1 / (1 + Math.exp(-logOdds))), [-36, 36])
    return 1 / (1 + Math.exp(-u))
  }
  return [
    x === 0 ? 0 : solve((p) => above(p) + at(p) / 2 - 0.025),
    x === n ? 1 : solve((p) => below(p) + at(p) / 2 - 0.025),
  ]
}
