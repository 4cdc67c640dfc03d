import { createStore } from 'zustand/vanilla'
import { FIRST_SETTINGS, type Outlines, type Step, type ToolSettings } from '../data/outline'
import type { Mask } from '../data/roi'
import type { VoxelBox } from '../data/voxelBox'

/** A propagation under way, or the last one until it is accepted. */
export interface Propagation {
  readonly roiId: string
  readonly fromSlice: number
  readonly state: 'running' | 'done' | 'stopped'
  readonly done: number
  readonly total: number
  /** Where it ended and why, in words, once it has. */
  readonly outcome: string
}

export interface RoiState extends Outlines {
  readonly settings: ToolSettings
  /** The stroke under way: its changes are in the mask but not yet a step of undo. */
  readonly stroke: { readonly roiId: string; readonly label: string } | null
  readonly propagation: Propagation | null
  /** Outlines are shown on the panes, or all hidden for a look at the image. */
  readonly shown: boolean
}

export const emptyOutlines: Outlines = { rois: [], selectedId: null, marks: {}, alignments: [] }

export const roiStore = createStore<RoiState>(() => ({
  ...emptyOutlines,
  settings: FIRST_SETTINGS,
  stroke: null,
  propagation: null,
  shown: true,
}))

/** Steps that can be undone, newest last, and redone, next last. */
export interface HistoryState {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const historyStore = createStore<HistoryState>(() => ({ past: [], future: [] }))

/** One byte per voxel of the outline's own grid, by outline id. Changed in place: who shows one follows `maskChangeStore`. */
export const masksById = new Map<string, Mask>()

/** A box that holds every voxel of a mask, by outline id; absent for one that is empty. Not always the smallest, but known without looking. */
export const boundsById = new Map<string, VoxelBox>()

/** The last change of a mask. Every change is announced, so a listener hears of each box and adds them up until it draws. */
export interface MaskChange {
  readonly roiId: string
  /** Null where the outline was taken away. */
  readonly box: VoxelBox | null
  /** False within a stroke: the outline's `revision` follows when the stroke ends. */
  readonly settled: boolean
}

export const maskChangeStore = createStore<{ readonly last: MaskChange | null }>(() => ({ last: null }))
