import { createStore } from 'zustand/vanilla'

/** What the user is told: what happened, with which file or series, and what to try. Stays until read. */
export interface Message {
  readonly id: number
  readonly kind: 'error' | 'warning' | 'note'
  readonly title: string
  readonly detail: string
}

export const messageStore = createStore<{ readonly messages: readonly Message[] }>(() => ({ messages: [] }))
