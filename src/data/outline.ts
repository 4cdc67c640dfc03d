import type { Alignment } from './alignment'
import type { Flips } from './flips'
import type { Roi } from './roi'

/** How far the edge on one slice is to be believed, and why. */
export interface SliceConfidence {
  /** 0–1. */
  readonly value: number
  /** In words: "the edge is faint on the left". */
  readonly reason: string
}

/** What is known of the slices of an outline beside its mask. */
export interface SliceMarks {
  /** Slices drawn or corrected by hand, in order: propagation leaves them as they are. */
  readonly locked: readonly number[]
  /** Confidence of the slices that propagation drew, by slice. */
  readonly confidence: Readonly<Record<number, SliceConfidence>>
}

export const NO_MARKS: SliceMarks = { locked: [], confidence: {} }

/** Two frames of reference that a reader says belong together: who, when, and how they lie to each other. */
export interface DeclaredAlignment {
  readonly id: string
  /** Positions of this frame of reference … */
  readonly fromFrameUID: string
  /** … are taken to positions of this one. */
  readonly toFrameUID: string
  readonly alignment: Alignment
  readonly declaredBy: string
  /** ISO 8601 time. */
  readonly declaredAt: string
  readonly note: string
}

/** How the drawing tools are set. */
export interface ToolSettings {
  readonly brushRadiusMm: number
  readonly brushShape: 'circle' | 'sphere'
  /** Values that the brush may paint, in the unit of the image; null for any. */
  readonly threshold: readonly [number, number] | null
  /** Flood fill takes values within this share (0–1) of the shown window about the value at the seed. */
  readonly floodTolerance: number
}

export const FIRST_SETTINGS: ToolSettings = {
  brushRadiusMm: 5,
  brushShape: 'circle',
  threshold: null,
  floodTolerance: 0.1,
}

/** All that undo leads back, but for the masks. */
export interface Outlines {
  readonly rois: readonly Roi[]
  readonly selectedId: string | null
  /** By outline id; absent where nothing is known. */
  readonly marks: Readonly<Record<string, SliceMarks>>
  readonly alignments: readonly DeclaredAlignment[]
}

/** One step of undo and redo: the records on either side of it, and the voxels between. */
export interface Step {
  readonly label: string
  readonly before: Outlines
  readonly after: Outlines
  readonly flips: readonly { readonly roiId: string; readonly flips: Flips }[]
}
