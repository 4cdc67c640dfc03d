import { beginStroke, cancelStroke, endStroke, paintStroke } from '../../actions/outline/stroke'
import type { Vec3 } from '../../data/geometry'
import { setTracing, tracingStore } from '../outline/tracing'
import type { CanvasPoint, PaneHandle } from '../paneHandle'
import { dropIfEmpty, drawTarget, eraseTarget, type Target } from './outlineTarget'
import { fillOnPlane } from './planeEdits'
import { ellipsePoints, longEnough } from './polygon'
import type { Tool } from './tool'

/** Points of a freehand curve lie at least this far apart (px). */
const SPACING_PX = 2

/** The line after the mouse has come to `at`; null where nothing changes. */
type Grow = (pane: PaneHandle, drawn: readonly Vec3[], corner: CanvasPoint, at: CanvasPoint) => readonly Vec3[] | null

interface Drawing {
  readonly target: Target
  readonly corner: CanvasPoint
  readonly value: 0 | 1
}

/** Fills what one stroke goes round, and does so while it is being drawn; with Alt it takes it away. */
function closedTool(label: string, grow: Grow, takesAway = false): Tool {
  let drawing: Drawing | null = null

  const fill = (pane: PaneHandle, points: readonly Vec3[]): void => {
    if (!drawing) return
    const { target, value } = drawing
    cancelStroke()
    if (!isShape(pane, points) || !beginStroke(label, target.roi.id)) return
    paintStroke((mask, roi) => fillOnPlane(mask, roi, { pane, rings: [points] }, { value }))
  }

  const leave = (): void => {
    if (drawing) dropIfEmpty(drawing.target)
    drawing = null
    setTracing(null)
  }

  return {
    press(stroke) {
      const { pane, at, keys } = stroke
      const away = takesAway !== keys.alt
      const target = away ? eraseTarget(pane) : drawTarget(pane)
      const lps = pane.toLps(at)
      if (!target || !lps) return
      drawing = { target, corner: at, value: away ? 0 : 1 }
      setTracing({ paneId: pane.id, points: [lps], clicks: [], trail: [], closed: true })
    },
    drag({ pane, at }) {
      const { tracing } = tracingStore.getState()
      const points = drawing && tracing && grow(pane, tracing.points, drawing.corner, at)
      if (!points) return
      setTracing({ ...tracing, points })
      fill(pane, points)
    },
    release() {
      if (drawing) endStroke()
      leave()
    },
    doubleClick() {},
    key(key) {
      if (key !== 'Escape' || !drawing) return false
      cancelStroke()
      leave()
      return true
    },
  }
}

function isShape(pane: PaneHandle, points: readonly Vec3[]): boolean {
  return longEnough(points.map((p) => pane.toCanvas(p)).filter((p) => p !== null))
}

const ellipsePath: Grow = (pane, _drawn, corner, at) => {
  const points = ellipsePoints(corner, at).map((p) => pane.toLps(p))
  return points.every((p) => p !== null) ? points : null
}

const freePath: Grow = (pane, drawn, _corner, at) => {
  const [last, lps] = [pane.toCanvas(drawn[drawn.length - 1]), pane.toLps(at)]
  if (!last || !lps || Math.hypot(last[0] - at[0], last[1] - at[1]) < SPACING_PX) return null
  return [...drawn, lps]
}

export const ellipse = closedTool('Ellipse', ellipsePath)
export const freehand = closedTool('Freehand', freePath)
export const scissors = closedTool('Scissors', freePath, true)
