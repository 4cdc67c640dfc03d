import type { Unit } from '../units/units'
import type { MeasuredRoi } from './measureRoi'
import type { RoiSize } from './roiSize'

/** Parts of an outline that are measured beside the whole: by enhancement, and with the line one voxel farther in or out. */
export const PARTS = ['whole', 'enhancing', 'non-enhancing', 'eroded', 'dilated'] as const
export type PartName = (typeof PARTS)[number]

/** How often values occur: weights (voxels) of bins of one width, the first beginning at `from`. */
export interface Histogram {
  readonly from: number
  readonly step: number
  readonly counts: readonly number[]
}

/** The hottest part of an outline on one image or map. */
export interface HotSpotNumbers {
  readonly effectiveVoxels: number
  readonly volumeMm3: number
  readonly mean: number
  /** The lowest value that belongs to it. */
  readonly threshold: number
}

/** What one part of an outline reads on one image or map. */
export interface PartNumbers {
  readonly measured: MeasuredRoi
  readonly hotSpot: HotSpotNumbers | null
  readonly histogram: Histogram | null
}

/** One line of the table: an outline on one frame of a volume or on one map. */
export interface RoiRow {
  readonly key: string
  readonly label: string
  readonly unit: Unit | null
  readonly volumeId: string
  /** Set for a map. */
  readonly mapId: string | null
  /** The whole first; the others follow when they have been measured. */
  readonly parts: Readonly<Partial<Record<PartName, PartNumbers>>>
  /** What the model gives for the mean curve of the outline ("fit of the mean"); null where the row is no map or no such fit is possible. */
  readonly fitOfMean: { readonly value: number; readonly status: string } | null
}

/** The mean signal of an outline in every frame of a volume. */
export interface RoiCurve {
  readonly volumeId: string
  readonly label: string
  readonly axis: { readonly name: string; readonly unit: Unit | null }
  /** In `axis.unit`; the frame's number where the files state nothing. */
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** All that is known of one outline in one state of its mask. */
export interface RoiMeasurement {
  readonly roiId: string
  readonly revision: number
  readonly rows: readonly RoiRow[]
  /** Images and maps that it could not be measured on, and why. */
  readonly refused: readonly { readonly label: string; readonly reason: string }[]
  readonly curves: readonly RoiCurve[]
  readonly size: RoiSize | null
}

export type HotSpotChoice = { readonly unit: 'cm3' | 'percent'; readonly amount: number }

/** Voxels whose value in a map, or whose relative enhancement in a dynamic series, reaches the threshold are the enhancing part. */
export interface SplitChoice {
  readonly by: 'enhancement' | 'map'
  /** Volume id or map id. */
  readonly id: string
  /** Relative enhancement (0.2 is 20 %), or a value in the map's unit. */
  readonly threshold: number
}
