import { createStore } from 'zustand/vanilla'
import type { Inspection } from '../data/inspection'

/** What the curves are of: the voxel under the mouse, the one at the crosshair, or the mean of the selected outline. */
export type InspectedPlace = 'mouse' | 'crosshair' | 'outline'

export interface InspectState {
  readonly place: InspectedPlace
  readonly inspection: Inspection | null
  /** Why nothing can be shown, in words; empty while all is well. */
  readonly reason: string
}

export const inspectStore = createStore<InspectState>(() => ({ place: 'mouse', inspection: null, reason: '' }))
