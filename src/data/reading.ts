import type { Flips } from './flips'
import type { Recipe } from './parameterMap'
import type { Roi } from './roi'
import type { Unit } from '../units/units'

/** One time at which a patient was imaged: "Baseline", "Follow-up 1", and the studies taken then. */
export interface PlannedVisit {
  readonly id: string
  readonly name: string
  readonly studyUIDs: readonly string[]
}

export interface PlannedLesion {
  readonly id: string
  readonly name: string
}

/** A patient as the plan knows them: a number, no name. Visits in the order of time. */
export interface PlannedCase {
  readonly id: string
  readonly name: string
  readonly visits: readonly PlannedVisit[]
  readonly lesions: readonly PlannedLesion[]
}

/** What readers do not get to see while they read, beside what other readers made and the outcome, which are always hidden. */
export interface Blinding {
  readonly identity: boolean
  readonly visitOrder: boolean
}

/** Who reads which cases, in which order, for what. Fixed once it is made: every reading names it by its id and hash. */
export interface ReadingPlan {
  readonly id: string
  readonly name: string
  /** ISO 8601 time. */
  readonly madeAt: string
  readonly cases: readonly PlannedCase[]
  /** Models whose maps are made for every reader, by id. */
  readonly modelIds: readonly string[]
  /** Codes, no names. */
  readonly readers: readonly string[]
  /** Leads to the order of the cases of each reader and pass, and to the order of visits where that is hidden. */
  readonly seed: number
  /** How often every reader reads every case, and how many days lie between the first reading of a case and the second. */
  readonly passes: 1 | 2
  readonly washOutDays: number
  readonly blinding: Blinding
  /** SHA-256 of all the rest. */
  readonly hash: string
}

/** One number of a reading, as it stood when it was locked. */
export interface ReadingNumber {
  readonly lesionId: string
  readonly lesion: string
  readonly visitId: string
  readonly visit: string
  /** 0 for the baseline. */
  readonly visitIndex: number
  /** "volume", "longest", "adc/ADC": a size, or the model and its parameter. */
  readonly parameter: string
  readonly label: string
  readonly unit: Unit
  readonly value: number | null
  /** Voxels used, those left out, and why they were. */
  readonly n: number
  readonly excluded: number
  readonly excludedWhy: Readonly<Record<string, number>>
  /** How it was measured, in words: "mean of the ADC map (log-linear, b 0, 400, 800 s/mm²) under the outline". */
  readonly method: string
  /** Why there is no value; empty where there is one. */
  readonly reason: string
  /** Which of `recipes` made the map; null for a size. */
  readonly recipe: number | null
}

/** What a reader drew of one lesion at one visit. */
export interface ReadOutline {
  readonly lesionId: string
  readonly visitId: string
  readonly roi: Roi
  /** The mask, as what turns the empty one into it. */
  readonly flips: Flips
}

/** What is locked: all that leads to the numbers, and the numbers. */
export interface ReadingContent {
  readonly outlines: readonly ReadOutline[]
  readonly numbers: readonly ReadingNumber[]
  /** How the maps were made, the arterial curve of each dynamic included. */
  readonly recipes: readonly Recipe[]
  readonly productVersion: string
}

/** Who reads what: there is one reading of each. */
export interface ReadingKey {
  readonly planId: string
  readonly planHash: string
  readonly caseId: string
  readonly reader: string
  readonly pass: 1 | 2
}

/** One reader's reading of one case. While it is open its outlines are in the reader's own saved session; locked, they are in `content`. */
export interface Reading extends ReadingKey {
  readonly id: string
  /** Raised each time it is opened again after a lock. */
  readonly version: number
  readonly state: 'open' | 'locked'
  /** ISO 8601 times. */
  readonly startedAt: string
  readonly lockedAt: string | null
  readonly content: ReadingContent
  /** SHA-256 of all the rest; empty while it is open. */
  readonly hash: string
}

export const LOG_ACTIONS = [
  'plan made',
  'plan taken in',
  'reading begun',
  'reading resumed',
  'reading left',
  'reading locked',
  'reading unlocked',
  'reading taken in',
  'readings exported',
  'readings compared',
  'adjudicated',
] as const

/** What was done, by whom and when. Each entry holds the hash of the one before: none can be changed or left out unseen. */
export interface LogEntry {
  /** The log of one browser for one plan. */
  readonly chain: string
  readonly planId: string
  /** From 0 on, without gaps. */
  readonly n: number
  readonly at: string
  readonly action: (typeof LOG_ACTIONS)[number]
  readonly reader: string
  readonly readingId: string
  /** Hash of the reading or plan that it is about; empty where there is none. */
  readonly about: string
  /** In words: the reason of an unlocking. */
  readonly note: string
  /** Hash of the entry before; empty for the first. */
  readonly before: string
  /** SHA-256 of all the rest. */
  readonly hash: string
}

/** A third reader's word on two readings of a lesion that lead to different answers. */
export interface Adjudication {
  readonly id: string
  readonly planId: string
  readonly caseId: string
  readonly lesionId: string
  readonly visitId: string
  readonly reader: string
  readonly at: string
  /** Hashes of the two readings, in the order they were shown, without names. */
  readonly shown: readonly [string, string]
  readonly choice: 'first' | 'second' | 'own'
  /** The third reader's own outline; null where one of the two was chosen. */
  readonly outline: ReadOutline | null
  readonly numbers: readonly ReadingNumber[]
  readonly reason: string
  readonly hash: string
}

/** The id that everyone gives the reading of a reader: two laptops cannot make two of one. */
export const readingIdOf = ({ planId, caseId, reader, pass }: Omit<ReadingKey, 'planHash'>): string =>
  [planId, caseId, reader, pass].join('/')

export const nameOfReading = ({ reader, caseId, pass }: Pick<Reading, 'reader' | 'caseId' | 'pass'>): string =>
  `reader ${reader}, ${caseId}${pass === 2 ? ', second pass' : ''}`
