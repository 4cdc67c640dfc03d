import type { ArteryRequest } from '../../compute/dceStudy'
import type { PerfusionChoice } from '../../data/perfusionChoice'
import type { Roi } from '../../data/roi'
import type { Volume } from '../../data/study'
import { isWaiting, roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { outlinedOn } from '../fit/outlined'

/** The outline within which arteries are sought; none where it was taken off since, or is being drawn. */
export const searchOutline = ({ searchIn }: PerfusionChoice): Roi | undefined => {
  const roi = roiById(searchIn)
  return roi && !isWaiting(roi) ? roi : undefined
}

/** Names the region as it is now: it changes with every change of the outline. */
export const regionKey = (roi: Roi | undefined): string => (roi ? `${roi.id} ${roi.revision}` : '')

/** The voxels of a dynamic in which arteries are sought: all that the outline touches. Null seeks them everywhere. */
export async function searchRegion(volume: Volume, roi: Roi | undefined): Promise<ArteryRequest['region']> {
  if (!roi) return null
  const { indices } = await outlinedOn(volume, roi)
  const inside = new Uint8Array(volume.columns * volume.rows * volume.slices)
  for (const v of indices) inside[v] = 1
  return { key: regionKey(roi), inside }
}

/** The outlines that may limit the search in a dynamic: those in its place. */
export const searchOutlines = ({ id, frameOfReferenceUID }: Volume): readonly Roi[] =>
  roiStore
    .getState()
    .rois.filter(
      (roi) => roi.volumeId === id || (frameOfReferenceUID !== null && roi.frameOfReferenceUID === frameOfReferenceUID),
    )
