import { rowKey, type CaseRow } from '../../data/caseTable'
import { isWaiting, roiById } from '../../state/outlines'
import { statisticsStore } from '../../state/statisticsStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { lookAt } from '../reading/lookAt'
import { tell } from '../messages'
import { openPanel } from '../shell'
import { showVolume } from '../view'

/** Why the images of a row cannot be shown, in words; empty where they can. */
function whyNotOpen({ opens }: CaseRow): string {
  if (!opens) return 'This row has no images of its own'
  const roi = roiById(opens.roiId ?? null)
  if (roi && !isWaiting(roi)) return ''
  return firstVolumeOf(opens.studyInstanceUID) ? '' : 'Its images are not open: open their folder'
}

const firstVolumeOf = (studyInstanceUID: string | undefined): string | undefined =>
  studyInstanceUID === undefined
    ? undefined
    : studyStore
        .getState()
        .series.find((series) => series.studyInstanceUID === studyInstanceUID && series.volumes.length)?.volumes[0]?.id

/** Shows the images of a row, with its outline where it is here. */
export function openRow(row: CaseRow): void {
  const why = whyNotOpen(row)
  if (why) return tell('note', `${row.caseId} cannot be shown`, `${why}.`)
  openPanel('numbers')
  const roi = roiById(row.opens?.roiId ?? null)
  if (roi && !isWaiting(roi)) return lookAt(roi.id)
  const volumeId = firstVolumeOf(row.opens?.studyInstanceUID)
  if (volumeId !== undefined) showVolume(viewStore.getState().activePaneId, volumeId)
}

/** Shows the images of the row with this key; false where they are not open. */
export function openKey(key: string): boolean {
  const row = statisticsStore.getState().table.rows.find((one) => rowKey(one) === key)
  if (!row || whyNotOpen(row)) return false
  openRow(row)
  return true
}
