import type { Roi, RoiKind } from '../../data/roi'
import type { Volume } from '../../data/study'
import { isWaiting, roiById } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'

let last: string | null = null

/** The outlined tumour in the place of a dynamic: the selected one, the one selected last, or the first. */
export const tumour = (volume: Volume): Roi | undefined => {
  const { selectedId } = roiStore.getState()
  const found = outlineOf(volume, 'lesion', [selectedId, last])
  if (found && found.id === selectedId) last = found.id
  return found
}

/** The outlined artery in the place of a dynamic. */
export const outlinedArtery = (volume: Volume): Roi | undefined =>
  outlineOf(volume, 'artery', [roiStore.getState().selectedId])

function outlineOf(volume: Volume, kind: RoiKind, preferred: readonly (string | null)[]): Roi | undefined {
  const isThere = (roi: Roi): boolean =>
    roi.kind === kind && !isWaiting(roi) && (roi.volumeId === volume.id || isSamePlace(roi, volume))
  return preferred.map((id) => roiById(id)).find((roi) => roi && isThere(roi)) ?? roiStore.getState().rois.find(isThere)
}

const isSamePlace = (roi: Roi, { frameOfReferenceUID }: Volume): boolean =>
  roi.frameOfReferenceUID !== null && roi.frameOfReferenceUID === frameOfReferenceUID
