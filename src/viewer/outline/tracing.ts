import { createStore } from 'zustand/vanilla'
import type { Vec3 } from '../../data/geometry'
import type { CanvasPoint, PaneHandle } from '../paneHandle'

/** A line being drawn that is not in a mask yet. Places in LPS mm. */
export interface Tracing {
  readonly paneId: string
  readonly points: readonly Vec3[]
  /** How many points there were at each click, so that a click can be taken back. */
  readonly clicks: readonly number[]
  /** From the last point to where the mouse is. */
  readonly trail: readonly Vec3[]
  readonly closed: boolean
}

export const tracingStore = createStore<{ readonly tracing: Tracing | null }>(() => ({ tracing: null }))

export const setTracing = (tracing: Tracing | null): void => {
  if (tracing !== tracingStore.getState().tracing) tracingStore.setState({ tracing })
}

/** The line under way on this pane, if its plane is still in view. */
export function tracingOn(pane: PaneHandle): Tracing | null {
  const { tracing } = tracingStore.getState()
  if (!tracing || tracing.paneId !== pane.id || tracing.points.length === 0) return null
  return Math.abs(pane.offPlane(tracing.points[0])) <= pane.sliceStep / 2 ? tracing : null
}

/** Where the brush hovers; null while it is over no picture. */
export interface BrushPlace {
  readonly paneId: string
  readonly at: CanvasPoint
}

export const brushPlaceStore = createStore<{ readonly place: BrushPlace | null }>(() => ({ place: null }))
