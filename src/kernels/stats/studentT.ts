import { betaQuantileLogOdds } from './beta'
import { incompleteBeta } from './incompleteBeta'

/** P(|T| > |t|) with df degrees of freedom, also where it is 1e-300. */
export function studentTwoSided(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) return NaN
  const odds = (t * t) / df
  const x = odds === Infinity ? 1 : odds / (1 + odds)
  return incompleteBeta(x, 1 / (1 + odds), 0.5, df / 2).upper
}

/** P(T > t). */
export function studentUpper(t: number, df: number): number {
  const half = studentTwoSided(t, df) / 2
  return t >= 0 ? half : 1 - half
}

/** The t with P(T ≤ t) = p. */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return NaN
  if (p === 0.5) return 0
  const tail = p > 0.5 ? 1 - p : p
  const t = Math.sqrt(df * Math.exp(-betaQuantileLogOdds(2 * tail, df / 2, 0.5)))
  return p > 0.5 ? t : -t
}
