import { repeatability } from '../kernels/stats/repeatability'

/** How far a parameter changes in 95 % of patients when nothing but the measurement is repeated. */
export interface Coefficient {
  readonly id: string
  /** The parameter as maps call it: "ADC"; sizes: "volume", "longest", "across", "product". */
  readonly parameter: string
  /** Limits of the percent change, the lower negative. */
  readonly lower: number
  readonly upper: number
  /** Organ, or how it came about. */
  readonly where: string
  /** What it was found on, and where it is published. */
  readonly source: string
}

const published = (parameter: string, percent: number, where: string, source: string): Coefficient => ({
  ...{ id: `${parameter} ${where}`, parameter, lower: -percent, upper: percent, where, source },
})

const QIBA = 'QIBA ADC profile, Radiology 2024 (PMC11537247)'
const PROSTATE = '11 patients scanned twice; Peled S et al. Acad Radiol 2019;26:e241–e251'

/** Stated coefficients; the first of a parameter is offered first. Where none is known for an organ, none is made up. */
export const KNOWN_COEFFICIENTS: readonly Coefficient[] = [
  published('ADC', 14.8, 'bone marrow', '9 volunteers scanned twice; Messiou C et al. Eur Radiol 2011;21:1713–1718'),
  published('ADC', 8, 'brain', QIBA),
  published('ADC', 27, 'liver', QIBA),
  published('ADC', 27, 'prostate', QIBA),
  published('ADC', 15, 'breast', QIBA),
  published(
    'ADC',
    11.4,
    'extracranial soft tissue',
    '2.77 × the coefficient of variation of 4.1 % of 141 tumours and organs; Winfield JM et al. Radiology 2017;284:88–99',
  ),
  published('Ktrans', 83, 'prostate', PROSTATE),
  published('kep', 63, 'prostate', PROSTATE),
  published('ve', 28, 'prostate', PROSTATE),
]

/** A coefficient that the reader states. */
export const statedCoefficient = (parameter: string, percent: number): Coefficient => ({
  ...{ id: `${parameter} stated`, parameter, lower: -percent, upper: percent },
  ...{ where: 'stated', source: 'entered by the reader' },
})

/** From the reader's own repeated measurements: pairs of one parameter. Null, and why, where there are too few. */
export function ownCoefficient(
  parameter: string,
  pairs: readonly (readonly [number, number])[],
): { readonly coefficient: Coefficient | null; readonly text: string } {
  const found = repeatability([pairs.map(([first]) => first), pairs.map(([, second]) => second)])
  const limits = found.rcLogLimits?.map((share) => 100 * share) ?? [-found.rcPercent, found.rcPercent]
  const [lower, upper] = limits
  if (found.n < MINIMUM || !(upper > lower))
    return { coefficient: null, text: `${found.n} complete pairs: at least ${MINIMUM} that differ are needed` }
  const how = found.rcLogLimits ? 'limits from the logarithms' : 'root mean square of the coefficients of variation'
  const source = `own test and retest, n = ${found.n}, ${how}`
  return { coefficient: { id: `${parameter} own`, parameter, lower, upper, where: 'own', source }, text: found.method }
}

/** Fewer pairs say next to nothing: with 5 the 95 % interval already runs from 0.6 to 2.5 times the coefficient. */
const MINIMUM = 5

export type NoiseClass = 'within' | 'beyond' | 'unknown'

/** Limits as published, without digits that nobody measured: "±8 %", or both where they differ. */
export const limitsText = ({ lower, upper }: Coefficient): string =>
  lower === -upper ? `±${brief(upper)} %` : `−${brief(-lower)} to +${brief(upper)} %`

const brief = (percent: number): string => String(Number(percent.toPrecision(3)))

/** A percent change against a coefficient, in words. */
export function judgeChange(percent: number, coefficient: Coefficient | null): { class: NoiseClass; text: string } {
  if (!Number.isFinite(percent)) return { class: 'unknown', text: 'there is no percent change' }
  if (!coefficient) return { class: 'unknown', text: 'no repeatability is known' }
  const isWithin = percent >= coefficient.lower && percent <= coefficient.upper
  const text = `repeating the measurement alone gives ${limitsText(coefficient)} (95 %, ${coefficient.where})`
  return { class: isWithin ? 'within' : 'beyond', text }
}

/** Pairs as they are pasted: two numbers a line, apart by a space, tab, comma or semicolon. Lines that are not are told. */
export function readPairs(text: string): { pairs: (readonly [number, number])[]; unread: string[] } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs: (readonly [number, number])[] = []
  const unread: string[] = []
  for (const line of lines) {
    const [a, b, ...rest] = line
      .trim()
      .split(/[\s,;]+/)
      .map(Number)
    if (Number.isFinite(a) && Number.isFinite(b) && rest.length === 0) pairs.push([a, b])
    else unread.push(line)
  }
  return { pairs, unread }
}
