import type { InspectedFit } from '../../data/inspection'
import { showNumber } from '../../units/units'

/** What the Akaike criterion says of a fit beside the others: "best", "+3.2", or why nothing. */
export function aiccText(fit: InspectedFit, fits: readonly InspectedFit[]): string {
  if (Number.isNaN(fit.aicc)) return 'too few samples'
  const same = fits.filter((other) => Number.isFinite(other.aicc) && haveSameSamples(other, fit))
  if (same.length < 2) return showNumber(fit.aicc, 4)
  const least = Math.min(...same.map(({ aicc }) => aicc))
  return fit.aicc === least ? 'best' : `+${showNumber(fit.aicc - least, 2)}`
}

/** P of the F-test against the plain exponential, as it is printed; empty where the two are not nested. */
export function fTestText({ pAgainstAdc: p }: InspectedFit): string {
  if (Number.isNaN(p)) return ''
  return p < 0.001 ? 'P < 0.001' : `P = ${p.toFixed(p < 0.1 ? 3 : 2)}`
}

/** Criteria compare models of one set of numbers only. */
const haveSameSamples = (a: InspectedFit, b: InspectedFit): boolean =>
  JSON.stringify(a.samples) === JSON.stringify(b.samples)
