import { addRegion, updateRegion } from '../../actions/regions'
import { tell } from '../../actions/messages'
import { add, minus, type Vec3 } from '../../data/geometry'
import type { Region } from '../../data/region'
import { regionStore } from '../../state/regionStore'
import { measureStore, setDraft } from '../measureStore'
import type { CanvasPoint, PaneHandle } from '../paneHandle'
import { distanceToPolygon, ellipsePoints, longEnough } from './polygon'
import type { Stroke, Tool } from './tool'

/** A press this near (px) to a region's edge takes hold of it. */
const GRIP_PX = 6
/** Points of a freehand curve lie at least this far apart (px). */
const SPACING_PX = 2

/** Draws a region by one stroke, or moves the one whose edge was pressed. */
function regionTool(
  kind: Region['kind'],
  grow: (pane: PaneHandle, drawn: readonly Vec3[], at: CanvasPoint) => readonly Vec3[] | null,
): Tool {
  let held: { readonly region: Region; readonly from: Vec3 } | null = null
  let corner: CanvasPoint = [0, 0]
  return {
    press({ pane, at }) {
      const lps = pane.toLps(at)
      if (!lps)
        return tell('note', 'No region here', 'This series has no position in the patient, so a region has no place.')
      corner = at
      const region = regionUnder(pane, at)
      held = region ? { region, from: lps } : null
      if (!region) setDraft({ paneId: pane.id, kind, points: [lps] })
    },
    drag({ pane, at }) {
      const lps = pane.toLps(at)
      if (held && lps) return moveRegion(held.region, minus(lps, held.from))
      const { draft } = measureStore.getState()
      if (!draft) return
      const points = kind === 'ellipse' ? ellipse(pane, corner, at) : grow(pane, draft.points, at)
      if (points) setDraft({ ...draft, points })
    },
    release(stroke) {
      if (!held) finish(stroke, kind)
      held = null
    },
  }
}

function moveRegion(region: Region, by: Vec3): void {
  updateRegion({ ...region, points: region.points.map((p) => add(p, by)) })
}

function ellipse(pane: PaneHandle, from: CanvasPoint, to: CanvasPoint): readonly Vec3[] | null {
  const points = ellipsePoints(from, to).map((p) => pane.toLps(p))
  return points.every((p) => p !== null) ? points : null
}

function extend(pane: PaneHandle, drawn: readonly Vec3[], at: CanvasPoint): readonly Vec3[] | null {
  const [last, lps] = [pane.toCanvas(drawn[drawn.length - 1]), pane.toLps(at)]
  if (!last || !lps || Math.hypot(last[0] - at[0], last[1] - at[1]) < SPACING_PX) return null
  return [...drawn, lps]
}

function finish({ pane }: Stroke, kind: Region['kind']): void {
  const points = measureStore.getState().draft?.points ?? []
  setDraft(null)
  const { volume } = pane
  const drawn = points.map((p) => pane.toCanvas(p)).filter((p) => p !== null)
  if (!volume || !longEnough(drawn)) return
  addRegion({
    id: crypto.randomUUID(),
    name: `Region ${regionStore.getState().regions.length + 1}`,
    kind,
    volumeId: volume.id,
    frameOfReferenceUID: volume.frameOfReferenceUID,
    points,
    normal: pane.axes.normal,
  })
}

/** The region of this plane whose edge is under the mouse. */
function regionUnder(pane: PaneHandle, at: CanvasPoint): Region | undefined {
  return regionStore.getState().regions.find((region) => {
    if (region.frameOfReferenceUID !== pane.volume?.frameOfReferenceUID) return false
    if (Math.abs(pane.offPlane(region.points[0])) > pane.sliceStep / 2) return false
    const edge = region.points.map((p) => pane.toCanvas(p)).filter((p) => p !== null)
    return distanceToPolygon(edge, at) <= GRIP_PX
  })
}

export const ellipseTool = regionTool('ellipse', extend)
export const freehandTool = regionTool('freehand', extend)
