import { sameGrid, toIjk, toLps } from '../../data/geometry'
import type { Mask, Roi } from '../../data/roi'
import { maskOf } from '../../state/outlines'

/** An outline's mask on the grid of another, by the voxel whose place is nearest; or why it cannot be, in words. */
export function onGridOf(roi: Roi, target: Roi): Mask | string {
  if (sameGrid(roi, target)) return maskOf(roi.id)
  if (!roi.geometry || !target.geometry || roi.volumeId === target.volumeId)
    return roi.volumeId === target.volumeId ? maskOf(roi.id) : 'One of them has no position in the patient.'
  if (roi.frameOfReferenceUID === null || roi.frameOfReferenceUID !== target.frameOfReferenceUID)
    return 'They were drawn in different frames of reference.'
  const source = maskOf(roi.id)
  const out = new Uint8Array(target.columns * target.rows * target.slices)
  const [from, to] = [target.geometry, roi.geometry]
  for (let k = 0, at = 0; k < target.slices; k++)
    for (let j = 0; j < target.rows; j++)
      for (let i = 0; i < target.columns; i++, at++) {
        const [x, y, z] = toIjk(to, toLps(from, [i, j, k])).map(Math.round)
        const inside = x >= 0 && y >= 0 && z >= 0 && x < roi.columns && y < roi.rows && z < roi.slices
        if (inside) out[at] = source[(z * roi.rows + y) * roi.columns + x]
      }
  return out
}
