import { add, cross, norm, scale, type Affine, type Geometry, type Vec3 } from './geometry'
import type { PlacedGrid } from './coverage'
import type { Mask } from './roi'

/** What a grid for tests is made from. */
interface TestGrid {
  readonly counts: Vec3
  readonly spacingMm: Vec3
  /** LPS mm of the middle of the grid. */
  readonly middle?: Vec3
  readonly row?: Vec3
  readonly column?: Vec3
  /** Millimetres along the row that each slice is shifted against the one before (gantry tilt). */
  readonly lean?: number
  readonly volumeId?: string
  readonly frameOfReferenceUID?: string | null
}

/** An evenly spaced grid, axial unless the directions say otherwise. For tests and measurements. */
export function testGrid(asked: TestGrid): PlacedGrid {
  const { counts, spacingMm, middle = [0, 0, 0], row = [1, 0, 0], column = [0, 1, 0], lean = 0 } = asked
  const [a, b] = [scale(row, spacingMm[0]), scale(column, spacingMm[1])]
  const c = add(scale(cross(row, column), spacingMm[2]), scale(row, lean))
  const half = [a, b, c].map((step, i) => scale(step, (counts[i] - 1) / 2))
  const origin = half.reduce((from, step) => add(from, scale(step, -1)), middle)
  const line = (r: 0 | 1 | 2) => [a[r], b[r], c[r], origin[r]] as const
  const affineLPS: Affine = [line(0), line(1), line(2), [0, 0, 0, 1]]
  const geometry: Geometry = {
    sliceOrigins: Array.from({ length: counts[2] }, (_, k) => add(origin, scale(c, k))),
    row,
    column,
    spacingMm: [spacingMm[0], spacingMm[1], norm(c)],
    affineLPS,
    evenlySpaced: true,
    shearDeg: (Math.atan2(lean, spacingMm[2]) * 180) / Math.PI,
  }
  const { volumeId = 'drawn', frameOfReferenceUID = '1.2.3' } = asked
  return { columns: counts[0], rows: counts[1], slices: counts[2], geometry, volumeId, frameOfReferenceUID }
}

/** Directions of an oblique image: turned about the left-right axis, then about head-foot. */
export function obliqueAxes(firstDeg: number, secondDeg = 0): { row: Vec3; column: Vec3 } {
  const [a, b] = [(firstDeg * Math.PI) / 180, (secondDeg * Math.PI) / 180]
  const turn = ([x, y, z]: Vec3): Vec3 => [x * Math.cos(b) - y * Math.sin(b), x * Math.sin(b) + y * Math.cos(b), z]
  return { row: turn([1, 0, 0]), column: turn([0, Math.cos(a), Math.sin(a)]) }
}

/** Voxels whose centres (LPS mm) are inside. */
export function maskWhere(grid: PlacedGrid, isInside: (lps: Vec3) => boolean): Mask {
  const { columns, rows, slices, geometry } = grid
  const mask = new Uint8Array(columns * rows * slices)
  if (!geometry) return mask
  const [a, b] = [scale(geometry.row, geometry.spacingMm[0]), scale(geometry.column, geometry.spacingMm[1])]
  for (let k = 0, n = 0; k < slices; k++)
    for (let j = 0; j < rows; j++) {
      const start = add(geometry.sliceOrigins[k], scale(b, j))
      for (let i = 0; i < columns; i++, n++) if (isInside(add(start, scale(a, i)))) mask[n] = 1
    }
  return mask
}

/** A ball, by its middle (LPS mm) and radius. */
export const ball = (middle: Vec3, radiusMm: number) => (lps: Vec3) =>
  norm([lps[0] - middle[0], lps[1] - middle[1], lps[2] - middle[2]]) <= radiusMm
