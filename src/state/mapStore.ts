import { createStore } from 'zustand/vanilla'
import type { ParameterMap } from '../data/parameterMap'
import type { ErrorLimit } from '../data/trust'

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
  /** What becomes of voxels that are not to be trusted. */
  readonly untrusted: 'shown' | 'hatched' | 'hidden'
  /** Standard error above which a voxel is not trusted, as a part of its value; null leaves it to the fit's status. */
  readonly errorLimit: ErrorLimit
}

/** What is asked of a model; everything left out is its default. */
export interface AskedFit {
  readonly method?: string
  readonly bounds?: Readonly<Record<string, readonly [number, number]>>
  readonly settings?: Readonly<Record<string, number | string | boolean>>
  /** Series whose numbers are the σ of each voxel, in place of one σ for all. */
  readonly noiseMap?: string | null
  /** Volume that σ was typed or read for: of another it says nothing. */
  readonly sigmaOf?: string
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
  /** Model of the next fit, and what is asked of each model, by its id. */
  readonly modelId: string
  readonly asked: Readonly<Record<string, AskedFit>>
  /** Preset of several fits, or null for the model chosen by hand. */
  readonly presetId: string | null
}

export const mapStore = createStore<MapState>(() => ({
  maps: [],
  display: {},
  jobs: [],
  chosenFrames: {},
  modelId: 'adc',
  asked: {},
  presetId: null,
}))

/** A fit, or other long work on maps, is under way. */
export const isAtWork = ({ jobs }: MapState): boolean => jobs.some(({ state }) => state === 'running')
