import { reasonOf, tell } from '../../actions/messages'
import { lookRound } from '../../actions/outline/lookRound'
import { smartOutline, type StrokeMode } from '../../actions/outline/smart'
import { editMask } from '../../actions/outline/stroke'
import { paneById } from '../../actions/view'
import { dot, normalOf, type Vec3 } from '../../data/geometry'
import type { Roi } from '../../data/roi'
import { unionBox } from '../../data/voxelBox'
import { maskContours } from '../../kernels/segment/contours'
import { floodFill } from '../../kernels/segment/floodFill'
import type { ImageVolume } from '../../kernels/segment/image'
import { historyStore, roiStore } from '../../state/roiStore'
import { gridMaps, isOwn, onGrid } from '../outline/gridMap'
import { lpsToPixel, pixelToLps, planeImage, type PlaneImage } from '../outline/planeImage'
import { setTracing } from '../outline/tracing'
import type { CanvasPoint, PaneHandle } from '../paneHandle'
import { canDraw, canFollowImage, dropIfEmpty, drawTarget, eraseTarget, type Target } from './outlineTarget'
import { fillOnPlane } from './planeEdits'
import type { Stroke, Tool } from './tool'

/** A shorter way of the mouse (px) is a click. */
const DRAG_PX = 4
/** A flood over more of the picture than this share has run out of what was meant. */
const LEAK_SHARE = 0.25

const modeOf = ({ keys }: Stroke): StrokeMode => (keys.alt ? 'subtract' : keys.shift ? 'add' : 'replace')

/** A click or a drag inside the lesion: the outline follows its edge. Shift adds to the slice, Alt takes away. */
function makeSmartTool(): Tool {
  let held: { readonly from: CanvasPoint; readonly target: Target; readonly mode: StrokeMode } | null = null
  return {
    takesShift: true,
    press(stroke) {
      const { pane, at } = stroke
      const mode = modeOf(stroke)
      const target = canFollowImage(pane) ? (mode === 'subtract' ? eraseTarget(pane) : drawTarget(pane)) : null
      held = target && { from: at, target, mode }
    },
    drag({ pane, at }) {
      const ends = held && [pane.toLps(held.from), pane.toLps(at)].filter((p) => p !== null)
      if (ends?.length === 2) setTracing({ paneId: pane.id, points: ends, clicks: [], trail: [], closed: false })
    },
    release({ pane, at }) {
      setTracing(null)
      if (!held) return
      const { from, target, mode } = held
      held = null
      const to = Math.hypot(at[0] - from[0], at[1] - from[1]) > DRAG_PX ? at : undefined
      void follow(pane, target, { from, to, mode })
    },
    doubleClick() {},
    key(key) {
      if (key !== 'Escape' || !held) return false
      dropIfEmpty(held.target)
      held = null
      setTracing(null)
      return true
    },
  }
}

/** Follows the edge; an outline begun for it goes again where nothing was found, unless the reader has gone on meanwhile. */
async function follow(pane: PaneHandle, target: Target, pick: Pick): Promise<void> {
  const step = historyStore.getState().past.at(-1)
  try {
    const onSlice = smartOnSlice(pane, target.roi, pick)
    await (onSlice ?? smartOnPlane(pane, target.roi, pick))
  } catch (error) {
    tell('error', 'The edge was not looked for', reasonOf(error))
  }
  if (historyStore.getState().past.at(-1) === step) dropIfEmpty(target)
}

interface Pick {
  readonly from: CanvasPoint
  readonly to?: CanvasPoint
  readonly mode: StrokeMode
}

/** Planes that lean less than this against the slices are taken for them: cos 20°. */
const NEARLY = Math.cos((20 * Math.PI) / 180)

/** On the outline's own slice under the click. Null where the pane shows another plane or other images. */
function smartOnSlice(pane: PaneHandle, roi: Roi, { from, to, mode }: Pick): Promise<boolean> | null {
  const [map] = gridMaps(pane, roi)
  const leans = !roi.geometry || Math.abs(dot(pane.axes.normal, normalOf(roi.geometry))) < NEARLY
  if (!map || !isOwn(pane, roi) || leans) return null
  const point = (at: CanvasPoint) => {
    const [column, row] = onGrid(map, at)
    return { column, row }
  }
  const frame = paneById(pane.id)?.frame ?? 0
  const slice = Math.round(onGrid(map, from)[2])
  return smartOutline({ slice, seed: point(from), ...(to && { to: point(to) }), frame, mode }, roi.id)
}

