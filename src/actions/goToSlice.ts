import { normalOf, toLps, add, scale, minus, dot } from '../data/geometry'
import type { Roi } from '../data/roi'
import { boxOfMask, sliceBox } from '../data/voxelBox'
import { maskOf, roiById } from '../state/outlines'
import { moveCrosshair } from './view'

/** Takes all panes to one slice of an outline: to the middle of what is drawn there, or of the whole outline where nothing is. */
export function goToSlice(roiId: string, slice: number): void {
  const roi = roiById(roiId)
  if (!roi?.geometry || roi.frameOfReferenceUID === null || slice < 0 || slice >= roi.slices) return
  const box = boxOfMask(maskOf(roi.id), roi, sliceBox(roi, slice)) ?? boxOfMask(maskOf(roi.id), roi)
  const middle = box ? [(box.x0 + box.x1 - 1) / 2, (box.y0 + box.y1 - 1) / 2] : [roi.columns / 2, roi.rows / 2]
  moveCrosshair(onSlice(roi, [middle[0], middle[1]], slice), roi.frameOfReferenceUID)
}

/** A voxel position where its slice lies, true for uneven slices too. */
function onSlice(roi: Roi, [column, row]: readonly [number, number], slice: number) {
  const { geometry } = roi
  if (!geometry) throw new Error(`outline ${roi.id} has no place in the patient`)
  const flat = toLps(geometry, [column, row, slice])
  const normal = normalOf(geometry)
  return add(flat, scale(normal, dot(minus(geometry.sliceOrigins[slice], flat), normal)))
}
