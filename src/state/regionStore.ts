import { createStore } from 'zustand/vanilla'
import type { Region } from '../data/region'

export interface RegionState {
  readonly regions: readonly Region[]
  readonly selectedId: string | null
}

export const regionStore = createStore<RegionState>(() => ({ regions: [], selectedId: null }))
