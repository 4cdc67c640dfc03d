import type { Mask, Point } from './image'

/** Voxels whose centres lie inside a closed polygon, by the even-odd rule; a centre on the line itself belongs to the right and lower side. */
export function fillPolygon(polygon: readonly Point[], columns: number, rows: number): Mask {
  const mask = new Uint8Array(columns * rows)
  const crossings: number[] = []
  for (let y = 0; y < rows; y++) {
    crossings.length = 0
    for (let i = 0; i < polygon.length; i++) {
      const [a, b] = [polygon[i], polygon[(i + 1) % polygon.length]]
      if (a.row <= y === b.row <= y) continue
      crossings.push(a.column + ((y - a.row) / (b.row - a.row)) * (b.column - a.column))
    }
    crossings.sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const x0 = Math.max(0, Math.ceil(crossings[i]))
      const x1 = Math.min(columns, Math.ceil(crossings[i + 1]))
      if (x1 > x0) mask.fill(1, y * columns + x0, y * columns + x1)
    }
  }
  return mask
}
