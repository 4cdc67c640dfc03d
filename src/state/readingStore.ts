import { createStore } from 'zustand/vanilla'
import type { Comparison } from '../data/comparison'
import type { Adjudication, LogEntry, PlannedLesion, PlannedVisit, Reading, ReadingPlan } from '../data/reading'

/** How far a reading has come; what was drawn and measured in it is not here. */
export interface ReadingProgress extends Omit<Reading, 'content'> {
  /** Whether it was begun in this browser: only then can it be opened again here. */
  readonly isOwn: boolean
}

/** What a third reader is asked: which of two outlines, shown without names, is right. */
export interface AskedVerdict {
  readonly lesion: PlannedLesion
  readonly visit: PlannedVisit
  /** Hashes of the two readings, in the order in which they are shown. */
  readonly shown: readonly [string, string]
}

/** Whoever sits at the screen: everything that others made is away until they stand up. */
export interface Seat {
  readonly kind: 'reading' | 'adjudicating'
  readonly readingId: string
  readonly planId: string
  readonly caseId: string
  readonly caseName: string
  readonly reader: string
  readonly pass: 1 | 2
  readonly version: number
  /** As they are shown: where the order is hidden, neither names nor order tell it. */
  readonly visits: readonly PlannedVisit[]
  readonly lesions: readonly PlannedLesion[]
  /** "3 of 12" in this reader's own order. */
  readonly place: string
  /** Set for an adjudication. */
  readonly asked: AskedVerdict | null
}

export interface ReadingState {
  /** None while somebody sits: a plan tells the order of visits. */
  readonly plans: readonly ReadingPlan[]
  readonly planId: string | null
  /** Whether the database was asked yet. */
  readonly isKnown: boolean
  /** Of the chosen plan; while somebody sits, of that reader alone. */
  readonly readings: readonly ReadingProgress[]
  readonly adjudications: readonly Adjudication[]
  readonly log: readonly LogEntry[]
  /** What is wrong with what was kept (a log with a gap, a reading that was changed), in words; empty while all is well. */
  readonly damage: readonly string[]
  readonly seat: Seat | null
  readonly comparison: Comparison | null
  /** What is being done now ("Locking …"), or null. */
  readonly busy: string | null
}

export const NO_READING: ReadingState = {
  ...{ plans: [], planId: null, isKnown: false, readings: [], adjudications: [], log: [], damage: [] },
  ...{ seat: null, comparison: null, busy: null },
}

export const readingStore = createStore<ReadingState>(() => NO_READING)

export const chosenPlan = ({ plans, planId }: ReadingState = readingStore.getState()): ReadingPlan | undefined =>
  plans.find(({ id }) => id === planId)
