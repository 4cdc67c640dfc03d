import type { Volume } from '../../data/study'
import { boxOf, isWaiting, roiById } from '../../state/outlines'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { seriesOf } from '../../state/volumes'
import { goToSlice } from '../goToSlice'
import { selectOutline } from '../outline/records'
import { activatePane, showVolume } from '../view'

/** Selects an outline, brings the panes to its visit, shows its series where none does, and goes to its middle slice. */
export function lookAt(roiId: string): void {
  const roi = roiById(roiId)
  if (!roi || isWaiting(roi)) return
  const study = seriesOf(roi.volumeId)?.studyInstanceUID
  if (study !== undefined) hangVisit([study])
  const { panes, activePaneId } = viewStore.getState()
  if (!panes.some(({ volumeId }) => volumeId === roi.volumeId)) showVolume(activePaneId, roi.volumeId)
  selectOutline(roi.id)
  const box = boxOf(roi)
  if (box) goToSlice(roi.id, Math.floor((box.z0 + box.z1 - 1) / 2))
}

/** Every pane that shows another visit shows the series of the same name of this one; what it has no such series for stays. */
export function hangVisit(studyUIDs: readonly string[]): void {
  const { panes, activePaneId } = viewStore.getState()
  for (const { id, volumeId } of panes) {
    const alike = volumeId === null ? undefined : counterpart(volumeId, studyUIDs)
    if (alike && alike.id !== volumeId) showVolume(id, alike.id)
  }
  activatePane(activePaneId)
}

/** The volume of another visit that has the name of this one; undefined where it is of that visit itself. */
export function counterpart(volumeId: string, studyUIDs: readonly string[]): Volume | undefined {
  const series = seriesOf(volumeId)
  const at = series?.volumes.findIndex(({ id }) => id === volumeId) ?? -1
  if (!series || at < 0 || studyUIDs.includes(series.studyInstanceUID)) return undefined
  return studyStore
    .getState()
    .series.find((s) => studyUIDs.includes(s.studyInstanceUID) && s.description === series.description)?.volumes[at]
}
