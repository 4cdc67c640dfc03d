import type { Unit } from '../units/units'
import { percentChange, whyNoPercent } from './percentChange'
import { judgeChange, type Coefficient, type NoiseClass } from './repeatability'
import type { Study } from './study'

/** One time at which the patient was imaged: all studies of one day. */
export interface Visit {
  /** UID of its first study. */
  readonly id: string
  /** "Baseline", "Follow-up 1"; what the study is called where dates are missing, for then their order is not known. */
  readonly name: string
  /** YYYY-MM-DD; empty where the files do not state it. */
  readonly date: string
  /** Days since the first visit; null where a date is missing. */
  readonly day: number | null
  readonly studyUIDs: readonly string[]
}

/** The visits of one patient in the order of time; studies without a date stand last, each on its own, in the order given. */
export function visitsOf(studies: readonly Pick<Study, 'studyInstanceUID' | 'date' | 'description'>[]): Visit[] {
  const groups = new Map<string, { date: string; description: string; studyUIDs: string[] }>()
  for (const { studyInstanceUID, date, description } of studies) {
    const key = date || studyInstanceUID
    const group = groups.get(key) ?? { date, description, studyUIDs: [] }
    group.studyUIDs.push(studyInstanceUID)
    groups.set(key, group)
  }
  const order = (date: string): string => date || '9999'
  const sorted = [...groups].sort(([, a], [, b]) => (order(a.date) < order(b.date) ? -1 : Number(a.date !== b.date)))
  const first = sorted[0]?.[1].date ?? ''
  const isOrdered = sorted.every(([, { date }]) => date !== '')
  return sorted.map(([, { date, description, studyUIDs }], n) => ({
    ...{ id: studyUIDs[0], date, studyUIDs, day: daysBetween(first, date) },
    name: isOrdered ? (n === 0 ? 'Baseline' : `Follow-up ${n}`) : description || `Visit ${n + 1}`,
  }))
}

/** Whether the dates say which visit came first. */
export const areDated = (visits: readonly Visit[]): boolean => visits.every(({ date }) => date !== '')

const DAY_MS = 86_400_000

/** Whole days from one date to another; null where one is missing. */
export function daysBetween(from: string, to: string): number | null {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  return Number.isFinite(days) ? Math.round(days) : null
}

/**
 * The lesion that an outline is of: its name without what tells its visit or copy. "Lesion 1", "Lesion 1 (2026-02-16)" and "Lesion 1 copy 2"
 * are one lesion. The link is the name, so it is saved, exported and undone with the outline.
 */
export const lesionOf = (outlineName: string): string =>
  outlineName.replace(/(?: copy(?: \d+)?| \(\d{4}-\d{2}-\d{2}\))+$/, '')

/** The name that links an outline to a lesion at a visit: free among those in use. */
export function linkedName(lesion: string, date: string, used: readonly string[]): string {
  const wanted = [lesion, ...(date ? [`${lesion} (${date})`] : []), `${lesion} copy`]
  const free = wanted.find((name) => !used.includes(name))
  if (free) return free
  for (let n = 2; ; n++) if (!used.includes(`${lesion} copy ${n}`)) return `${lesion} copy ${n}`
}

/** What was read of a parameter at one visit; NaN where nothing was. */
export interface VisitValue {
  readonly value: number
  /** Voxels, by their share; null for sizes. */
  readonly n: number | null
  /** In units of the reference tissue at the same visit; NaN without one. */
  readonly ratio: number
  /** The outline and the map or series it was read on. */
  readonly outline: string
  readonly on: string
}

/** A parameter at two visits. */
export interface Comparison {
  readonly key: string
  readonly label: string
  readonly unit: Unit
  readonly baseline: VisitValue
  readonly followUp: VisitValue
  /** What makes the two not comparable, in words; empty where nothing does. */
  readonly caution: string
}

export interface Change extends Comparison {
  readonly absolute: number
  readonly percent: number
  /** Percent change of the ratio to the reference tissue. */
  readonly ratioPercent: number
  /** Why there is no percent change; empty where there is one. */
  readonly reason: string
  readonly noise: { readonly class: NoiseClass; readonly text: string }
}

/** How a parameter changed, and whether that is more than repeating the measurement gives. */
export function changeOf(comparison: Comparison, coefficient: Coefficient | null): Change {
  const { baseline, followUp } = comparison
  const percent = percentChange(baseline.value, followUp.value)
  return {
    ...comparison,
    absolute: followUp.value - baseline.value,
    percent,
    ratioPercent: percentChange(baseline.ratio, followUp.ratio),
    reason: whyNoPercent(baseline.value, followUp.value),
    noise: judgeChange(percent, coefficient),
  }
}
