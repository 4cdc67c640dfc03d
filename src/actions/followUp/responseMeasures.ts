import { areDated, type Visit } from '../../data/followUp'
import type { Measured, ResponseInput } from '../../data/response'
import { followUpStore } from '../../state/followUpStore'
import { numbersStore } from '../../state/numbersStore'
import type { LinkedLesion } from './lesions'
import { parameterOf, sizesOf, type VisitReading } from './readings'

interface Compared {
  readonly visits: readonly Visit[]
  readonly baseline: Visit
  readonly followUp: Visit
  readonly lesion: LinkedLesion | null
  readonly lesions: readonly LinkedLesion[]
  readonly course: readonly { readonly visit: Visit; readonly readings: readonly VisitReading[] }[]
}

/** What the rules read: sizes of the lesion or of all lesions together, functional values of the lesion. */
export function measuresOf(compared: Compared): ResponseInput['measures'] {
  const size = (name: 'longest' | 'product' | 'volume'): Measured =>
    through(compared, (visit) => sumOf(summed(compared), visit, name))
  const mean = (parameter: string): Measured => through(compared, (visit) => meanOf(compared, visit, parameter))
  return {
    ...{ longest: size('longest'), product: size('product'), volume: size('volume') },
    ...{ ADC: mean('ADC'), vp: mean('vp') },
  }
}

/** Lesions that are drawn at baseline: one that comes later is a new lesion and belongs to no sum. */
function summed({ lesion, lesions, baseline }: Compared): readonly LinkedLesion[] {
  if (followUpStore.getState().scope === 'all') return lesions.filter(({ outlines }) => outlines[baseline.id]?.length)
  return lesion ? [lesion] : []
}

/** A value at the two visits, and its smallest at baseline and, where dates tell the order, between. */
function through({ visits, baseline, followUp }: Compared, valueAt: (visit: Visit) => number): Measured {
  const between = visits.slice(visits.indexOf(baseline) + 1, visits.indexOf(followUp))
  const known = [baseline, ...(areDated(visits) ? between : [])].map(valueAt).filter(Number.isFinite)
  return { baseline: valueAt(baseline), followUp: valueAt(followUp), nadir: known.length ? Math.min(...known) : NaN }
}

/** NaN where one of the lesions is not measured at the visit: a sum without it would be another sum. */
function sumOf(lesions: readonly LinkedLesion[], visit: Visit, name: 'longest' | 'product' | 'volume'): number {
  const { measurements } = numbersStore.getState()
  if (!lesions.length) return NaN
  return lesions.reduce((sum, { outlines }) => {
    const roi = outlines[visit.id]?.[0]
    const measurement = roi && measurements[roi.id]
    return sum + (measurement ? sizesOf(measurement)[name] : NaN)
  }, 0)
}

/** Of the first map of that parameter: those fitted here stand before those that the files hold. */
function meanOf({ course }: Compared, visit: Visit, parameter: string): number {
  const readings = course.find((one) => one.visit === visit)?.readings ?? []
  return readings.find(({ key }) => parameterOf(key) === parameter)?.value ?? NaN
}
