import { completeRows } from './complete'
import { notesOf, type InWords } from './inWords'
import { dependentColumns, designOf } from './logisticDesign'
import { firthEstimates, logistic, maximumLikelihood } from './logisticSolver'
import { roc, type Roc } from './roc'
import { dot } from './symmetricSolve'

/** Beyond so many subjects each left out in turn, the optimism is too small to be worth the time. */
const LARGEST = 1000

export interface LeaveOneOut extends InWords {
  /** For each complete row the probability predicted by a fit that has not seen it. */
  readonly predicted: readonly number[]
  readonly roc: Roc | null
}

/** The combined predictor's ROC with each subject predicted by a fit of all others: what the apparent AUC hides. */
export function leaveOneOut(
  y: ArrayLike<number>,
  predictors: Readonly<Record<string, ArrayLike<number>>>,
): LeaveOneOut {
  const { columns } = completeRows(y, ...Object.values(predictors))
  const [outcome, ...x] = columns
  const n = outcome.length
  const isSmall = n <= LARGEST
  const folds = isSmall ? Array.from(outcome, (_, i) => fold(outcome, x, i)) : []
  const firth = folds.filter((f) => f.isFirth).length
  const failed = folds.filter((f) => Number.isNaN(f.p)).length
  const predicted = folds.map((f) => f.p)
  return {
    predicted,
    roc: isSmall && failed < n ? roc(outcome, predicted, '<') : null,
    method: `leave-one-out: each of ${n} subjects predicted by the logistic fit of the others`,
    notes: notesOf(
      [!isSmall, `not worked out beyond ${LARGEST} subjects`],
      [firth > 0, `${firth} of ${n} fits were separated and used Firth's estimates`],
      [failed > 0, `${failed} of ${n} fits were not possible without the subject`],
    ),
  }
}

function fold(y: Float64Array, x: readonly Float64Array[], out: number): { p: number; isFirth: boolean } {
  const others = (v: Float64Array): Float64Array => v.filter((_, i) => i !== out)
  const rest = others(y)
  const design = designOf(x.map(others), rest.length)
  const isOneClass = rest.every((v) => v === rest[0])
  if (isOneClass || dependentColumns(design).length) return { p: NaN, isFirth: false }
  const solution = maximumLikelihood(design.rows, rest)
  const isFirth = solution.separation !== 'none'
  const gamma = isFirth ? firthEstimates(design.rows, rest)?.gamma : solution.gamma
  const row = [1, ...x.map((c, j) => (c[out] - design.centres[j]) / design.scales[j])]
  return { p: gamma ? logistic(dot(row, gamma)) : NaN, isFirth }
}
