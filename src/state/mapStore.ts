import { createStore } from 'zustand/vanilla'
import type { ParameterMap } from '../data/parameterMap'

export type ColormapName =
  'viridis' | 'inferno' | 'magma' | 'plasma' | 'cividis' | 'grey' | 'blue-white-red' | 'rainbow'

/** How a map is shown; range and threshold in the map's own unit. */
export interface MapDisplay {
  readonly range: readonly [number, number]
  /** Voxels below are transparent; null shows all valid voxels. */
  readonly threshold: number | null
  /** Voxels with less signal than this share (0–1) of strong signal are background and transparent; 0 shows them. */
  readonly background: number
  readonly opacity: number
  readonly colormap: ColormapName
}

export type Job = { readonly id: string; readonly title: string; readonly startedAt: number } & (
  | { readonly state: 'running'; readonly done: number; readonly total: number; readonly secondsLeft: number | null }
  | { readonly state: 'done'; readonly seconds: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly reason: string }
)

export interface MapState {
  readonly maps: readonly ParameterMap[]
  readonly display: Readonly<Record<string, MapDisplay>>
  readonly jobs: readonly Job[]
  /** Frames chosen for the next fit, by volume id (indices); absent means all that may be fitted. */
  readonly chosenFrames: Readonly<Record<string, readonly number[]>>
  readonly method: string
  readonly modelId: string
}

export const mapStore = createStore<MapState>(() => ({
  maps: [],
  display: {},
  jobs: [],
  chosenFrames: {},
  method: 'nonlinear',
  modelId: 'adc',
}))
