import { delongCovariance, placements, splitScores, type Direction } from './delong'
import { completeRows, leftOut } from './complete'
import { around, notesOf, type InWords, type Interval } from './inWords'
import { normalTwoSided, Z975 } from './normal'
import { studentTwoSided } from './studentT'

/** Labels (1 case, 0 control) with a score and its direction. */
export interface ScoredLabels {
  readonly label: ArrayLike<number>
  readonly score: ArrayLike<number>
  readonly direction: Direction
}

export interface PairedRocTest extends InWords {
  readonly auc1: number
  readonly auc2: number
  readonly aucDiff: number
  readonly se: number
  readonly z: number
  readonly p: number
  readonly ci: Interval | null
  readonly cov: number
}

/** Two scores of the same subjects, by DeLong; subjects without both scores are left out. */
export function pairedRocTest(
  label: ArrayLike<number>,
  score1: ArrayLike<number>,
  score2: ArrayLike<number>,
  directions: readonly [Direction, Direction] = ['<', '<'],
): PairedRocTest {
  const { columns, dropped } = completeRows(label, score1, score2)
  const [known, first, second] = columns
  const a = placements(splitScores(known, first, directions[0]))
  const b = placements(splitScores(known, second, directions[1]))
  const cov = delongCovariance(a, b)
  const variance = delongCovariance(a, a) + delongCovariance(b, b) - 2 * cov
  const se = variance > 1e-20 ? Math.sqrt(variance) : variance * 0
  const aucDiff = a.auc - b.auc
  const z = se > 0 ? aucDiff / se : NaN
  return {
    ...{ auc1: a.auc, auc2: b.auc, aucDiff, se, z, p: normalTwoSided(z) },
    ci: around(aucDiff, Z975 * se),
    cov,
    method: `two AUCs of the same ${known.length} subjects, paired DeLong test, two-sided`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'subject')],
      [Number.isNaN(aucDiff), 'not defined: cases and controls are both needed'],
      [!Number.isNaN(aucDiff) && Number.isNaN(se), 'not defined: two cases and two controls are needed'],
      [se === 0, 'the two scores order the subjects alike: there is no p'],
    ),
  }
}

export interface UnpairedRocTest extends InWords {
  readonly auc1: number
  readonly auc2: number
  readonly aucDiff: number
  readonly se: number
  readonly z: number
  readonly pZ: number
  readonly df: number
  readonly pT: number
}

/** Scores of two independent groups of subjects, by DeLong's variances; p by the normal and by Welch's t (as pROC). */
export function unpairedRocTest(one: ScoredLabels, two: ScoredLabels): UnpairedRocTest {
  const [a, b] = [one, two].map(({ label, score, direction }) => {
    const { columns } = completeRows(label, score)
    const placed = placements(splitScores(columns[0], columns[1], direction))
    return { auc: placed.auc, variance: delongCovariance(placed, placed), n: columns[0].length }
  })
  const se = Math.sqrt(a.variance + b.variance)
  const z = se > 0 ? (a.auc - b.auc) / se : NaN
  const df = se ** 4 / (a.variance ** 2 / (a.n - 1) + b.variance ** 2 / (b.n - 1))
  return {
    ...{ auc1: a.auc, auc2: b.auc, aucDiff: a.auc - b.auc, se, z, pZ: normalTwoSided(z), df },
    pT: studentTwoSided(z, df),
    method: `two AUCs of ${a.n} and ${b.n} different subjects, DeLong variances; p by the normal, beside it by t with Welch's degrees of freedom`,
    notes: notesOf([Number.isNaN(z), 'not defined: both groups need two cases and two controls, and some spread']),
  }
}
