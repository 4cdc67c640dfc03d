import { interval, notesOf, type InWords, type Interval } from './inWords'
import { delongCovariance, placements, splitScores, type Direction, type Scores } from './delong'
import { rankSumByNormal } from './mannWhitney'
import { normalTwoSided, Z975 } from './normal'
import { clopperPearson } from './proportion'
import { midranks } from './ranks'
import { operatingPoints, youdenCuts, type CurvePoints, type CutOff } from './rocPoints'

export interface Roc extends InWords {
  readonly nCases: number
  readonly nControls: number
  readonly auc: number
  readonly delong: {
    readonly se: number
    readonly ci: Interval | null
    readonly ciLogit: Interval | null
  }
  readonly hanleyMcNeilSe: number
  /** What MedCalc prints: Clopper-Pearson with AUC·n of all n subjects. Not exact (the pairs are no independent trials), but never without width. */
  readonly ciExactBinomial: Interval | null
  /** The interval to print: DeLong's, or the binomial one where DeLong's has no width or a group is smaller than ten. */
  readonly ci: Interval | null
  readonly p: number
  readonly pMw: number
  readonly points: CurvePoints | null
  readonly youden: number
  readonly best: readonly CutOff[]
}

/** ROC curve of scores against labels (1 case, 0 control); subjects without a score or label are left out. */
export function roc(label: ArrayLike<number>, score: ArrayLike<number>, direction: Direction): Roc {
  if (label.length !== score.length) throw new RangeError(`${label.length} labels for ${score.length} scores`)
  const scores = splitScores(...known(label, score), direction)
  const dropped = label.length - scores.cases.length - scores.controls.length
  const [nCases, nControls] = [scores.cases.length, scores.controls.length]
  const isDefined = nCases > 0 && nControls > 0
  const placed = placements(scores)
  const auc = isDefined ? placed.auc : NaN
  const se = isDefined ? Math.sqrt(Math.max(0, delongCovariance(placed, placed))) : NaN
  const binomial = clopperPearson(auc * (nCases + nControls), nCases + nControls)
  const wald = interval(Math.max(0, auc - Z975 * se), Math.min(1, auc + Z975 * se))
  const isBinomial = !(se > 0) || Math.min(nCases, nControls) < 10
  const cuts = isDefined ? youdenCuts(scores, direction) : { youden: NaN, best: [] }
  return {
    ...{ nCases, nControls, auc },
    delong: { se, ci: wald, ciLogit: se > 0 ? logitInterval(auc, se) : null },
    hanleyMcNeilSe: hanleyMcNeilSe(auc, nCases, nControls),
    ciExactBinomial: binomial,
    ci: isBinomial ? binomial : wald,
    p: se > 0 ? normalTwoSided((auc - 0.5) / se) : NaN,
    pMw: rankSumP(scores, auc),
    points: isDefined ? operatingPoints(scores, direction) : null,
    ...cuts,
    method: `ROC, empirical AUC, cases score ${direction === '<' ? 'higher' : 'lower'} (direction fixed, not chosen by the data); ${nCases} cases, ${nControls} controls; 95 % interval ${isBinomial ? `exact binomial on n = ${nCases + nControls}` : 'DeLong (Wald, cut at 0 and 1)'}; cut-off by Youden's J, all ties listed`,
    notes: notesOf(
      [dropped > 0, `${dropped} without a score or a label left out`],
      [!isDefined, 'not defined: cases and controls are both needed'],
      [isDefined && Number.isNaN(se), "DeLong's variance needs two cases and two controls"],
      [se === 0, "DeLong's variance is 0: its interval has no width and its p is not defined"],
      [auc < 0.5, 'AUC below 0.5: the other direction may be meant'],
      [cuts.best.length > 1, 'several cut-offs share the largest J'],
      [isDefined, 'the cut-off was chosen on the same data: its sensitivity and specificity are optimistic'],
    ),
  }
}

function known(label: ArrayLike<number>, score: ArrayLike<number>): [Float64Array, Float64Array] {
  const kept: number[] = []
  for (let i = 0; i < label.length; i++) if ((label[i] === 0 || label[i] === 1) && !Number.isNaN(score[i])) kept.push(i)
  return [Float64Array.from(kept, (i) => label[i]), Float64Array.from(kept, (i) => score[i])]
}

function logitInterval(auc: number, se: number): Interval | null {
  if (auc <= 0 || auc >= 1) return null
  const [centre, half] = [Math.log(auc / (1 - auc)), (Z975 * se) / (auc * (1 - auc))]
  const back = (u: number): number => 1 / (1 + Math.exp(-u))
  return interval(back(centre - half), back(centre + half))
}

/** Standard error of an AUC from its value and the two numbers alone. Hanley and McNeil, Radiology 1982;143:29. */
export function hanleyMcNeilSe(auc: number, nCases: number, nControls: number): number {
  const [q1, q2] = [auc / (2 - auc), (2 * auc * auc) / (1 + auc)]
  const spread = auc * (1 - auc) + (nCases - 1) * (q1 - auc * auc) + (nControls - 1) * (q2 - auc * auc)
  return Math.sqrt(Math.max(0, spread) / (nCases * nControls))
}

function rankSumP({ cases, controls }: Scores, auc: number): number {
  const [n1, n2] = [cases.length, controls.length]
  const { tieSum } = midranks([...cases, ...controls])
  return rankSumByNormal({ U: auc * n1 * n2, n1, n2, tieSum }).p
}
