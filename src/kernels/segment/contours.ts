import type { Point } from './image'

/**
 * The outlines of a mask of one slice as closed polygons, holes included, half way between the centres of voxels in and out; inside lies to
 * the right of the way along. Voxels that touch by a corner only are apart. Filled by the even-odd rule, all polygons together give the mask.
 */
export function maskContours(mask: ArrayLike<number>, columns: number, rows: number): Point[][] {
  const next = crossings(mask, columns, rows)
  const contours: Point[][] = []
  for (let start = 0; start < next.length; start++) {
    if (next[start] < 0) continue
    const contour: Point[] = []
    for (let at = start; next[at] >= 0;) {
      contour.push(midpoint(at, columns))
      const then = next[at]
      next[at] = -1
      at = then
    }
    contours.push(contour)
  }
  return contours
}

/**
 * Marching squares over the cells between four voxel centres (Lorensen and Cline, SIGGRAPH 1987;21:163). An edge between two centres is
 * numbered 2·cell for the one along its top and 2·cell + 1 for the one along its left; next[edge] is where the outline goes on.
 */
function crossings(mask: ArrayLike<number>, columns: number, rows: number): Int32Array {
  const width = columns + 2
  const next = new Int32Array(2 * width * (rows + 2)).fill(-1)
  const inside = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < columns && y < rows && mask[y * columns + x] !== 0
  for (let y = -1; y < rows; y++)
    for (let x = -1; x < columns; x++) {
      const corners = [inside(x, y), inside(x + 1, y), inside(x + 1, y + 1), inside(x, y + 1)]
      const cell = (y + 1) * width + x + 1
      const edges = [2 * cell, 2 * (cell + 1) + 1, 2 * (cell + width), 2 * cell + 1]
      for (let k = 0; k < 4; k++) {
        if (!corners[k] || corners[(k + 1) % 4]) continue
        let first = k
        while (corners[(first + 3) % 4]) first = (first + 3) % 4
        next[edges[k]] = edges[(first + 3) % 4]
      }
    }
  return next
}

function midpoint(edge: number, columns: number): Point {
  const width = columns + 2
  const cell = edge >> 1
  const [x, y] = [(cell % width) - 1, Math.floor(cell / width) - 1]
  return edge % 2 === 0 ? { column: x + 0.5, row: y } : { column: x, row: y + 0.5 }
}
