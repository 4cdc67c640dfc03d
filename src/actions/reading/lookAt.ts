import { boxOf, isWaiting, roiById } from '../../state/outlines'
import { viewStore } from '../../state/viewStore'
import { goToSlice } from '../goToSlice'
import { selectOutline } from '../outline/records'
import { showVolume } from '../view'

/** Selects an outline, shows its series where no pane does, and goes to its middle slice. */
export function lookAt(roiId: string): void {
  const roi = roiById(roiId)
  if (!roi || isWaiting(roi)) return
  const { panes, activePaneId } = viewStore.getState()
  if (!panes.some(({ volumeId }) => volumeId === roi.volumeId)) showVolume(activePaneId, roi.volumeId)
  selectOutline(roi.id)
  const box = boxOf(roi)
  if (box) goToSlice(roi.id, Math.floor((box.z0 + box.z1 - 1) / 2))
}
