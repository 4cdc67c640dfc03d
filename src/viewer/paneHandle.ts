import type { Vec3 } from '../data/geometry'
import type { Volume } from '../data/study'

export type CanvasPoint = readonly [x: number, y: number]

/** What a tool, a drawing or a shortcut may ask of a pane that shows something. Canvas points in CSS pixels, patient points in LPS mm. */
export interface PaneHandle {
  readonly id: string
  readonly volume: Volume | null
  /** Shown window in values: [lower, upper]. */
  readonly window: readonly [number, number]
  readonly slice: number
  readonly sliceCount: number
  /** Distance between neighbouring slices, mm. */
  readonly sliceStep: number
  readonly mmPerPx: number
  /** Patient position under a canvas point; null where the file gives none. */
  toLps(point: CanvasPoint): Vec3 | null
  /** Canvas point of a patient position, projected onto the shown plane; null where the file gives none. */
  toCanvas(lps: Vec3): CanvasPoint | null
  /** Column, row and slice (fractions) under a canvas point. */
  toIjk(point: CanvasPoint): Vec3 | null
  /** Signed distance of a patient position from the shown plane in mm. */
  offPlane(lps: Vec3): number
  /** Normal of the shown plane and the directions to the right and down, in LPS. */
  readonly axes: { readonly right: Vec3; readonly down: Vec3; readonly normal: Vec3 }
  /** Patient position in the middle of the shown slice. */
  centre(): Vec3 | null
  stepSlice(step: number): void
  goToSlice(index: number): void
  /** Goes to the slice nearest to a patient position, without taking other panes along. */
  followTo(lps: Vec3): void
  panBy(dx: number, dy: number): void
  zoomBy(factor: number, around: CanvasPoint): void
}

/** The panes that can be asked now, by pane id. */
export const paneHandles = new Map<string, PaneHandle>()
