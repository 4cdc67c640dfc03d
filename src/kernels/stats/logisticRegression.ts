import { chiSquareUpper } from './chiSquare'
import { completeRows, leftOut } from './complete'
import { placements, splitScores } from './delong'
import { notesOf, type InWords, type Interval } from './inWords'
import { dependentColumns, designOf, rescaled, type Design } from './logisticDesign'
import { firthEstimates, logistic, logLikelihood, maximumLikelihood, type Separation } from './logisticSolver'
import { sum } from './moments'
import { normalTwoSided, Z975 } from './normal'
import { dot } from './symmetricSolve'

/** Maximum likelihood estimates, intercept first. */
export interface LogisticFit {
  readonly names: readonly string[]
  readonly b: readonly number[]
  readonly se: readonly number[]
  readonly wald: readonly number[]
  readonly p: readonly number[]
  readonly or: readonly number[]
  readonly orCi: readonly Interval[]
  readonly m2ll: number
  readonly m2llNull: number
  readonly lrChi2: number
  readonly lrDf: number
  readonly lrP: number
  readonly coxSnell: number
  readonly nagelkerke: number
  /** Apparent: on the data of the fit. */
  readonly auc: number
  readonly brier: number
  readonly fitted: readonly number[]
}

export interface FirthFit {
  readonly names: readonly string[]
  readonly b: readonly number[]
  readonly se: readonly number[]
}

export interface LogisticRegression extends InWords {
  readonly n: number
  readonly events: number
  readonly separation: Separation | 'oneClass' | null
  readonly rankDeficient: boolean
  readonly fit: LogisticFit | null
  readonly firth: FirthFit | null
}

/** Logistic regression of y (1 event, 0 none) on named predictors; rows with anything missing are left out. */
export function logisticRegression(
  y: ArrayLike<number>,
  predictors: Readonly<Record<string, ArrayLike<number>>>,
): LogisticRegression {
  const given = Object.keys(predictors)
  const { columns, dropped } = completeRows(y, ...Object.values(predictors))
  const [outcome, ...x] = columns
  const bad = outcome.find((v) => v !== 0 && v !== 1)
  if (bad !== undefined) throw new RangeError(`an outcome is 0 or 1, not ${bad}`)
  const [n, events] = [outcome.length, sum(outcome)]
  const names = ['(Intercept)', ...given]
  const design = designOf(x, n)
  const isOneClass = events === 0 || events === n
  const dependent = n ? dependentColumns(design) : []
  const canFit = !isOneClass && dependent.length === 0
  const solution = canFit ? maximumLikelihood(design.rows, outcome) : undefined
  const separation = isOneClass ? 'oneClass' : (solution?.separation ?? null)
  return {
    ...{ n, events, separation, rankDeficient: dependent.length > 0 },
    fit: solution?.separation === 'none' ? fitOf(names, design, outcome, solution) : null,
    firth: canFit ? firthOf(names, design, outcome) : null,
    method: `logistic regression, maximum likelihood, Wald tests and 95 % intervals, B per 1 unit of each predictor; n = ${n}, ${events} events${separation === 'complete' || separation === 'quasi' ? "; Firth's penalised estimates given instead" : "; Firth's penalised estimates beside it"}`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'row')],
      [isOneClass, 'not defined: only one outcome occurs'],
      [
        dependent.length > 0,
        `not defined: ${dependent.map((j) => given[j]).join(', ')} does not vary or follows from the others`,
      ],
      [
        separation === 'complete',
        'complete separation: a cut tells all outcomes apart, maximum likelihood estimates do not exist',
      ],
      [
        separation === 'quasi',
        'quasi-complete separation: outcomes overlap only on a border, maximum likelihood estimates do not exist',
      ],
      [canFit && Math.min(events, n - events) < 10 * x.length, 'fewer than ten events per predictor: unstable'],
      [solution?.separation === 'none', 'the AUC is from the same data as the fit: optimistic'],
    ),
  }
}

type Estimates = { readonly gamma: Float64Array; readonly covariance: readonly Float64Array[] }

function fitOf(names: readonly string[], design: Design, y: Float64Array, estimates: Estimates): LogisticFit {
  const { b, se } = rescaled(design, estimates.gamma, estimates.covariance)
  const n = y.length
  const fitted = design.rows.map((row) => logistic(dot(row, estimates.gamma)))
  const rate = sum(y) / n
  const m2ll = -2 * logLikelihood(design.rows, y, estimates.gamma)
  const m2llNull = -2 * n * (rate * Math.log(rate) + (1 - rate) * Math.log1p(-rate))
  const lrChi2 = m2llNull - m2ll
  const lrDf = names.length - 1
  const coxSnell = -Math.expm1(-lrChi2 / n)
  const z = b.map((v, j) => v / se[j])
  return {
    ...{ names, b, se },
    wald: z.map((v) => v * v),
    p: z.map(normalTwoSided),
    or: b.map(Math.exp),
    orCi: b.map((v, j) => [Math.exp(v - Z975 * se[j]), Math.exp(v + Z975 * se[j])]),
    ...{ m2ll, m2llNull, lrChi2, lrDf },
    lrP: chiSquareUpper(lrChi2, lrDf),
    coxSnell,
    nagelkerke: coxSnell / -Math.expm1(-m2llNull / n),
    auc: placements(splitScores(y, fitted, '<')).auc,
    brier: sum(fitted.map((p, i) => (p - y[i]) ** 2)) / n,
    fitted,
  }
}

function firthOf(names: readonly string[], design: Design, y: Float64Array): FirthFit | null {
  const estimates = firthEstimates(design.rows, y)
  return estimates ? { names, ...rescaled(design, estimates.gamma, estimates.covariance) } : null
}
