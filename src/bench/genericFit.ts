/** y ≈ f(x; p) for any f, as a library of optimisers is called: the reference that the product's own fits are measured against. */
export type Curve = (x: number, parameters: readonly number[]) => number

const STEPS = 100
const TOLERANCE = 1e-8

/**
 * Levenberg-Marquardt with a forward-difference Jacobian and normal equations (Levenberg 1944, Marquardt 1963), for any number of parameters.
 * Plain on purpose: nothing is known of the model, nothing is kept between calls.
 */
export function genericFit(f: Curve, x: readonly number[], y: readonly number[], start: readonly number[]): number[] {
  let p = [...start]
  let rss = sumOfSquares(f, x, y, p)
  let damping = 1e-3
  for (let k = 0; k < STEPS; k++) {
    const { normal, gradient } = linearised(f, x, y, p)
    const damped = normal.map((row, i) => row.map((value, j) => (i === j ? value * (1 + damping) : value)))
    const step = solve(damped, gradient)
    const next = p.map((value, i) => value + step[i])
    const nextRss = sumOfSquares(f, x, y, next)
    if (nextRss >= rss || Number.isNaN(nextRss)) {
      damping *= 10
      if (damping > 1e12) return p
      continue
    }
    const gain = (rss - nextRss) / rss
    p = next
    rss = nextRss
    damping /= 10
    if (gain < TOLERANCE) return p
  }
  return p
}

function sumOfSquares(f: Curve, x: readonly number[], y: readonly number[], p: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + (y[i] - f(value, p)) ** 2, 0)
}

function linearised(f: Curve, x: readonly number[], y: readonly number[], p: readonly number[]) {
  const values = x.map((value) => f(value, p))
  const columns = p.map((value, j) => {
    const h = 1.5e-8 * (Math.abs(value) || 1)
    const moved = p.map((other, i) => (i === j ? other + h : other))
    return x.map((at, i) => (f(at, moved) - values[i]) / h)
  })
  const residuals = y.map((value, i) => value - values[i])
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i], 0)
  return { normal: columns.map((a) => columns.map((b) => dot(a, b))), gradient: columns.map((a) => dot(a, residuals)) }
}

/** Gaussian elimination with row exchange. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length
  const a = matrix.map((row, i) => [...row, right[i]])
  for (let c = 0; c < n; c++) {
    const pivot = a.reduce((best, row, r) => (r > c && Math.abs(row[c]) > Math.abs(a[best][c]) ? r : best), c)
    ;[a[c], a[pivot]] = [a[pivot], a[c]]
    for (let r = c + 1; r < n; r++) {
      const factor = a[r][c] / a[c][c]
      for (let k = c; k <= n; k++) a[r][k] -= factor * a[c][k]
    }
  }
  const out = Array<number>(n).fill(0)
  for (let r = n - 1; r >= 0; r--) {
    const known = out.reduce((sum, value, k) => (k > r ? sum + a[r][k] * value : sum), 0)
    out[r] = (a[r][n] - known) / a[r][r]
  }
  return out
}
