import { volumeOf } from '../../data/coverage'
import type { Roi } from '../../data/roi'
import { masksById } from '../../state/roiStore'

/** By the record of the outline: it is another one after every step. */
const known = new WeakMap<Roi, number>()

/** The volume of an outline in mm³ as of its last step; NaN where its grid does not say how large a voxel is. */
export function outlineVolume(roi: Roi): number {
  const before = known.get(roi)
  if (before !== undefined) return before
  const mask = masksById.get(roi.id)
  const volume = mask ? volumeOf(mask, roi) : NaN
  known.set(roi, volume)
  return volume
}
