import type { Geometry } from './geometry'

/** What an outline is drawn for. An exclusion is taken out of every other outline when it is measured. */
export type RoiKind = 'lesion' | 'reference' | 'artery' | 'exclusion'

/** A grid that a mask or a map lies on. */
export interface Grid {
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly geometry: Geometry | null
  readonly frameOfReferenceUID: string | null
}

/** An outline: a mask on the grid of the volume it was drawn on. The mask lives elsewhere, by `id`. */
export interface Roi extends Grid {
  readonly id: string
  readonly name: string
  readonly kind: RoiKind
  /** Where in the body, in the reader's words: "L3, vertebral body". */
  readonly site: string
  /** CSS colour, #rrggbb. */
  readonly colour: string
  readonly visible: boolean
  /** The volume it was drawn on, and the series that holds it. */
  readonly volumeId: string
  readonly seriesInstanceUID: string
  /** Counts the changes of the mask: what was computed from it is of one revision. */
  readonly revision: number
}

/** One byte per voxel in [slice][row][column] order: 1 inside, 0 outside. */
export type Mask = Uint8Array<ArrayBuffer>
