import type { Interval } from '../../kernels/stats/inWords'
import type { Share } from '../../kernels/stats/proportion'
import { showNumber } from '../../units/units'

const NOT_DEFINED = 'not defined'

/** A number as it stands in a table, to so many significant digits. */
export const numberText = (value: number, digits = 3): string =>
  value === Infinity
    ? '∞'
    : value === -Infinity
      ? '−∞'
      : Number.isFinite(value)
        ? showNumber(value, digits).replace('-', '−')
        : NOT_DEFINED

/** A coefficient between −1 and 1, as papers print it. */
export const coefficientText = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(3).replace('-', '−') : NOT_DEFINED

export function pText(p: number): string {
  if (Number.isNaN(p)) return NOT_DEFINED
  if (p < 0.0001) return '< 0.0001'
  return p.toFixed(p < 0.1 ? 4 : 3)
}

type Show = (value: number) => string

export const intervalText = (ci: Interval | null, show: Show = numberText): string =>
  ci ? `${show(ci[0])} to ${show(ci[1])}` : NOT_DEFINED

/** "0.912 (0.794 to 0.964)" */
export const withInterval = (value: number, ci: Interval | null, show: Show = numberText): string =>
  Number.isNaN(value) ? NOT_DEFINED : `${show(value)} (${intervalText(ci, show)})`

export const percentText = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(1).replace('-', '−')}\u00a0%` : NOT_DEFINED

/** "9 of 11 (81.8 %; exact 48.2 to 97.7, Wilson 52.3 to 94.9)": a share is never told without its n. */
export function shareText(count: number, total: number, { value, cp, wilson }: Share): string {
  if (!total) return `${count} of ${total}: ${NOT_DEFINED}`
  const percents = (ci: Interval | null): string => intervalText(ci, (v) => (100 * v).toFixed(1))
  return `${count} of ${total} (${percentText(value)}; exact ${percents(cp)}, Wilson ${percents(wilson)})`
}

/** "1 lesion", "2 lesions" */
export const some = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Statements as running text. */
export const sentences = (words: readonly string[]): string => words.map((one) => `${capital(one)}.`).join(' ')

/** What is told of several measurements, each thing once with the names of all that it is told of: "ADC, vp: several cut-offs …". */
export function toldOf(all: readonly (readonly [label: string, notes: readonly string[]])[]): string[] {
  const labels = new Map<string, string[]>()
  for (const [label, notes] of all) for (const note of notes) labels.set(note, [...(labels.get(note) ?? []), label])
  return [...labels].map(
    ([note, names]) =>
      `${names.length === all.length && names.length > 1 ? 'All measurements' : names.join(', ')}: ${note}.`,
  )
}
