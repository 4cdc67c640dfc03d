import { createStore } from 'zustand/vanilla'
import type { Vec3 } from '../data/geometry'
import { readingStore } from '../state/readingStore'

/** A length, angle or pinned point, kept in patient space: seen on every pane whose plane passes through it. */
export interface Measure {
  readonly id: string
  readonly kind: 'length' | 'angle' | 'probe'
  readonly points: readonly Vec3[]
  readonly frameOfReferenceUID: string | null
  readonly volumeId: string
  /** What a probe read where it was put. */
  readonly text: string
}

/** The line being measured now. */
export interface Draft {
  readonly paneId: string
  readonly kind: 'length' | 'angle'
  readonly points: readonly Vec3[]
}

export const measureStore = createStore<{ readonly measures: readonly Measure[]; readonly draft: Draft | null }>(
  () => ({
    measures: [],
    draft: null,
  }),
)

/** Lines that one reader measured are not for the next. */
readingStore.subscribe((now, before) => {
  if (now.seat?.readingId !== before.seat?.readingId) measureStore.setState({ measures: [], draft: null })
})

let next = 1

export function addMeasure(measure: Omit<Measure, 'id'>): void {
  measureStore.setState(({ measures }) => ({
    measures: [...measures, { ...measure, id: `measure-${next++}` }],
    draft: null,
  }))
}

export function removeMeasure(id: string): void {
  measureStore.setState(({ measures }) => ({ measures: measures.filter((m) => m.id !== id) }))
}

export const setDraft = (draft: Draft | null): void => measureStore.setState({ draft })
