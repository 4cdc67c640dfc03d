import type { Roi } from '../../data/roi'
import { shorten } from '../../ui/shorten'

/** An outline as a choice out of a list. */
export interface NamedOutline {
  readonly value: string
  readonly label: string
}

export const namesOf = (rois: readonly Roi[]): NamedOutline[] =>
  rois.map(({ id, name }) => ({ value: id, label: shorten(name, 50) }))

/** Lists are drawn anew only when a name changes, not at every stroke. */
export const sameNames = (a: readonly NamedOutline[], b: readonly NamedOutline[]): boolean =>
  a.length === b.length && a.every(({ value, label }, n) => value === b[n].value && label === b[n].label)