/** On any plane of any images: the edge is sought in what is seen, and taken to the outline's own voxels. */
async function smartOnPlane(pane: PaneHandle, roi: Roi, { from, mode }: Pick): Promise<void> {
  const image = planeImage(pane)
  const lps = pane.toLps(from)
  const found = image && lps && (await lookRound(asVolume(image), 0, [lpsToPixel(image, lps)]))
  if (!found)
    return tell('note', 'No edge was found here', 'Click nearer to the middle of the lesion, or draw it by hand.')
  putOnPlane('Smart outline', { pane, roi, image }, found.mask, mode)
}

const asVolume = ({ plane }: PlaneImage): ImageVolume => ({ ...plane, slices: 1, spacing: [...plane.spacing, 1] })

interface Seen {
  readonly pane: PaneHandle
  readonly roi: Roi
  readonly image: PlaneImage
}

/** Writes a mask of the picture into an outline. */
function putOnPlane(label: string, { pane, roi, image }: Seen, found: Uint8Array, mode: StrokeMode): void {
  const { columns, rows } = image.plane
  const rings = maskContours(found, columns, rows).map((ring) => ring.map((pixel) => pixelToLps(image, pixel)))
  editMask(
    label,
    (mask, drawn) => {
      const cleared =
        mode === 'replace' ? fillOnPlane(mask, drawn, { pane, rings: [frameOf(image)] }, { value: 0 }) : null
      return unionBox(cleared, fillOnPlane(mask, drawn, { pane, rings }, { value: mode === 'subtract' ? 0 : 1 }))
    },
    { roiId: roi.id },
  )
}

/** The border of the picture, a pixel outside it. */
function frameOf(image: PlaneImage): Vec3[] {
  const { columns, rows } = image.plane
  const corners = [
    [-1, -1],
    [columns, -1],
    [columns, rows],
    [-1, rows],
  ]
  return corners.map(([column, row]) => pixelToLps(image, { column, row }))
}

/** Fills what is joined to the click and has about its value, in the plane that is seen; Alt takes it away. */
export const floodTool: Tool = {
  press(stroke) {
    const { pane, at, keys } = stroke
    const image = canDraw(pane) && canFollowImage(pane) ? planeImage(pane) : null
    const lps = pane.toLps(at)
    const found = image && lps && floodedFrom(image, lpsToPixel(image, lps), widthOf(pane))
    if (!found) return
    const target = keys.alt ? eraseTarget(pane) : drawTarget(pane)
    if (!target) return
    putOnPlane('Flood fill', { pane, roi: target.roi, image }, found, keys.alt ? 'subtract' : 'add')
    dropIfEmpty(target)
  },
  doubleClick() {},
}

/** Half the range of values that counts as alike: a share of the shown window. */
const widthOf = ({ window: [low, high] }: PaneHandle): number =>
  roiStore.getState().settings.floodTolerance * (high - low)

/** Null, and a word to the reader, where the click is outside or the fill runs away. */
function floodedFrom({ plane }: PlaneImage, seed: { column: number; row: number }, width: number): Uint8Array | null {
  const { values, columns, rows } = plane
  const [x, y] = [Math.round(seed.column), Math.round(seed.row)]
  if (x < 0 || y < 0 || x >= columns || y >= rows) return null
  const start = y * columns + x
  const range = { start, low: values[start] - width, high: values[start] + width }
  const found = floodFill(values, { columns, rows, slices: 1 }, { ...range, most: LEAK_SHARE * columns * rows })
  if (!found)
    tell(
      'note',
      'The fill ran over a quarter of the picture',
      'Make the tolerance of the flood fill smaller, or narrow the window.',
    )
  return found
}

export const smartTool = makeSmartTool()
