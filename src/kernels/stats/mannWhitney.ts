import { finiteValues, leftOut } from './complete'
import { interval, notesOf, type InWords, type Interval } from './inWords'
import { normalTwoSided } from './normal'
import { countedMedian, kthSmallest, pairDifferences } from './orderStatistic'
import { chosenSumDistribution, doubledTail, firstAbove, ranksTo } from './rankDistributions'
import { doubled, midranks } from './ranks'

/** The exact distribution is worked out while it takes fewer additions than this (about 55 against 55 values). */
const EXACT_WORK = 1e8
/** Up to this many values together the exact p is the one to print; beyond, the approximation (the rule of SPSS). */
const EXACT_BY_DEFAULT = 40

export interface MannWhitney extends InWords {
  readonly n1: number
  readonly n2: number
  /** Number of pairs with x > y, ties one half. */
  readonly U: number
  readonly Uother: number
  readonly auc: number
  readonly meanRank: Interval | null
  /** P(|U − E| ≥ |u − E|) among all divisions of the midranks. */
  readonly pExact: number
  /** Twice the smaller tail; another number only where ties make the distribution lopsided. */
  readonly pExactDoubled: number
  readonly zNoCc: number
  readonly pNoCc: number
  readonly pCc: number
  /** Hodges and Lehmann's shift, the median of all x − y. */
  readonly hl: number
  readonly ciHl: Interval | null
}

/** Mann-Whitney test of two independent groups; missing values are left out. */
export function mannWhitney(x: ArrayLike<number>, y: ArrayLike<number>): MannWhitney {
  const [a, b] = [finiteValues(x), finiteValues(y)]
  const dropped = x.length + y.length - a.length - b.length
  const [n1, n2] = [a.length, b.length]
  const { ranks, tieSum } = midranks([...a, ...b])
  const rankSum = ranks.subarray(0, n1).reduce((total, r) => total + r, 0)
  const U = rankSum - (n1 * (n1 + 1)) / 2
  const isDefined = n1 > 0 && n2 > 0
  const { z, p, pCorrected } = rankSumByNormal({ U, n1, n2, tieSum })
  const exact = isDefined ? exactRankSum(ranks, n1, rankSum) : NO_EXACT
  const isExact = n1 + n2 <= EXACT_BY_DEFAULT && !Number.isNaN(exact.pExact)
  return {
    ...{ n1, n2, U: isDefined ? U : NaN, Uother: isDefined ? n1 * n2 - U : NaN, auc: U / (n1 * n2) },
    meanRank: interval(rankSum / n1, (((n1 + n2) * (n1 + n2 + 1)) / 2 - rankSum) / n2),
    ...exact,
    ...{ zNoCc: z, pNoCc: p, pCc: pCorrected },
    ...(isDefined ? shift(a, b, tieSum === 0) : { hl: NaN, ciHl: null }),
    method: `Mann-Whitney U, ${isExact ? `exact${tieSum ? ' (ties: permutation of the midranks)' : ''}` : 'normal approximation, tie-corrected, no continuity correction'}, two-sided, ${n1} against ${n2} values; U counts the pairs in which the first group is higher`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'value')],
      [!isDefined, 'not defined: a group is empty'],
      [isDefined && Number.isNaN(z), 'all values are equal: the approximation is not defined'],
      [
        isDefined && Number.isNaN(exact.pExact),
        'the groups are too large for the exact p; the approximation has no visible error',
      ],
    ),
  }
}

/** What the normal approximation needs. */
export interface RankSumCounts {
  readonly U: number
  readonly n1: number
  readonly n2: number
  readonly tieSum: number
}

/** Normal approximation with the variance corrected for ties, without and with continuity correction. */
export function rankSumByNormal({ U, n1, n2, tieSum }: RankSumCounts): { z: number; p: number; pCorrected: number } {
  const n = n1 + n2
  const sigma = Math.sqrt(((n1 * n2) / 12) * (n + 1 - tieSum / (n * (n - 1))))
  if (!(sigma > 0)) return { z: NaN, p: NaN, pCorrected: NaN }
  const off = U - (n1 * n2) / 2
  const corrected = Math.max(0, Math.abs(off) - 0.5)
  return { z: off / sigma, p: normalTwoSided(off / sigma), pCorrected: normalTwoSided(corrected / sigma) }
}

type Exact = Pick<MannWhitney, 'pExact' | 'pExactDoubled'>
const NO_EXACT: Exact = { pExact: NaN, pExactDoubled: NaN }

/** Both two-sided exact p, from the distribution of the smaller group's doubled rank sum. */
function exactRankSum(ranks: Float64Array, n1: number, rankSum: number): Exact {
  const n = ranks.length
  const size = Math.min(n1, n - n1)
  if (size * n * n * n > EXACT_WORK * 2) return NO_EXACT
  const total = n * (n + 1)
  const observed = Math.round(n1 === size ? 2 * rankSum : total - 2 * rankSum)
  const probability = chosenSumDistribution(doubled(ranks), size)
  const centre = size * (n + 1)
  const off = Math.abs(observed - centre)
  const pExact = probability.reduce((sum, p, s) => sum + (Math.abs(s - centre) >= off ? p : 0), 0)
  return { pExact: Math.min(1, pExact), pExactDoubled: doubledTail(probability, observed) }
}

/** The exact interval lies between two of the ordered differences; without ties only. */
function shift(a: Float64Array, b: Float64Array, isUntied: boolean): Pick<MannWhitney, 'hl' | 'ciHl'> {
  const values = pairDifferences(a, b)
  const hl = countedMedian(values)
  const [m, n] = [Math.min(a.length, b.length), a.length + b.length]
  if (!isUntied || m * n * n * n > EXACT_WORK * 2) return { hl, ciHl: null }
  const at = firstAbove(chosenSumDistribution(ranksTo(n), m), 0.025) - (m * (m + 1)) / 2
  if (at < 1) return { hl, ciHl: null }
  return { hl, ciHl: interval(kthSmallest(values, at), kthSmallest(values, values.size - at + 1)) }
}
