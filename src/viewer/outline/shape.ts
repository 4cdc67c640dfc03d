import type { CanvasPoint } from '../paneHandle'
import type { Ring } from './levelLines'

/** A rectangle of the canvas, px. */
export interface Extent {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** Of a canvas, px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** Canvases over a picture are laid out in tiles of this size (px), so that they keep their size while what they show grows a little. */
const TILE = 64

/** Closed lines ready to be drawn. */
export interface Shape {
  readonly path: Path2D
  readonly extent: Extent
  /** The rightmost point. */
  readonly right: CanvasPoint
}

export function pathOf(rings: readonly Ring[]): Shape {
  const path = new Path2D()
  for (const ring of rings) {
    path.moveTo(ring[0], ring[1])
    for (let n = 2; n < ring.length; n += 2) path.lineTo(ring[n], ring[n + 1])
    path.closePath()
  }
  return { path, ...extentOf(rings) }
}

function extentOf(rings: readonly Ring[]): Pick<Shape, 'extent' | 'right'> {
  let [x0, y0, x1, y1, height] = [Infinity, Infinity, -Infinity, -Infinity, 0]
  for (const ring of rings)
    for (let n = 0; n < ring.length; n += 2) {
      const [x, y] = [ring[n], ring[n + 1]]
      if (x > x1) [x1, height] = [x, y]
      if (x < x0) x0 = x
      if (y < y0) y0 = y
      if (y > y1) y1 = y
    }
  return { extent: { x0, y0, x1, y1 }, right: [x1, height] }
}

export const unionExtent = (a: Extent, b: Extent): Extent => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
})

/** A rectangle with so much more on every side. */
export const grown = ({ x0, y0, x1, y1 }: Extent, by: number): Extent => ({
  x0: x0 - by,
  y0: y0 - by,
  x1: x1 + by,
  y1: y1 + by,
})

/** The tiles of a picture that hold all of a rectangle; empty where it lies beyond the picture. */
export const onTiles = ({ x0, y0, x1, y1 }: Extent, { width, height }: Size): Extent => ({
  x0: Math.max(0, TILE * Math.floor(x0 / TILE)),
  y0: Math.max(0, TILE * Math.floor(y0 / TILE)),
  x1: Math.min(Math.ceil(width), TILE * Math.ceil(x1 / TILE)),
  y1: Math.min(Math.ceil(height), TILE * Math.ceil(y1 / TILE)),
})
