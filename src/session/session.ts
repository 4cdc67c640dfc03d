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
