import { createStore } from 'zustand/vanilla'

/** A sheet laid over the page; one at a time. */
export type Sheet = 'about' | 'shortcuts' | 'ledger' | 'leave'

export interface ShellState {
  /** Panel shown on the right, by its id in the registry. */
  readonly panelId: string
  readonly sheet: Sheet | null
}

export const shellStore = createStore<ShellState>(() => ({ panelId: 'maps', sheet: null }))
