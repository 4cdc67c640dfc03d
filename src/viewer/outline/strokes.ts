import type { Vec3 } from '../../data/geometry'
import type { Roi } from '../../data/roi'
import type { CanvasPoint, PaneHandle } from '../paneHandle'
import { grown, unionExtent, type Extent, type Shape } from './shape'
import type { Tracing } from './tracing'

/** Width of the line (px) and share of its colour inside, for the selected outline and the others. */
const SELECTED = { line: 2, fill: 0.22 }
const OTHER = { line: 1.25, fill: 0.12 }
const SHADOW = 'rgba(0, 0, 0, 0.55)'
const TRACE = '#fff1b8'
const FONT = '11px system-ui, sans-serif'
/** Corners set by a click are marked (px). */
const DOT = 2.5

/** Room for a line and its dark edge, and for a name (px). */
const ROOM = 6
const NAME = { height: 16, perLetter: 7.5, gap: 6 }

export interface ShownOutline {
  readonly roi: Roi
  readonly shape: Shape
  /** Where the name begins. */
  readonly label: CanvasPoint
  readonly selected: boolean
}

/** One outline: a faint fill, its line on a dark edge that keeps it visible on bright tissue, and its name. */
export function paintOutline(context: CanvasRenderingContext2D, outline: ShownOutline): void {
  const { roi, shape, selected, label } = outline
  const { line, fill } = selected ? SELECTED : OTHER
  context.globalAlpha = fill
  context.fillStyle = roi.colour
  context.fill(shape.path, 'evenodd')
  context.globalAlpha = 1
  strokeTwice(context, shape.path, line, roi.colour)
  writeName(context, roi.name, label)
}

/** Where each name begins: beside the rightmost point of its outline as far as the picture has room for it, on the nearest line that is free. */
export function labelsOf(outlines: readonly Named[], width: number): CanvasPoint[] {
  const placed: Extent[] = []
  return outlines.map(({ name, shape: { right } }) => {
    const wide = widthOf(name)
    const x = Math.max(0, Math.min(right[0] + NAME.gap, width - wide))
    const at = (line: number): Extent => nameExtent([x, right[1] + line * NAME.height], wide)
    const line = LINES.find((n) => placed.every((other) => !overlap(at(n), other))) ?? 0
    placed.push(at(line))
    return [x, right[1] + line * NAME.height]
  })
}

interface Named {
  readonly name: string
  readonly shape: Pick<Shape, 'right'>
}

/** Lines that a name may move by, the nearest first. */
const LINES = [0, -1, 1, -2, 2, -3, 3, -4, 4]

const nameExtent = ([x, y]: CanvasPoint, width: number): Extent => ({
  ...{ x0: x, y0: y - NAME.height / 2, x1: x + width, y1: y + NAME.height / 2 },
})

const overlap = (a: Extent, b: Extent): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1

/** What of the picture an outline and its name take up. */
export const outlineExtent = ({ roi, shape, label }: ShownOutline): Extent =>
  grown(unionExtent(shape.extent, nameExtent(label, widthOf(roi.name))), ROOM)

const widthOf = (name: string): number => NAME.perLetter * name.length

export function tracingExtent({ points, trail }: Tracing, pane: PaneHandle): Extent {
  const places = [...points, ...trail].map((p) => pane.toCanvas(p)).filter((p) => p !== null)
  const [xs, ys] = [places.map((p) => p[0]), places.map((p) => p[1])]
  return grown({ x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }, ROOM)
}

function strokeTwice(context: CanvasRenderingContext2D, path: Path2D, line: number, colour: string): void {
  context.lineJoin = 'round'
  context.strokeStyle = SHADOW
  context.lineWidth = line + 1.5
  context.stroke(path)
  context.strokeStyle = colour
  context.lineWidth = line
  context.stroke(path)
}

function writeName(context: CanvasRenderingContext2D, name: string, [x, y]: CanvasPoint): void {
  context.font = FONT
  context.textBaseline = 'middle'
  context.strokeStyle = SHADOW
  context.lineWidth = 3
  context.strokeText(name, x, y)
  context.fillStyle = '#f1f3f5'
  context.fillText(name, x, y)
}

/** The line under way, with the corners that were set. */
export function paintTracing(context: CanvasRenderingContext2D, tracing: Tracing, pane: PaneHandle): void {
  const path = new Path2D()
  const canvas = (p: Vec3): CanvasPoint => pane.toCanvas(p) ?? [NaN, NaN]
  ;[...tracing.points, ...tracing.trail].forEach((p, n) => {
    const [x, y] = canvas(p)
    if (n === 0) path.moveTo(x, y)
    else path.lineTo(x, y)
  })
  if (tracing.closed) path.closePath()
  strokeTwice(context, path, 1.25, TRACE)
  context.fillStyle = TRACE
  for (const at of [0, ...tracing.clicks.map((count) => count - 1)]) {
    const [x, y] = canvas(tracing.points[at] ?? tracing.points[0])
    context.fillRect(x - DOT, y - DOT, 2 * DOT, 2 * DOT)
  }
}
