import { editMask } from '../../actions/outline/stroke'
import type { Vec3 } from '../../data/geometry'
import { liveWire, type LiveWire } from '../../kernels/segment/liveWire'
import { lpsToPixel, pixelToLps, planeImage, type PlaneImage } from '../outline/planeImage'
import { setTracing, tracingOn, type Tracing } from '../outline/tracing'
import { paneHandles, type CanvasPoint, type PaneHandle } from '../paneHandle'
import { canFollowImage, dropIfEmpty, drawTarget, type Target } from './outlineTarget'
import { fillOnPlane } from './planeEdits'
import { longEnough } from './polygon'
import type { Stroke, Tool } from './tool'

/** A click this near (px) to the first point closes the line. */
const CLOSE_PX = 7

/** How a line gets from its last point to the next: the points after the last one, the new one included. */
interface Way {
  begin(pane: PaneHandle): boolean
  between(pane: PaneHandle, from: Vec3, to: Vec3): readonly Vec3[]
}

/** Draws click by click. Enter, a double click or a click on the first point closes; Backspace takes a point back; Escape leaves. */
function pointTool(label: string, way: Way): Tool {
  let target: Target | null = null

  const begin = ({ pane, at }: Stroke): void => {
    target = way.begin(pane) ? drawTarget(pane) : null
    const lps = pane.toLps(at)
    if (target && lps) setTracing({ paneId: pane.id, points: [lps], clicks: [1], trail: [], closed: false })
  }

  const finish = (pane: PaneHandle, tracing: Tracing): void => {
    const { points } = tracing
    const back = way.between(pane, points[points.length - 1], points[0]).slice(0, -1)
    const ring = [...points, ...back]
    setTracing(null)
    if (target && longEnough(ring.map((p) => pane.toCanvas(p)).filter((p) => p !== null)))
      editMask(label, (mask, roi) => fillOnPlane(mask, roi, { pane, rings: [ring] }, { value: 1 }), {
        roiId: target.roi.id,
      })
    leave()
  }

  const leave = (): void => {
    setTracing(null)
    if (target) dropIfEmpty(target)
    target = null
  }

  return {
    press(stroke) {
      const { pane, at } = stroke
      const tracing = tracingOn(pane)
      if (!tracing || !target) return begin(stroke)
      if (tracing.points.length > 2 && isOnFirst(pane, tracing, at)) return finish(pane, tracing)
      const points = [...tracing.points, ...trailTo(way, stroke, tracing)]
      setTracing({ ...tracing, points, clicks: [...tracing.clicks, points.length], trail: [] })
    },
    hover(stroke) {
      const tracing = tracingOn(stroke.pane)
      if (tracing && target) setTracing({ ...tracing, trail: trailTo(way, stroke, tracing) })
    },
    doubleClick({ pane }) {
      const tracing = tracingOn(pane)
      if (tracing && target) finish(pane, tracing)
    },
    key(key) {
      const tracing = target && tracingNow()
      if (!tracing) return false
      if (key === 'Enter') finish(tracing.pane, tracing.tracing)
      else if (key === 'Escape') leave()
      else if (key === 'Backspace') takeBack(tracing.tracing, leave)
      else return false
      return true
    },
  }
}

function tracingNow(): { readonly pane: PaneHandle; readonly tracing: Tracing } | null {
  for (const pane of paneHandles.values()) {
    const tracing = tracingOn(pane)
    if (tracing) return { pane, tracing }
  }
  return null
}

function takeBack(tracing: Tracing, leave: () => void): void {
  const clicks = tracing.clicks.slice(0, -1)
  const kept = clicks.at(-1)
  if (kept === undefined) leave()
  else setTracing({ ...tracing, clicks, points: tracing.points.slice(0, kept), trail: [] })
}

function trailTo(way: Way, { pane, at }: Stroke, { points }: Tracing): readonly Vec3[] {
  const lps = pane.toLps(at)
  return lps ? way.between(pane, points[points.length - 1], lps) : []
}

function isOnFirst(pane: PaneHandle, { points }: Tracing, at: CanvasPoint): boolean {
  const first = pane.toCanvas(points[0])
  return first !== null && Math.hypot(first[0] - at[0], first[1] - at[1]) <= CLOSE_PX
}

const straight: Way = { begin: () => true, between: (_pane, _from, to) => [to] }

/** Along the strongest edges of the picture. Costs belong to a picture and paths to a seed: both are kept until another is asked for. */
function alongEdges(): Way {
  let picture: { readonly image: PlaneImage; readonly from: ReturnType<typeof liveWire> } | null = null
  let seeded: { readonly key: string; readonly wire: LiveWire } | null = null

  const wireAt = (image: PlaneImage, seed: Vec3): LiveWire | null => {
    if (picture?.image !== image) {
      picture = { image, from: liveWire(image.plane) }
      seeded = null
    }
    const pixel = lpsToPixel(image, seed)
    if (!isInside(image, pixel)) return null
    const key = seed.join(' ')
    if (seeded?.key !== key) seeded = { key, wire: picture.from(pixel) }
    return seeded.wire
  }

  return {
    begin: canFollowImage,
    between(pane, from, to) {
      const image = planeImage(pane)
      const wire = image && wireAt(image, from)
      if (!image || !wire) return [to]
      const path = wire.pathTo(lpsToPixel(image, to)).map((pixel) => pixelToLps(image, pixel))
      return path.length > 2 ? [...path.slice(1, -1), to] : [to]
    },
  }
}

const isInside = ({ plane }: PlaneImage, { column, row }: { column: number; row: number }): boolean =>
  column >= -0.5 && row >= -0.5 && column < plane.columns - 0.5 && row < plane.rows - 0.5

export const polygonTool = pointTool('Polygon', straight)
export const liveWireTool = pointTool('Live wire', alongEdges())
