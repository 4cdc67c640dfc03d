import { selectedRoi } from '../../state/outlines'
import { viewStore } from '../../state/viewStore'
import { tell } from '../messages'
import { paneById } from '../view'
import { propagateOutline } from './propagate'
import { smartOutlineSettled } from './smart'

/** Carries the selected outline through the slices, in the frame that the active pane shows of its images. */
export async function propagateSelected(): Promise<void> {
  await smartOutlineSettled()
  const roi = selectedRoi()
  if (!roi)
    return tell(
      'note',
      'There is nothing to propagate',
      'Outline the lesion on one slice first: press I and click in it.',
    )
  const pane = paneById(viewStore.getState().activePaneId)
  await propagateOutline({ roiId: roi.id, frame: pane?.volumeId === roi.volumeId ? pane.frame : 0 })
}
