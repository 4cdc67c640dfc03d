import { completeRows, leftOut } from './complete'
import { counted, interval, notesOf, type InWords, type Interval } from './inWords'
import { differences } from './moments'
import { normalTwoSided } from './normal'
import { countedMedian, kthSmallest, walshAverages } from './orderStatistic'
import { firstAbove, ranksTo, signedSumDistribution, sumTo } from './rankDistributions'
import { doubled, midranks } from './ranks'

/** Up to here the exact distribution is worked out; beyond, the normal approximation has no visible error. */
const EXACT_TO = 200

export interface SignedRankTest extends InWords {
  readonly nPairs: number
  readonly nZero: number
  readonly nUsed: number
  readonly Wplus: number
  readonly Wminus: number
  /** Permutation probability given the midranks: exact with ties also. */
  readonly pExact: number
  readonly zNoCc: number
  readonly pNoCc: number
  /** With continuity correction, as R prints where it does not give the exact p. */
  readonly pCc: number
  /** Zeros take part in the ranking and are then dropped: Pratt, JASA 1959;54:655. */
  readonly pExactPratt: number
  readonly zPratt: number
  readonly pPratt: number
  readonly rankBiserial: number
  /** Hodges and Lehmann's estimate and its exact interval; without ties and zeros only. */
  readonly pseudomedian: number
  readonly ciPseudomedian: Interval | null
}

/** Wilcoxon's signed rank test of x − y; incomplete pairs are left out, zero differences dropped and counted. */
export function signedRankTest(x: ArrayLike<number>, y: ArrayLike<number>): SignedRankTest {
  const { columns, dropped } = completeRows(x, y)
  const all = differences(columns[0], columns[1])
  const d = all.filter((v) => v !== 0)
  const nZero = all.length - d.length
  const { ranks, tieSum } = midranks(d.map(Math.abs))
  const wilcoxon = signedSum(d, ranks)
  const pratt = nZero
    ? signedSum(
        d,
        midranks(all.map(Math.abs)).ranks.filter((_, i) => all[i] !== 0),
      )
    : wilcoxon
  const n = d.length
  const isExact = n > 0 && n <= EXACT_TO
  return {
    nPairs: all.length,
    nZero,
    nUsed: n,
    Wplus: wilcoxon.plus,
    Wminus: wilcoxon.minus,
    pExact: wilcoxon.pExact,
    zNoCc: wilcoxon.z,
    pNoCc: wilcoxon.p,
    pCc: wilcoxon.pCorrected,
    pExactPratt: pratt.pExact,
    zPratt: pratt.z,
    pPratt: pratt.p,
    rankBiserial: (wilcoxon.plus - wilcoxon.minus) / (wilcoxon.plus + wilcoxon.minus),
    ...(tieSum === 0 && nZero === 0 && n > 0 ? shift(d) : { pseudomedian: NaN, ciPseudomedian: null }),
    method: `Wilcoxon signed-rank, ${isExact ? 'exact' : 'normal approximation'}${tieSum && isExact ? ' (given the ties)' : ''}, two-sided, ${counted(nZero, 'zero difference')} dropped, n = ${n} used; normal approximation without and with continuity correction beside it`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'pair')],
      [all.length === 0, 'not defined: there is no complete pair'],
      [all.length > 0 && n === 0, 'not defined: no change in any pair'],
      [n > EXACT_TO, `the exact p is given up to ${EXACT_TO} differences`],
      [n > 0 && n < 6, `with ${n} differences p cannot fall below ${Math.min(1, 2 * 0.5 ** n)}`],
    ),
  }
}

interface SignedSum {
  readonly plus: number
  readonly minus: number
  readonly z: number
  readonly p: number
  readonly pCorrected: number
  readonly pExact: number
}

/** The sum of the ranks of the positive differences, judged by chance signs: mean Σr/2, variance Σr²/4 (which holds the ties). */
function signedSum(d: Float64Array, ranks: Float64Array): SignedSum {
  const plus = ranks.reduce((total, r, i) => total + (d[i] > 0 ? r : 0), 0)
  const total = ranks.reduce((sum, r) => sum + r, 0)
  const sigma = Math.sqrt(ranks.reduce((sum, r) => sum + r * r, 0)) / 2
  const off = plus - total / 2
  const z = sigma > 0 ? off / sigma : NaN
  const corrected = Math.sign(off) * Math.max(0, Math.abs(off) - 0.5)
  const isExact = d.length > 0 && d.length <= EXACT_TO
  return {
    ...{ plus, minus: total - plus, z },
    p: normalTwoSided(z),
    pCorrected: normalTwoSided(sigma > 0 ? corrected / sigma : NaN),
    pExact: isExact ? exact(doubled(ranks), 2 * Math.min(plus, total - plus)) : NaN,
  }
}

function exact(weights: Float64Array, smaller: number): number {
  return Math.min(1, 2 * sumTo(signedSumDistribution(weights), Math.round(smaller)))
}

/** Median of the Walsh averages; the interval lies between two of them, where the exact distribution reaches 95 %. */
function shift(d: Float64Array): Pick<SignedRankTest, 'pseudomedian' | 'ciPseudomedian'> {
  const n = d.length
  const averages = walshAverages(d)
  const pseudomedian = countedMedian(averages)
  if (n > EXACT_TO) return { pseudomedian, ciPseudomedian: null }
  const at = firstAbove(signedSumDistribution(ranksTo(n)), 0.025)
  if (at < 1) return { pseudomedian, ciPseudomedian: null }
  const lower = kthSmallest(averages, at)
  return { pseudomedian, ciPseudomedian: interval(lower, kthSmallest(averages, averages.size - at + 1)) }
}
