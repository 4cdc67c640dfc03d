import type { Plane } from './plane'
import type { TimeStamps } from './timeStamps'

/** Images of one kind at one position, to be told apart by time alone. */
export type Repeats = readonly Plane[]

/** A clock that tells all repeats apart: a reading per image, in seconds where `unit` is 's', else a mere order. */
export interface Clock {
  readonly name: string
  readonly unit: 's' | 'order'
  readonly read: (plane: Plane) => number
}

type Source = { readonly name: string; readonly key: keyof TimeStamps; readonly unit: Clock['unit'] }

const ACQUISITION: Source = { name: 'AcquisitionTime', key: 'acquisition', unit: 's' }

/** In the order of trust. RepetitionTime is not among them: it is not the time between two volumes. */
const SOURCES: readonly Source[] = [
  { name: 'TriggerTime', key: 'trigger', unit: 's' },
  { name: 'the temporal offset', key: 'offset', unit: 's' },
  { name: 'FrameReferenceDateTime', key: 'frameReference', unit: 's' },
  { name: 'FrameAcquisitionDateTime', key: 'frameAcquisition', unit: 's' },
  ACQUISITION,
  { name: 'ContentTime', key: 'content', unit: 's' },
  { name: 'TemporalPositionIdentifier', key: 'temporalIndex', unit: 'order' },
  { name: 'AcquisitionNumber', key: 'acquisitionNumber', unit: 'order' },
]

const HALF_DAY = 43_200
const DAY = 86_400

/** The first clock that gives every repeat of every position a reading of its own; null where none does. */
export function chooseClock(repeats: readonly Repeats[]): Clock | null {
  const separating = (source: Source): Clock | null => {
    const clock = clockOf(source, repeats)
    return clock && separates(clock, repeats) ? clock : null
  }
  for (const source of SOURCES) {
    const clock = separating(source)
    if (!clock) continue
    if (source.key !== 'trigger') return clock
    // A trigger delay that does not follow the acquisition (respiratory gating) is no time axis.
    const acquisition = separating(ACQUISITION)
    return acquisition && !sameOrder(clock, acquisition, repeats) ? acquisition : clock
  }
  return null
}

/** Repeats in order: by the clock, else as the files count them. */
export function inOrder(repeats: Repeats, clock: Clock | null): Plane[] {
  const byCount = (a: Plane, b: Plane): number =>
    a.instance - b.instance || a.frame - b.frame || (a.path < b.path ? -1 : 1)
  return [...repeats].sort((a, b) => (clock ? clock.read(a) - clock.read(b) || byCount(a, b) : byCount(a, b)))
}

function clockOf({ name, key, unit }: Source, repeats: readonly Repeats[]): Clock | null {
  const known = repeats.flatMap((group) => group.map((plane) => plane.times[key])).filter((t) => t !== null)
  if (!known.length) return null
  const afterMidnight = unit === 's' && crossesMidnight(known)
  const read = (plane: Plane): number => {
    const t = plane.times[key]
    if (t === null) return key === 'trigger' ? 0 : NaN
    return afterMidnight && t < HALF_DAY ? t + DAY : t
  }
  return { name, unit, read }
}

/** Times without a date, late in the evening and early in the morning, belong to one night. */
function crossesMidnight(known: readonly number[]): boolean {
  let [lowest, highest] = [Infinity, -Infinity]
  for (const t of known) {
    if (t < lowest) lowest = t
    if (t > highest) highest = t
  }
  return highest - lowest > HALF_DAY && highest < DAY
}

function separates(clock: Clock, repeats: readonly Repeats[]): boolean {
  return repeats.every((group) => {
    const readings = new Set(group.map(clock.read))
    return readings.size === group.length && !readings.has(NaN)
  })
}

function sameOrder(a: Clock, b: Clock, repeats: readonly Repeats[]): boolean {
  return repeats.every((group) => {
    const [byA, byB] = [inOrder(group, a), inOrder(group, b)]
    return byA.every((plane, i) => plane === byB[i])
  })
}
