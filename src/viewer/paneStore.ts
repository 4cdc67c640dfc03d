import { createStore } from 'zustand/vanilla'

/** What a pane draws around its picture; everything here is set by the pane's own view. */
export interface PaneStatus {
  readonly state: 'empty' | 'loading' | 'shown' | 'failed'
  /** Why there is no picture, in words. */
  readonly reason: string
  /** What to know about the picture, in words: no reformats, map on another grid. */
  readonly note: string
  /** True when a map lies over the picture. */
  readonly overlay: boolean
  readonly slice: number
  readonly sliceCount: number
  readonly window: readonly [number, number]
  /** Counts redraws of the camera, so that drawings over the picture follow it. */
  readonly revision: number
}

export const emptyStatus: PaneStatus = {
  state: 'empty',
  reason: '',
  note: '',
  overlay: false,
  slice: 0,
  sliceCount: 0,
  window: [0, 1],
  revision: 0,
}

/** Status by pane id. */
export const paneStore = createStore<Readonly<Record<string, PaneStatus>>>(() => ({}))

export function setPaneStatus(paneId: string, change: Partial<PaneStatus>): void {
  paneStore.setState((all) => ({ [paneId]: { ...emptyStatus, ...all[paneId], ...change } }))
}
