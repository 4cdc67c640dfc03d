import { createStore } from 'zustand/vanilla'

/** A saved session as it stands in the list. */
export interface SessionEntry {
  readonly id: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly studyUIDs: readonly string[]
  readonly outlines: number
}

export interface SessionState {
  /** The one saved last first. */
  readonly entries: readonly SessionEntry[]
  /** The session that is being drawn in; null while there is nothing to save. */
  readonly current: { readonly id: string; readonly name: string } | null
  /**
   * `off`: nothing to save, or the browser cannot; `elsewhere`: another tab saves this session and this one does not; `failed`: the last
   * attempt did not succeed and is tried again.
   */
  readonly saving: 'off' | 'saving' | 'saved' | 'failed' | 'elsewhere'
  /** Why nothing is saved, in words; null when all is well. */
  readonly trouble: string | null
}

export const sessionStore = createStore<SessionState>(() => ({
  entries: [],
  current: null,
  saving: 'off',
  trouble: null,
}))
