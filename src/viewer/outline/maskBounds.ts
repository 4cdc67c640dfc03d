import type { Roi } from '../../data/roi'
import { boxOfMask, unionBox, wholeBox, type VoxelBox } from '../../data/voxelBox'
import { maskOf } from '../../state/outlines'
import type { MaskChange } from '../../state/roiStore'

interface Bounds {
  /** Holds the whole mask, if perhaps not tightly. */
  readonly box: VoxelBox | null
  readonly tight: boolean
}

const bounds = new Map<string, Bounds>()

/** A box that holds all of an outline, tight unless a stroke is under way; null for an empty one. */
export function boundsOf(roi: Roi): VoxelBox | null {
  const known = bounds.get(roi.id)
  if (known?.tight) return known.box
  const mask = maskOf(roi.id)
  const box = known && !known.box ? null : boxOfMask(mask, roi, known?.box ?? wholeBox(roi))
  bounds.set(roi.id, { box, tight: true })
  return box
}

/** Takes note of a change. Hearing of the same change twice does no harm. */
export function noteChange({ roiId, box, settled }: MaskChange): void {
  const known = bounds.get(roiId)
  if (!known) return
  if (!box) bounds.delete(roiId)
  else bounds.set(roiId, { box: unionBox(known.box, box), tight: !settled })
}
