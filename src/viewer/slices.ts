import { dot } from '../data/geometry'
import { viewStore } from '../state/viewStore'
import { paneHandles } from './paneHandle'

/** Moves a pane by some slices; panes linked to it follow by patient position. */
export const stepSlice = (paneId: string, step: number): void => paneHandles.get(paneId)?.stepSlice(step)

/** Goes to a slice by index; Infinity is the last. */
export function goToSlice(paneId: string, index: number): void {
  const pane = paneHandles.get(paneId)
  pane?.goToSlice(Math.min(index, pane.sliceCount - 1))
}

/** Panes whose slices run within this angle of each other scroll together: cos 25°. */
const PARALLEL = Math.cos((25 * Math.PI) / 180)

/** Takes the other panes of the same frame of reference and about the same plane to where this pane stands. */
export function bringLinkedPanes(from: string): void {
  const leader = paneHandles.get(from)
  const frame = leader?.volume?.frameOfReferenceUID
  if (!viewStore.getState().linkScroll || !leader || !frame) return
  for (const pane of paneHandles.values()) {
    if (pane.id === from || pane.volume?.frameOfReferenceUID !== frame) continue
    if (Math.abs(dot(leader.axes.normal, pane.axes.normal)) < PARALLEL) continue
    const here = leader.centre()
    if (here) pane.followTo(here)
  }
}
