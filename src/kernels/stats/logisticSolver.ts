import { cholesky, dot, inverseOf, logDeterminant, solveCholesky } from './symmetricSolve'

export type Separation = 'none' | 'complete' | 'quasi'

/** Coefficients on the standardised predictors; with separation none exist. */
export type LogisticSolution =
  | { readonly separation: 'none'; readonly gamma: Float64Array; readonly covariance: readonly Float64Array[] }
  | { readonly separation: 'complete' | 'quasi' }

const ITERATIONS = 60
const FIRTH_ITERATIONS = 500
const HALVINGS = 30
const CONVERGED = 1e-11
/** Share of the deviance that a step must still gain. */
const CONVERGED_GAIN = 1e-15
/** A step that moves no subject by more than this share of the largest move against its outcome separates the outcomes. */
const AGAINST = 1e-6
/** From this step on separation is looked for: before, the steps are still finding their direction. */
const SETTLED = 12

/**
 * Maximum likelihood by Newton's steps, halved where the likelihood would fall. Where it has no maximum, the steps go on
 * for ever in a direction that moves no subject against its outcome; that direction is the proof of separation
 * (Albert and Anderson, Biometrika 1984;71:1): every subject on its side strictly = complete, some on the border = quasi.
 *
 * Begins, ends and takes the covariance (where the last step starts) as R's glm does with epsilon = 1e-15,
 * so that standard errors agree to more than the seven digits which the choice of that point leaves open.
 */
export function maximumLikelihood(rows: readonly Float64Array[], y: ArrayLike<number>): LogisticSolution {
  let gamma = firstStep(rows, y)
  let likelihood = logLikelihood(rows, y, gamma)
  for (let step = 0; step < ITERATIONS; step++) {
    if (movesAgainst(rows, y, gamma) === 'none at all') return { separation: 'complete' }
    const { score, factor } = newton(rows, y, gamma)
    if (!factor) return { separation: 'quasi' }
    const move = solveCholesky(factor, score)
    const against = step < SETTLED ? 'some' : movesAgainst(rows, y, move)
    if (against !== 'some') return { separation: against === 'none' ? 'quasi' : 'complete' }
    const next = halved(gamma, move, likelihood, (g) => logLikelihood(rows, y, g))
    gamma = next.gamma
    likelihood = next.value
    if (dot(score, move) < CONVERGED_GAIN * (0.1 - 2 * likelihood))
      return { separation: 'none', gamma, covariance: inverseOf(factor) }
  }
  return { separation: 'quasi' }
}

/** Weighted least squares from probabilities of ¾ and ¼, where the weights are all the same. */
function firstStep(rows: readonly Float64Array[], y: ArrayLike<number>): Float64Array {
  const response = Math.log(3) + 0.25 / 0.1875
  const squares = rows[0].map(() => 0)
  const products = Array.from(squares, () => new Float64Array(squares.length))
  rows.forEach((row, i) =>
    row.forEach((x, j) => {
      squares[j] += x * (2 * y[i] - 1) * response
      row.forEach((v, k) => (products[j][k] += x * v))
    }),
  )
  const factor = cholesky(products)
  return factor ? solveCholesky(factor, squares) : squares.fill(0)
}

/** Does a direction move subjects against their outcome: some, none (a few stay), or none at all (all move towards it)? */
function movesAgainst(
  rows: readonly Float64Array[],
  y: ArrayLike<number>,
  move: Float64Array,
): 'some' | 'none' | 'none at all' {
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < rows.length; i++) {
    const towards = (2 * y[i] - 1) * dot(rows[i], move)
    least = Math.min(least, towards)
    most = Math.max(most, towards)
  }
  if (!(most > 0)) return 'some'
  if (least > AGAINST * most) return 'none at all'
  return least >= -AGAINST * most ? 'none' : 'some'
}

