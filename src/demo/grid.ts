import { add, cross, scale, type Vec3 } from '../data/geometry'

/** Where the slices of a series lie, LPS mm. `row` is the direction of growing column index, `column` of growing row index. */
export interface Grid {
  readonly columns: number
  readonly rows: number
  readonly slices: number
  /** Centre of the first voxel. */
  readonly origin: Vec3
  readonly row: Vec3
  readonly column: Vec3
  /** Column step, row step, slice step, mm. */
  readonly spacingMm: Vec3
  readonly thicknessMm: number
}

/** A grid that lies round `centre`. */
export function gridAround(centre: Vec3, grid: Omit<Grid, 'origin'>): Grid {
  const half = (n: number, step: number): number => (-(n - 1) / 2) * step
  const corner = scale(grid.row, half(grid.columns, grid.spacingMm[0]))
  const top = scale(grid.column, half(grid.rows, grid.spacingMm[1]))
  const first = scale(cross(grid.row, grid.column), half(grid.slices, grid.spacingMm[2]))
  return { ...grid, origin: add(add(centre, corner), add(top, first)) }
}

/** Centre of the first voxel of slice k. */
export const sliceOrigin = (grid: Grid, k: number): Vec3 =>
  add(grid.origin, scale(cross(grid.row, grid.column), k * grid.spacingMm[2]))

/** How the patient lies in the scanner: scanner = rotation × body + shift, rotation as rows. */
export interface Pose {
  readonly rotation: readonly [Vec3, Vec3, Vec3]
  readonly shift: Vec3
}

/** Turned about x by `nod`, then about z by `turn` degrees, then moved. */
export function pose(nod: number, turn: number, shift: Vec3): Pose {
  const [cn, sn] = [Math.cos((nod * Math.PI) / 180), Math.sin((nod * Math.PI) / 180)]
  const [ct, st] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  return {
    rotation: [
      [ct, -st * cn, st * sn],
      [st, ct * cn, -ct * sn],
      [0, sn, cn],
    ],
    shift,
  }
}

export const turned = ({ rotation: m }: Pose, v: Vec3): Vec3 => [
  m[0][0] * v[0] + m[0][1] * v[1] + m[0][2] * v[2],
  m[1][0] * v[0] + m[1][1] * v[1] + m[1][2] * v[2],
  m[2][0] * v[0] + m[2][1] * v[1] + m[2][2] * v[2],
]

/** A body position where the scanner sees it. */
export const inScanner = (at: Pose, v: Vec3): Vec3 => add(turned(at, v), at.shift)

/** A grid laid out in the body, as the scanner states it. */
export const gridInScanner = (at: Pose, grid: Grid): Grid => ({
  ...grid,
  origin: inScanner(at, grid.origin),
  row: turned(at, grid.row),
  column: turned(at, grid.column),
})
