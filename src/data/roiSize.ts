import { boundaryFaces, boxOf } from '../kernels/coverage/boundaryFaces'
import { diameters, type Diameter } from '../kernels/coverage/diameters'
import { mapPoint } from './affine'
import { volumeOf } from './coverage'
import { add, normalOf, scale, type Geometry, type Vec3 } from './geometry'
import { gridBlocks } from './gridBlocks'
import type { Grid, Mask } from './roi'
import { voxelAt } from './voxelAt'

/** A measured line in the patient (LPS mm). */
export interface MeasuredLine {
  readonly from: Vec3
  readonly to: Vec3
  readonly mm: number
}

export interface RoiSize {
  readonly volumeMm3: number
  /** The longest diameter on any axial plane, and the longest across it on the same plane; null for an empty outline. */
  readonly longest: MeasuredLine | null
  readonly across: MeasuredLine | null
  /** From end to end right-left, front-back and head-foot, in mm; voxels to their borders. */
  readonly extentsMm: Vec3
}

/** Slices that lean against the axial plane by less (cosine of 25°) are axial as a radiologist measures them: within the slice. */
const AXIAL = Math.cos((25 * Math.PI) / 180)

/** How large an outline is. Null where its grid has no place in the patient. */
export function roiSize(mask: Mask, grid: Grid): RoiSize | null {
  const { geometry } = grid
  if (!geometry) return null
  const isAxial = Math.abs(normalOf(geometry)[2]) > AXIAL
  const axial = isAxial ? { mask, grid } : onAxialPlanes(mask, grid, geometry)
  return {
    volumeMm3: volumeOf(mask, grid),
    ...bidimensional(axial.mask, axial.grid),
    extentsMm: extents(mask, grid, geometry),
  }
}

function bidimensional(mask: Mask, { columns, rows, slices, geometry }: Grid): Pick<RoiSize, 'longest' | 'across'> {
  let best: Pick<RoiSize, 'longest' | 'across'> = { longest: null, across: null }
  if (!geometry) return best
  const [stepX, stepY] = geometry.spacingMm
  const perSlice = columns * rows
  for (let k = 0; k < slices; k++) {
    const found = diameters(mask.subarray(k * perSlice, (k + 1) * perSlice), columns, rows, [stepX, stepY])
    if (!found || found.longest.mm <= (best.longest?.mm ?? 0)) continue
    best = { longest: inPatient(found.longest, geometry, k), across: inPatient(found.across, geometry, k) }
  }
  return best
}

function inPatient(
  { from, to, mm }: Diameter,
  { row, column, spacingMm, sliceOrigins }: Geometry,
  k: number,
): MeasuredLine {
  const place = ([x, y]: readonly [number, number]): Vec3 =>
    add(sliceOrigins[k], add(scale(row, x * spacingMm[0]), scale(column, y * spacingMm[1])))
  return { from: place(from), to: place(to), mm }
}

/** Corners of the mask's surface, each slice where it lies. */
function cornersOf(mask: Mask, { columns, rows }: Grid, geometry: Geometry): Vec3[] {
  const perSlice = columns * rows
  return gridBlocks(geometry).flatMap(({ first, slices, place }) => {
    const own = mask.subarray(first * perSlice, (first + slices) * perSlice)
    const size = { columns, rows, slices }
    const box = boxOf(own, size)
    const corners: Vec3[] = []
    if (box)
      boundaryFaces(own, size, box, (axis, at, low, high) => {
        // Level faces of a slice share their corners with the upright ones.
        if (axis === 0)
          for (const u of [low[0], high[0]])
            for (const v of [low[1], high[1]]) corners.push(mapPoint(place, [at, u, v]))
      })
    return corners
  })
}

function extents(mask: Mask, grid: Grid, geometry: Geometry): Vec3 {
  const low = [Infinity, Infinity, Infinity]
  const high = [-Infinity, -Infinity, -Infinity]
  for (const corner of cornersOf(mask, grid, geometry))
    corner.forEach((x, a) => {
      low[a] = Math.min(low[a], x)
      high[a] = Math.max(high[a], x)
    })
  const span = (a: number): number => Math.max(0, high[a] - low[a])
  return [span(0), span(1), span(2)]
}

/** The mask of a sagittal, coronal or strongly oblique grid on axial planes through it, as finely as its smallest step. */
function onAxialPlanes(mask: Mask, grid: Grid, geometry: Geometry): { mask: Mask; grid: Grid } {
  const corners = cornersOf(mask, grid, geometry)
  const step = Math.min(...geometry.spacingMm)
  const range = (a: number): [number, number] =>
    corners.reduce(([low, high], c) => [Math.min(low, c[a]), Math.max(high, c[a])], [Infinity, -Infinity])
  const [x, y, z] = [range(0), range(1), range(2)]
  const count = ([low, high]: [number, number]): number => (high > low ? Math.ceil((high - low) / step) : 1)
  const [columns, rows, slices] = [count(x), count(y), count(z)]
  const origin: Vec3 = corners.length ? [x[0] + step / 2, y[0] + step / 2, z[0] + step / 2] : [0, 0, 0]
  const axialGrid: Grid = { columns, rows, slices, geometry: straight(origin, step, slices), frameOfReferenceUID: null }
  const find = voxelAt(grid)
  const out = new Uint8Array(columns * rows * slices)
  for (let k = 0, n = 0; k < slices; k++)
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < columns; i++, n++) {
        const at = find([origin[0] + i * step, origin[1] + j * step, origin[2] + k * step])
        if (at >= 0 && mask[at]) out[n] = 1
      }
  return { mask: out, grid: axialGrid }
}

/** An axial grid of cubes. */
const straight = (origin: Vec3, step: number, slices: number): Geometry => ({
  sliceOrigins: Array.from({ length: slices }, (_, k): Vec3 => [origin[0], origin[1], origin[2] + k * step]),
  row: [1, 0, 0],
  column: [0, 1, 0],
  spacingMm: [step, step, step],
  affineLPS: [
    [step, 0, 0, origin[0]],
    [0, step, 0, origin[1]],
    [0, 0, step, origin[2]],
    [0, 0, 0, 1],
  ],
  evenlySpaced: true,
  shearDeg: 0,
})
