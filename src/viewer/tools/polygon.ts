import type { CanvasPoint } from '../paneHandle'

/** Corners of an ellipse's polygon: the area falls short of the ellipse's by less than 0.2 %. */
const CORNERS = 64
/** Smaller shapes (px across) are slips of the hand. */
const LEAST_PX = 4

/** The ellipse that fills the rectangle between two opposite corners. */
export function ellipsePoints([x0, y0]: CanvasPoint, [x1, y1]: CanvasPoint): CanvasPoint[] {
  const [cx, cy, rx, ry] = [(x0 + x1) / 2, (y0 + y1) / 2, Math.abs(x1 - x0) / 2, Math.abs(y1 - y0) / 2]
  return Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)]
  })
}

/** True for a closed curve that encloses something worth filling. */
export function longEnough(points: readonly CanvasPoint[]): boolean {
  if (points.length < 3) return false
  const extent = [0, 1].map((c) => Math.max(...points.map((p) => p[c])) - Math.min(...points.map((p) => p[c])))
  return Math.min(...extent) >= LEAST_PX
}
