import { tell } from '../../actions/messages'
import { newOutline, showOutline, toggleOutlines, undo } from '../../actions/outline/records'
import type { Roi } from '../../data/roi'
import { boxOfMask } from '../../data/voxelBox'
import { isWaiting, maskOf, selectedRoi } from '../../state/outlines'
import { roiStore } from '../../state/roiStore'
import { viewStore } from '../../state/viewStore'
import { isOwn } from '../outline/gridMap'
import { toOutlineSpace } from '../outline/together'
import type { PaneHandle } from '../paneHandle'
import { paneStore } from '../paneStore'

/** The outline that a stroke goes into. */
export interface Target {
  readonly roi: Roi
  /** Begun for this stroke: taken back where the stroke comes to nothing. */
  readonly begun: boolean
}

/**
 * The selected outline, where it has a place on what the pane shows; otherwise a new one on the shown volume. Null, and a word to the reader,
 * where nothing can be drawn here.
 */
export function drawTarget(pane: PaneHandle): Target | null {
  if (!canDraw(pane)) return null
  const selected = selectedRoi()
  if (selected && isDrawable(selected, pane)) return shown({ roi: selected, begun: false })
  const roi = pane.volume && newOutline(pane.volume.id)
  if (!roi) return null
  if (selected)
    tell('note', `${roi.name} was begun`, `${selected.name} ${whyElsewhere(selected)}, so it cannot be drawn here.`)
  return shown({ roi, begun: true })
}

/** The selected outline alone: what takes away begins nothing. */
export function eraseTarget(pane: PaneHandle): Target | null {
  if (!canDraw(pane)) return null
  const roi = selectedRoi()
  if (!roi) {
    tell('note', 'There is nothing to take away', 'Choose an outline in the list, or with Tab, first.')
    return null
  }
  if (isDrawable(roi, pane)) return shown({ roi, begun: false })
  tell('note', `${roi.name} was left as it is`, `It ${whyElsewhere(roi)}. Choose an outline of this series first.`)
  return null
}

/** Takes back an outline that was begun for a stroke which drew nothing. */
export function dropIfEmpty({ roi, begun }: Target): void {
  if (begun && !boxOfMask(maskOf(roi.id), roi)) undo()
}

/** False, and a word to the reader, where a map covers the picture: its edges are not those of the series below. */
export function canFollowImage(pane: PaneHandle): boolean {
  const covered = paneStore.getState()[pane.id]?.overlay === true && viewStore.getState().overlayShown
  if (covered)
    tell(
      'note',
      'A map lies over this picture',
      'This tool follows the series below it, which is not what you see. Use it on another pane, or hide the map with the space bar.',
    )
  return !covered
}

/** False, and a word to the reader, where the images have no place in the patient. */
export function canDraw({ volume }: PaneHandle): boolean {
  if (volume && !volume.geometry)
    tell('note', 'Nothing was drawn', 'This series has no position in the patient, so an outline has no place in it.')
  return Boolean(volume?.geometry)
}

const isDrawable = (roi: Roi, pane: PaneHandle): boolean =>
  !isWaiting(roi) && (isOwn(pane, roi) || toOutlineSpace(pane, roi) !== null)

const whyElsewhere = (roi: Roi): string =>
  isWaiting(roi) ? 'waits for images that are not open' : 'lies in another frame of reference'

/** Nobody draws on what cannot be seen. */
function shown(target: Target): Target {
  if (!target.roi.visible) showOutline(target.roi.id, true)
  if (!roiStore.getState().shown) toggleOutlines()
  return target
}
