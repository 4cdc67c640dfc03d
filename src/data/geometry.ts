/** A point or direction: x, y, z. In patient space (`lps`) x grows to the Left, y to the Posterior, z to the Superior, in mm. */
export type Vec3 = readonly [number, number, number]

/** Four rows of four; maps (column, row, slice, 1) voxel centres to patient LPS mm. */
export type Affine = readonly [Row4, Row4, Row4, Row4]
type Row4 = readonly [number, number, number, number]

/** Where a regular grid of voxels lies in the patient. What is not known is not made up: a volume without it has `geometry: null`. */
export interface Geometry {
  /** LPS mm of the centre of voxel (0, 0, k), one per slice, sorted along row × column. True even where the slices are uneven. */
  readonly sliceOrigins: readonly Vec3[]
  /** Unit direction of growing column index, and of growing row index. */
  readonly row: Vec3
  readonly column: Vec3
  /** [column step, row step, slice step] in mm: the lengths of the affine's columns. */
  readonly spacingMm: Vec3
  readonly affineLPS: Affine
  /** False where a slice is missing or steps differ: such a stack is not a volume and is neither reformatted nor measured in mm³. */
  readonly evenlySpaced: boolean
  /** Angle between the slice normal and the stacking direction (gantry tilt), degrees. */
  readonly shearDeg: number
}

export const add = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
export const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const scale = (a: Vec3, s: number): Vec3 => [a[0] * s, a[1] * s, a[2] * s]
export const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const norm = (a: Vec3): number => Math.hypot(a[0], a[1], a[2])
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/** Unit slice normal, row × column. */
export const normalOf = (g: Geometry): Vec3 => cross(g.row, g.column)

/** Patient position (LPS mm) of a voxel index, fractions allowed. */
export function toLps(g: Geometry, [i, j, k]: Vec3): Vec3 {
  const m = g.affineLPS
  return [0, 1, 2].map((r) => m[r][0] * i + m[r][1] * j + m[r][2] * k + m[r][3]) as unknown as Vec3
}

/** Voxel index (fractions) of a patient position: the inverse of `toLps`, exact for oblique and sheared grids. */
export function toIjk(g: Geometry, lps: Vec3): Vec3 {
  const m = g.affineLPS
  const column = (c: number): Vec3 => [m[0][c], m[1][c], m[2][c]]
  const [a, b, c] = [column(0), column(1), column(2)]
  const p = minus(lps, column(3))
  const det = dot(a, cross(b, c))
  return [dot(p, cross(b, c)) / det, dot(p, cross(c, a)) / det, dot(p, cross(a, b)) / det]
}

/** Two grids that agree in size, place and orientation: every corner within a hundredth of a voxel, so within 0.01 × the smallest step. */
export function sameGrid(a: Placed, b: Placed): boolean {
  if (a.columns !== b.columns || a.rows !== b.rows || a.slices !== b.slices) return false
  if (!a.geometry || !b.geometry) return false
  const tolerance = 0.01 * Math.min(...a.geometry.spacingMm)
  const far: Vec3 = [a.columns - 1, a.rows - 1, a.slices - 1]
  const corners: Vec3[] = [
    [0, 0, 0],
    [far[0], 0, 0],
    [0, far[1], 0],
    [0, 0, far[2]],
  ]
  const [ga, gb] = [a.geometry, b.geometry]
  return corners.every((corner) => norm(minus(toLps(ga, corner), toLps(gb, corner))) <= tolerance)
}

interface Placed {
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly geometry: Geometry | null
}
