/** The quantile .975 of the standard normal distribution: half the width of every Wald interval. */
export const Z975 = 1.959963984540054

const SQRT_2PI = 2.5066282746310002
/** Up to here the power series is used, from here on the continued fraction. */
const SERIES_TO = 3
const FRACTION_TERMS = 60

export function normalDensity(x: number): number {
  const coarse = Math.trunc(16 * x) / 16
  const rest = (x - coarse) * (x + coarse)
  return (Math.exp(-0.5 * coarse * coarse) * Math.exp(-0.5 * rest)) / SQRT_2PI
}

/** P(Z > x), as precise in the far tail as in the middle. */
export function normalUpper(x: number): number {
  if (Number.isNaN(x)) return NaN
  if (x < -SERIES_TO) return 1 - normalUpper(-x)
  if (x <= SERIES_TO) return 0.5 - normalDensity(x) * oddSeries(x)
  return x === Infinity ? 0 : normalDensity(x) / millsFraction(x)
}

/** P(Z ≤ x). */
export const normalLower = (x: number): number => normalUpper(-x)

/** P(|Z| > |z|). */
export const normalTwoSided = (z: number): number => Math.min(1, 2 * normalUpper(Math.abs(z)))

/** x + x³/3 + x⁵/(3·5) + …, which times the density is Φ(x) − ½ (Marsaglia, J Stat Softw 2004;11:4). */
function oddSeries(x: number): number {
  let term = x
  let sum = x
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k
    sum += term
  }
  return sum
}

/** The density over the upper tail as Laplace's continued fraction x + 1/(x + 2/(x + 3/…)). */
function millsFraction(x: number): number {
  let fraction = x
  for (let k = FRACTION_TERMS; k >= 1; k--) fraction = x + k / fraction
  return fraction
}

/** The x with P(Z ≤ x) = p: Abramowitz and Stegun 26.2.23, then Newton's steps on the logarithm of the tail. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN
  if (p > 0.5) return -lowerQuantile(1 - p)
  return p === 0.5 ? 0 : lowerQuantile(p)
}

function lowerQuantile(p: number): number {
  if (p === 0) return -Infinity
  const t = Math.sqrt(-2 * Math.log(p))
  let x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
  for (let i = 0; i < 20; i++) {
    const tail = normalUpper(x)
    const step = (Math.log(tail / p) * tail) / normalDensity(x)
    x += step
    if (Math.abs(step) <= 1e-15 * Math.abs(x)) break
  }
  return -x
}
