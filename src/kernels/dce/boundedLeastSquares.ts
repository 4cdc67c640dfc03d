import { invertSymmetric } from './invertSymmetric'

/** Residuals and their derivatives at a point: r, and J[parameter][residual]. */
export interface Residuals {
  readonly r: Float64Array
  readonly J: readonly Float64Array[]
}

const MOST_STEPS = 100
const FIRST_DAMPING = 1e-3
/** A relative drop of the sum of squares below this ends the search. */
const CLOSE = 1e-12

/**
 * Least squares within bounds from a start: Levenberg-Marquardt in which a parameter at a bound that the slope pushes against stays there.
 * Writes the solution into `x`; gives the sum of squares and whether it converged.
 */
export function boundedLeastSquares(
  evaluate: (x: Float64Array, out: Residuals) => void,
  x: Float64Array,
  bounds: readonly (readonly [number, number])[],
  work: Residuals,
): { squares: number; isConverged: boolean } {
  const n = x.length
  const trial = new Float64Array(n)
  const slope = new Float64Array(n)
  const hessian = new Float64Array(n * n)
  const matrix = new Float64Array(n * n)
  const free: number[] = []
  let damping = FIRST_DAMPING
  evaluate(x, work)
  let squares = sumOfSquares(work.r)

  function linearise(): void {
    for (let i = 0; i < n; i++) {
      slope[i] = product(work.J[i], work.r)
      for (let j = 0; j <= i; j++) hessian[i * n + j] = hessian[j * n + i] = product(work.J[i], work.J[j])
    }
    free.length = 0
    for (let i = 0; i < n; i++) {
      const isHeld = (x[i] <= bounds[i][0] && slope[i] > 0) || (x[i] >= bounds[i][1] && slope[i] < 0)
      if (!isHeld && hessian[i * n + i] > 0) free.push(i)
    }
  }

  /** The damped step of the free parameters, cut at the bounds; false where it cannot be solved. */
  function step(): boolean {
    const m = free.length
    for (let i = 0; i < m; i++)
      for (let j = 0; j < m; j++) matrix[i * m + j] = hessian[free[i] * n + free[j]] * (i === j ? 1 + damping : 1)
    invertSymmetric(matrix, m)
    trial.set(x)
    for (let i = 0; i < m; i++) {
      let change = 0
      for (let j = 0; j < m; j++) change -= matrix[i * m + j] * slope[free[j]]
      const k = free[i]
      trial[k] = Math.max(bounds[k][0], Math.min(bounds[k][1], x[k] + change))
    }
    return trial.every(Number.isFinite)
  }

  linearise()
  for (let k = 0; k < MOST_STEPS; k++) {
    if (free.length === 0) return { squares, isConverged: true }
    const isSolved = step()
    if (isSolved) evaluate(trial, work)
    const after = isSolved ? sumOfSquares(work.r) : Infinity
    if (!(after < squares)) {
      damping *= 8
      if (damping > 1e12) return { squares, isConverged: true }
      continue
    }
    const isClose = squares - after <= CLOSE * squares
    x.set(trial)
    squares = after
    damping = Math.max(1e-12, damping / 8)
    if (isClose) return { squares, isConverged: true }
    linearise()
  }
  return { squares, isConverged: false }
}

const sumOfSquares = (r: Float64Array): number => product(r, r)

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}
