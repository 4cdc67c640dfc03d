import { finiteValues } from '../../kernels/stats/complete'
import { descriptives } from '../../kernels/stats/descriptives'
import type { Box } from './figure'
import { keyOf, type LesionValue } from './lesions'
import { numberText } from './words'

/** "0.67 (0.55 to 0.81)": median and quartiles. */
export function medianText(values: ArrayLike<number>): string {
  const { median, q7 } = descriptives(values)
  return q7 ? `${numberText(median)} (${numberText(q7.p25)} to ${numberText(q7.p75)})` : 'no value'
}

/** "1.11 ± 0.25" */
export function meanText(values: ArrayLike<number>): string {
  const { n, mean, sd } = descriptives(values)
  return n > 1 ? `${numberText(mean)} ± ${numberText(sd)}` : n ? numberText(mean) : 'no value'
}

export const countOf = (values: ArrayLike<number>): number => finiteValues(values).length

/** A box of the lesions that have a value; null where none has. */
export function boxOf(name: string, group: string, lesions: readonly LesionValue[]): Box | null {
  const known = lesions.filter(({ value }) => Number.isFinite(value))
  const { q7 } = descriptives(known.map(({ value }) => value))
  if (!q7) return null
  const points = known.map((lesion) => ({ y: lesion.value, key: keyOf(lesion), name: lesion.name }))
  return { name, group, quantiles: q7, points }
}

export const BOX_WORDS = 'Boxes: quartiles and median (method 7), whiskers: 5th and 95th percentile'
