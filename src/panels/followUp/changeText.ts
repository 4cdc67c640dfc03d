import type { Change, VisitValue } from '../../data/followUp'
import { showNumber, UNITS, type Unit } from '../../units/units'

/** Where a change goes, by shape and in words as well as by colour. */
export interface Direction {
  readonly mark: string
  readonly word: string
  readonly colour: string
}

/** Blue and orange are told apart by everyone; neither says good or bad. */
const RISE: Direction = { mark: '▲', word: 'rise', colour: '#e0a458' }
const FALL: Direction = { mark: '▼', word: 'fall', colour: '#6fa8dc' }
const STILL: Direction = { mark: '■', word: 'no change', colour: 'var(--mantine-color-dark-2)' }

export const directionOf = (change: number): Direction | null =>
  Number.isFinite(change) ? (change > 0 ? RISE : change < 0 ? FALL : STILL) : null

/** "+12.3 %" with a true minus. */
export const percentText = (percent: number): string => (Number.isFinite(percent) ? `${signed(percent)} %` : '–')

/** A number of a parameter in its shown unit, without the unit. */
export const valueText = (value: number, unit: Unit): string => showNumber(value * UNITS[unit].times)

export const absoluteText = ({ absolute, unit }: Pick<Change, 'absolute' | 'unit'>): string =>
  Number.isFinite(absolute) ? signed(absolute * UNITS[unit].times) : '–'

function signed(value: number): string {
  const digits = showNumber(Math.abs(value))
  return `${Number(digits) === 0 ? '' : value < 0 ? '−' : '+'}${digits}`
}

const NOISE_WORDS = { within: 'within noise', beyond: 'beyond noise', unknown: 'not judged' } as const

/** A change against repeatability, in two words. */
export const noiseWord = ({ noise }: Change): string => NOISE_WORDS[noise.class]

/** What stands under a line of the table: what makes it hard to compare, or why there is no percentage, or what noise is. */
export const judgementText = ({ reason, noise, caution }: Change): string =>
  [caution, reason || (noise.class === 'unknown' ? '' : noise.text)].filter((text) => text !== '').join('. ')

/** All of one visit's reading. */
export const readingText = ({ value, n, outline, on }: VisitValue, unit: Unit): string =>
  Number.isFinite(value)
    ? [`${valueText(value, unit)} ${UNITS[unit].label}`.trim(), n === null ? '' : `n ${showNumber(n)}`, outline, on]
        .filter((part) => part !== '')
        .join(' · ')
    : 'not measured'

export const ratioText = ({ baseline, followUp, ratioPercent }: Change): string =>
  Number.isFinite(baseline.ratio) || Number.isFinite(followUp.ratio)
    ? `${showNumber(baseline.ratio)} → ${showNumber(followUp.ratio)} (${percentText(ratioPercent)})`
    : ''
