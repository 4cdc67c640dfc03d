import { deviance, stirlingError } from './logGamma'

/** Both tails of a distribution at one place; each as precise as the other, however small. */
export interface Tails {
  readonly lower: number
  readonly upper: number
}

const EPSILON = 1e-16
const TINY = 1e-300
const ITERATIONS = 100_000

/**
 * Iₓ(a, b), the regularised incomplete beta function, and 1 − Iₓ(a, b), at x = 1 − y.
 * Both x and y are asked for: near 1 a tail lives in the digits that x alone has lost.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): Tails {
  if (!(a > 0 && b > 0) || Number.isNaN(x + y)) return { lower: NaN, upper: NaN }
  if (x <= 0) return { lower: 0, upper: 1 }
  if (y <= 0) return { lower: 1, upper: 0 }
  const density = betaDensity(x, y, a, b)
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (density * continuedFraction(x, a, b)) / a
    return { lower, upper: 1 - lower }
  }
  const upper = (density * continuedFraction(y, b, a)) / b
  return { lower: 1 - upper, upper }
}

/** xᵃ·yᵇ / B(a, b), the density in log(x/y), by Loader's deviances: no digits are lost for large a and b. */
export function betaDensity(x: number, y: number, a: number, b: number): number {
  const n = a + b
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b)
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(errors - deviance(a, n * x) - deviance(b, n * y))
}

/** The fraction of DLMF 8.17.22 by Lentz's method (Thompson and Barnett, J Comput Phys 1986;64:490). */
function continuedFraction(x: number, a: number, b: number): number {
  const apart = (value: number): number => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < ITERATIONS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / apart(1 + even * d)
    c = apart(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / apart(1 + odd * d)
    c = apart(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) <= EPSILON) break
  }
  return fraction
}
