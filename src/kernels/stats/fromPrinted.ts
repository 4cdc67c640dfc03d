import { contingency } from './contingency'
import type { CountTable } from './countTable'
import { pearsonOf } from './correlation'
import { iccInterval } from './icc'
import type { Interval } from './inWords'
import { rankSumByNormal, type RankSumCounts } from './mannWhitney'
import { normalLower, normalTwoSided, Z975 } from './normal'
import { clopperPearson, wilson } from './proportion'
import { chosenSumDistribution, doubledTail, ranksTo, signedRankLower } from './rankDistributions'
import { hanleyMcNeilSe } from './roc'
import { studentQuantile } from './studentT'
import { twoGroupTests, type GroupSummary } from './tTest'

/** Half a unit of the third decimal, in which papers print an ICC. */
const HALF_UNIT = 0.0005

/** What a printed AUC and its limits imply: a Wald interval is symmetric until it is cut at 1. */
export function aucFromPrinted(auc: number, ci: Interval, numbers?: { cases: number; controls: number }) {
  return {
    impliedSeFromLower: (auc - ci[0]) / Z975,
    upperUntruncated: 2 * auc - ci[0],
    hanleyMcNeilSe: numbers ? hanleyMcNeilSe(auc, numbers.cases, numbers.controls) : NaN,
  }
}

/** Both p values of a printed U. */
export function mannWhitneyFromU(counts: RankSumCounts): { pNoCc: number; pExactIfNoTies: number } {
  const { U, n1, n2 } = counts
  const probability = chosenSumDistribution(ranksTo(n1 + n2), n1)
  const at = Math.floor(Math.min(U, n1 * n2 - U)) + (n1 * (n1 + 1)) / 2
  return { pNoCc: rankSumByNormal(counts).p, pExactIfNoTies: doubledTail(probability, at) }
}

/** Both p values of the smaller rank sum T of n differences without ties. */
export function signedRankFromT(T: number, n: number): { pExact: number; pNoCc: number } {
  const z = (T - (n * (n + 1)) / 4) / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24)
  return { pExact: Math.min(1, 2 * signedRankLower(T, n)), pNoCc: normalTwoSided(z) }
}

export function contingencyP(table: CountTable): { fisherP: number; chi2P: number } {
  const { fisherP, chi2 } = contingency(table)
  return { fisherP, chi2P: chi2 ? chi2.p : NaN }
}

/** The intervals that a printed single-reader ICC has, one-way and consistency, and those of the values that round to it. */
export function iccFromPrinted(icc: number, n: number, k: number) {
  const oneWay = (value: number): Interval | null => iccInterval(value, [n - 1, n * (k - 1)], k)
  const consistency = (value: number): Interval | null => iccInterval(value, [n - 1, (n - 1) * (k - 1)], k)
  const range = (f: (value: number) => Interval | null) => ({ low: f(icc - HALF_UNIT), high: f(icc + HALF_UNIT) })
  return {
    oneWaySingle: oneWay(icc),
    twoWayConsistencySingle: consistency(icc),
    oneWayRange: range(oneWay),
    consistencyRange: range(consistency),
  }
}

export const proportionFromCounts = (x: number, n: number) => ({ cp: clopperPearson(x, n), wilson: wilson(x, n) })

/** Both t tests from printed means and SDs, and the AUC that two normal groups with these would have. */
export function tFromSummary(a: GroupSummary, b: GroupSummary) {
  const { welch, pooled } = twoGroupTests(a, b)
  return {
    ...{ tPooled: pooled.t, dfPooled: pooled.df, pPooled: pooled.p },
    ...{ tWelch: welch.t, dfWelch: welch.df, pWelch: welch.p },
    aucBinormal: binormalAuc(a, b),
  }
}

/** Φ(|mean₁ − mean₂| / √(sd₁² + sd₂²)). */
export const binormalAuc = (a: Pick<GroupSummary, 'mean' | 'sd'>, b: Pick<GroupSummary, 'mean' | 'sd'>): number =>
  normalLower(Math.abs(a.mean - b.mean) / Math.hypot(a.sd, b.sd))

/** A row of a logistic table from its B and SE. */
export function waldRow(b: number, se: number) {
  const z = b / se
  return {
    wald: z * z,
    p: normalTwoSided(z),
    or: Math.exp(b),
    orCi: [Math.exp(b - Z975 * se), Math.exp(b + Z975 * se)] as const,
  }
}

export function pearsonFromR(r: number, n: number) {
  const { t, p, ci } = pearsonOf(r, n)
  return { t, p, ci, r2: r * r }
}

/** The SD of the differences and the correlation that a printed p of a paired t test implies. */
export function pairedTImplied(one: GroupSummary, two: GroupSummary, p: number) {
  const n = one.n
  const t = studentQuantile(1 - p / 2, n - 1)
  const sdDiff = (Math.abs(one.mean - two.mean) * Math.sqrt(n)) / t
  const impliedCorrelation = (one.sd ** 2 + two.sd ** 2 - sdDiff ** 2) / (2 * one.sd * two.sd)
  return { t, sdDiff, impliedCorrelation }
}

/** The mean of all subjects from the means of their subgroups. */
export function weightedMean(means: ArrayLike<number>, n: ArrayLike<number>): number {
  let [total, count] = [0, 0]
  for (let i = 0; i < means.length; i++) {
    total += means[i] * n[i]
    count += n[i]
  }
  return total / count
}
