import { rootBetween } from './findRoot'
import { normalLower } from './normal'

/** Weights below e⁻⁴⁵ of the largest add nothing. */
const LOG_NOTHING = 45

/**
 * P(T ≤ t) of Student's t with df degrees of freedom and noncentrality ncp.
 * The mean of Φ(t·s − ncp) over s = χ/√df, by the trapezoidal rule in log s, which converges faster than any power.
 * Where Φ changes, t·s is near ncp: the step follows that and the width of χ.
 */
export function noncentralTLower(t: number, df: number, ncp: number): number {
  if (!(df > 0 && Number.isFinite(ncp)) || Number.isNaN(t)) return NaN
  const wide = 7 / Math.sqrt(df)
  const step = 0.5 / Math.max(Math.sqrt(2 * df), Math.abs(ncp) + 8)
  let sum = 0
  let weights = 0
  for (let w = -wide - LOG_NOTHING / df; w < wide; w += step) {
    const s = Math.exp(w)
    const log = df * (w + 0.5 - (s * s) / 2)
    if (log < -LOG_NOTHING) continue
    const weight = Math.exp(log)
    weights += weight
    sum += weight * normalLower(t * s - ncp)
  }
  return sum / weights
}

/** The t with P(T ≤ t) = p. */
export function noncentralTQuantile(p: number, df: number, ncp: number): number {
  if (!(p > 0 && p < 1 && df > 0) || !Number.isFinite(ncp)) return NaN
  const off = (t: number): number => noncentralTLower(t, df, ncp) - p
  let reach = Math.sqrt(1 + (ncp * ncp) / (2 * df))
  while (off(ncp - reach) > 0 || off(ncp + reach) < 0) reach *= 2
  return rootBetween(off, [ncp - reach, ncp + reach])
}
