import { risingRoot } from './findRoot'
import { betaDensity, incompleteBeta } from './incompleteBeta'

/** Beyond these log odds a beta variable is 0 or 1 to the last digit that a double has. */
const LOG_ODDS = 740

/** P(X ≤ x) of the beta distribution. */
export const betaLower = (x: number, a: number, b: number): number => incompleteBeta(x, 1 - x, a, b).lower

/** The x with P(X ≤ x) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  const u = betaQuantileLogOdds(p, a, b)
  return 1 / (1 + Math.exp(-u))
}

/**
 * log(x / (1 − x)) of the beta quantile x: F and t quantiles are read off it without losing digits near 1.
 * Newton's steps on the logarithm of the smaller tail, which bends one way only.
 */
export function betaQuantileLogOdds(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return NaN
  if (p === 0) return -Infinity
  if (p === 1) return Infinity
  const isLower = p <= 0.5
  const target = Math.log(isLower ? p : 1 - p)
  return risingRoot(
    (u) => {
      const [x, y] = [1 / (1 + Math.exp(-u)), 1 / (1 + Math.exp(u))]
      const { lower, upper } = incompleteBeta(x, y, a, b)
      const tail = isLower ? lower : upper
      const off = Math.log(tail) - target
      return { value: isLower ? off : -off, slope: betaDensity(x, y, a, b) / tail }
    },
    Math.log(a / b),
    [-LOG_ODDS, LOG_ODDS],
  )
}
