import { createStore } from 'zustand/vanilla'
import type { JoinedVolume } from '../data/joinSeries'
import type { LedgerEntry, Patient, Role, Series } from '../data/study'
import type { MapVoxels } from '../data/parameterMap'
import type { Voxels } from '../data/study'

export interface ReadProgress {
  readonly stage: 'listing' | 'headers' | 'pixels'
  readonly done: number
  readonly total: number
  readonly secondsLeft: number | null
}

/** What is open. Series in the order they became whole; patients and ledger once reading has ended. */
export interface StudyState {
  readonly reading: ReadProgress | null
  readonly series: readonly Series[]
  /** Sets made of several series (flip angles, one b-value per series, one phase per series). */
  readonly joined: readonly JoinedVolume[]
  readonly patients: readonly Patient[]
  readonly ledger: readonly LedgerEntry[]
  /** Roles changed by hand, by series UID. */
  readonly roles: Readonly<Record<string, Role>>
  /** b-values or times typed by hand where the files hold none, by volume id. */
  readonly bValues: Readonly<Record<string, readonly number[]>>
  /** Joined sets split by hand: ids of joined volumes that shall stay apart. */
  readonly split: readonly string[]
  /** Volumes joined by hand: the ids of each set's members. */
  readonly together: readonly (readonly string[])[]
}

export const emptyStudy: StudyState = {
  reading: null,
  series: [],
  joined: [],
  patients: [],
  ledger: [],
  roles: {},
  bValues: {},
  split: [],
  together: [],
}

export const studyStore = createStore<StudyState>(() => emptyStudy)

/** The arrays themselves stay out of the stores (and out of React): looked up by volume id and by map id. */
export const voxelsById = new Map<string, Voxels>()
export const mapVoxelsById = new Map<string, MapVoxels>()
