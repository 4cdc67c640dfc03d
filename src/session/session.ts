import type { Flips } from '../data/flips'
import type { Reading } from './schema'

/** A whole session: what is saved, exported and given back. */
export interface Session {
  readonly id: string
  readonly name: string
  readonly studyUIDs: readonly string[]
  readonly reading: Reading
  /** By outline id. */
  readonly masks: ReadonlyMap<string, Flips>
}

const READING = 'reading:'

/** The session that a reader draws in; it is in no list but that of the readings. */
export const readingSessionId = (readingId: string): string => `${READING}${readingId}`
export const isReadingSession = (id: string): boolean => id.startsWith(READING)
