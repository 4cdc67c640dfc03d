import { betaQuantileLogOdds } from './beta'
import { incompleteBeta, type Tails } from './incompleteBeta'

/** Both tails of Fisher's F with df1 and df2 degrees of freedom. */
export function fisherTails(F: number, df1: number, df2: number): Tails {
  if (!(df1 > 0 && df2 > 0) || Number.isNaN(F)) return { lower: NaN, upper: NaN }
  const odds = (F * df1) / df2
  const x = odds === Infinity ? 1 : odds / (1 + odds)
  return incompleteBeta(Math.max(0, x), 1 / (1 + Math.max(0, odds)), df1 / 2, df2 / 2)
}

/** P(F′ > F). */
export const fisherUpper = (F: number, df1: number, df2: number): number => fisherTails(F, df1, df2).upper

/** The F with P(F′ ≤ F) = p. */
export const fisherQuantile = (p: number, df1: number, df2: number): number =>
  (Math.exp(betaQuantileLogOdds(p, df1 / 2, df2 / 2)) * df2) / df1
