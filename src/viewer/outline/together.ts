import { alignmentBetween } from '../../actions/outline/alignment'
import { inverse, type PointMap } from '../../data/affine'
import { alignmentMap } from '../../data/alignment'
import type { Roi } from '../../data/roi'
import type { PaneHandle } from '../paneHandle'

/**
 * Takes positions (LPS mm) of what a pane shows to positions of an outline: the same in one frame of reference, by what the reader has declared
 * between two. Null where the two have no place in common.
 */
export function toOutlineSpace({ volume }: Pick<PaneHandle, 'volume'>, roi: Roi): PointMap | null {
  const frame = volume?.frameOfReferenceUID ?? null
  if (frame === null || roi.frameOfReferenceUID === null) return null
  const alignment = alignmentBetween(roi.frameOfReferenceUID, frame)
  return alignment && inverse(alignmentMap(alignment))
}
