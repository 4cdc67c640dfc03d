import { createStore } from 'zustand/vanilla'
import type { Coefficient } from '../data/repeatability'

export interface FollowUpState {
  /** Patient, lesion and visits that are compared; null for those of the selected outline, and for the first and the last visit. */
  readonly patientKey: string | null
  readonly lesion: string | null
  readonly baselineId: string | null
  readonly followUpId: string | null
  /** Whose sizes the rules add up. */
  readonly scope: 'lesion' | 'all'
  /** Thresholds of the response rules that the reader has changed, by `thresholdsOf`'s keys. */
  readonly thresholds: Readonly<Record<string, number>>
  /** Repeatability by parameter where the reader has chosen: null for none; absent for the first that is known. */
  readonly coefficients: Readonly<Record<string, Coefficient | null>>
  /** Visits at which the reader has seen a lesion that was not there at baseline. */
  readonly newLesionsAt: readonly string[]
}

export const FIRST_FOLLOW_UP: FollowUpState = {
  ...{ patientKey: null, lesion: null, baselineId: null, followUpId: null, scope: 'lesion' },
  ...{ thresholds: {}, coefficients: {}, newLesionsAt: [] },
}

export const followUpStore = createStore<FollowUpState>(() => FIRST_FOLLOW_UP)
