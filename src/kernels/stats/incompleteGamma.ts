import type { Tails } from './incompleteBeta'
import { deviance, stirlingError } from './logGamma'

const EPSILON = 1e-17
const ITERATIONS = 1_000_000

/** P(a, x) and Q(a, x), the regularised incomplete gamma functions: the series below a + 1, the continued fraction above. */
export function incompleteGamma(x: number, a: number): Tails {
  if (!(a > 0) || Number.isNaN(x)) return { lower: NaN, upper: NaN }
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const density = gammaDensity(x, a)
  if (x < a + 1) {
    const lower = (density * risingSeries(x, a)) / a
    return { lower, upper: 1 - lower }
  }
  const upper = density * continuedFraction(x, a)
  return { lower: 1 - upper, upper }
}

/** xᵃ·e⁻ˣ / Γ(a), the density in log x. */
export const gammaDensity = (x: number, a: number): number =>
  Math.sqrt(a / (2 * Math.PI)) * Math.exp(-stirlingError(a) - deviance(a, x))

function risingSeries(x: number, a: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; n < ITERATIONS && term > EPSILON * sum; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** DLMF 8.9.2 by Lentz's method. */
function continuedFraction(x: number, a: number): number {
  let b = x + 1 - a
  let c = Infinity
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < ITERATIONS; n++) {
    const numerator = n * (a - n)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return fraction
}
