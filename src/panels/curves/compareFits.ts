import type { FitSummary, InspectedFit } from '../../data/inspection'
import { showNumber } from '../../units/units'

/** What the Akaike criterion says of a fit beside the others of the same samples: "best", "+3.2", or why nothing. */
export const aiccText = (fit: InspectedFit, fits: readonly InspectedFit[]): string =>
  criterionText(
    fit,
    fits.filter((other) => haveSameSamples(other, fit)),
  )

/** The same where all are known to be of one set of samples. */
export function criterionText({ aicc }: Pick<FitSummary, 'aicc'>, same: readonly Pick<FitSummary, 'aicc'>[]): string {
  if (Number.isNaN(aicc)) return 'too few samples'
  const known = same.filter((other) => Number.isFinite(other.aicc))
  if (known.length < 2) return showNumber(aicc, 4)
  const least = Math.min(...known.map((other) => other.aicc))
  return aicc === least ? 'best' : `+${showNumber(aicc - least, 2)}`
}

/** P of the F-test against the plain exponential, as it is printed; empty where the two are not nested. */
export const fTestText = ({ pAgainstAdc: p }: InspectedFit): string => (Number.isNaN(p) ? '' : pText(p))

/** P as papers print it. */
export const pText = (p: number): string => (p < 0.001 ? 'P < 0.001' : `P = ${p.toFixed(p < 0.1 ? 3 : 2)}`)

/** Criteria compare models of one set of numbers only. */
const haveSameSamples = (a: InspectedFit, b: InspectedFit): boolean =>
  JSON.stringify(a.samples) === JSON.stringify(b.samples)
