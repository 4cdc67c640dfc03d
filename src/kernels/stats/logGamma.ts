const HALF_LOG_2PI = 0.9189385332046728
/** From here on Stirling's series is exact to the last digit. */
const STIRLING_FROM = 10
/** Coefficients of z⁻¹, z⁻³ … in Stirling's series (Abramowitz and Stegun 6.1.41). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]

/** log Γ(x) for x > 0: Stirling's series from 10 on, below it the recurrence Γ(x + 1) = x·Γ(x). */
export function logGamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN
  let product = 1
  let z = x
  while (z < STIRLING_FROM) product *= z++
  return leading(z) + series(z) - Math.log(product)
}

/** log n! */
export const logFactorial = (n: number): number => logGamma(n + 1)

/** log of the number of ways to choose k of n. */
export const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/** What Stirling's formula lacks: log Γ(z) − [(z − ½)·log z − z + ½·log 2π]. */
export const stirlingError = (z: number): number => (z >= STIRLING_FROM ? series(z) : logGamma(z) - leading(z))

/**
 * x·log(x/m) + m − x without cancellation where x is near m.
 * Loader C. Fast and accurate computation of binomial probabilities, 2000.
 */
export function deviance(x: number, m: number): number {
  if (x === 0) return m
  if (m === 0) return Infinity
  const difference = x - m
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  const v = difference / (x + m)
  let sum = difference * v
  let term = 2 * x * v
  for (let j = 1; j < 1000; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) break
    sum = next
  }
  return sum
}

const leading = (z: number): number => (z - 0.5) * Math.log(z) - z + HALF_LOG_2PI

function series(z: number): number {
  const inverseSquare = 1 / (z * z)
  let sum = 0
  for (let i = STIRLING.length - 1; i >= 0; i--) sum = sum * inverseSquare + STIRLING[i]
  return sum / z
}