/** Estimates of Firth's penalised likelihood: finite with separation also. Firth, Biometrika 1993;80:27. */
export function firthEstimates(
  rows: readonly Float64Array[],
  y: ArrayLike<number>,
): { gamma: Float64Array; covariance: readonly Float64Array[] } | undefined {
  let gamma: Float64Array = new Float64Array(rows[0].length)
  let value = penalised(rows, y, gamma)
  for (let step = 0; step < FIRTH_ITERATIONS; step++) {
    const here = firthScore(rows, y, gamma)
    if (!here) return undefined
    const move = solveCholesky(here.factor, here.score)
    if (move.every((m, j) => Math.abs(m) <= CONVERGED * (1 + Math.abs(gamma[j]))))
      return { gamma, covariance: here.covariance }
    const there = firthScore(rows, y, stepped(gamma, move, 1))
    const share = there ? secantShare(dot(here.score, move), dot(there.score, move)) : 1
    const part = move.map((m) => share * m)
    const next = halved(gamma, part, value, (g) => penalised(rows, y, g))
    gamma = next.gamma
    value = next.value
  }
  return undefined
}

/** The information ignores the penalty: where a step overshoots (slope before, slope behind), the secant's share of it. */
const secantShare = (before: number, behind: number): number =>
  behind < -0.1 * before ? before / (before - behind) : 1

/** Σ [y − π + h·(½ − π)]·x with the hat values h, and the information that they come from. */
function firthScore(rows: readonly Float64Array[], y: ArrayLike<number>, gamma: Float64Array) {
  const { factor } = newton(rows, y, gamma)
  if (!factor) return undefined
  const covariance = inverseOf(factor)
  const score = new Float64Array(gamma.length)
  rows.forEach((row, i) => {
    const p = logistic(dot(row, gamma))
    const spread = covariance.reduce((total, c, j) => total + row[j] * dot(c, row), 0)
    const pull = y[i] - p + p * (1 - p) * spread * (0.5 - p)
    row.forEach((x, j) => (score[j] += x * pull))
  })
  return { score, factor, covariance }
}

const stepped = (gamma: Float64Array, move: Float64Array, share: number): Float64Array =>
  gamma.map((g, j) => g + share * move[j])

export const logistic = (eta: number): number => 1 / (1 + Math.exp(-eta))

export function logLikelihood(rows: readonly Float64Array[], y: ArrayLike<number>, gamma: Float64Array): number {
  let total = 0
  for (let i = 0; i < rows.length; i++) {
    const towards = (2 * y[i] - 1) * dot(rows[i], gamma)
    total -= towards > 0 ? Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards)) - towards
  }
  return total
}

/** With Jeffreys' prior: half the log determinant of the information. */
function penalised(rows: readonly Float64Array[], y: ArrayLike<number>, gamma: Float64Array): number {
  const { factor } = newton(rows, y, gamma)
  return factor ? logLikelihood(rows, y, gamma) + logDeterminant(factor) / 2 : -Infinity
}

/** The score and the information, taken apart; no factor where the information has no inverse. */
function newton(rows: readonly Float64Array[], y: ArrayLike<number>, gamma: Float64Array) {
  const p = gamma.length
  const score = new Float64Array(p)
  const information = Array.from({ length: p }, () => new Float64Array(p))
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]
    const mean = logistic(dot(row, gamma))
    const weight = mean * (1 - mean)
    for (let j = 0; j < p; j++) {
      score[j] += row[j] * (y[i] - mean)
      for (let k = 0; k <= j; k++) information[j][k] += weight * row[j] * row[k]
    }
  }
  return { score, factor: cholesky(information) }
}

/** The step, halved until the value does not fall (by more than rounding). */
function halved(gamma: Float64Array, move: Float64Array, before: number, valueAt: (g: Float64Array) => number) {
  for (let share = 1, k = 0; k < HALVINGS; k++, share /= 2) {
    const next = stepped(gamma, move, share)
    const value = valueAt(next)
    if (value >= before - 1e-12 * Math.abs(before)) return { gamma: next, value }
  }
  return { gamma, value: before }
}
