import { cross, dot, minus, norm, normalOf, scale, type Geometry, type Vec3 } from './geometry'
import type { Region } from './region'

/** A grid to be measured: a volume, or a map with the id of the volume it was fitted from. */
export interface MeasuredGrid {
  readonly volumeId: string
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly geometry: Geometry | null
  readonly frameOfReferenceUID: string | null
}

export type RegionVoxels =
  | { readonly state: 'found'; readonly indices: readonly number[] }
  | { readonly state: 'refused'; readonly reason: string }

type Point = readonly [number, number]

const unit = (a: Vec3): Vec3 => scale(a, 1 / norm(a))

/** A centre on the border between two slices belongs to one of them, in spite of rounding. */
const ROUNDING = 1e-6

/**
 * Voxels of a grid that a region covers: the centre lies within half a step of the region's plane, counted along the grid axis that points
 * most directly away from that plane, and inside the polygon when seen along the plane's normal. On the grid the region was drawn on
 * these are the pixels of that slice whose centres are inside. Indices in memory order.
 */
export function voxelsInRegion(region: Region, grid: MeasuredGrid): RegionVoxels {
  const { geometry } = grid
  const together = region.frameOfReferenceUID !== null && region.frameOfReferenceUID === grid.frameOfReferenceUID
  if (region.volumeId !== grid.volumeId && !together)
    return {
      state: 'refused',
      reason: 'It has another frame of reference: its place relative to the region is not known.',
    }
  if (!geometry) return { state: 'refused', reason: 'Its files do not say where it lies in the patient.' }
  if (region.points.length < 3) return { state: 'found', indices: [] }

  const plane = planeOf(region)
  const steps = [scale(geometry.row, geometry.spacingMm[0]), scale(geometry.column, geometry.spacingMm[1])] as const
  const limits = halfSteps(grid.slices, geometry, plane.normal, steps)
  const indices: number[] = []
  for (let k = 0; k < grid.slices; k++) {
    const place = placeIn(plane, geometry.sliceOrigins[k], steps)
    if (isWithin(place, grid, limits[k])) collect(place, plane, grid, limits[k], k, indices)
  }
  return { state: 'found', indices }
}

/** The region's plane with its polygon in plane coordinates (mm). */
interface Plane {
  readonly origin: Vec3
  readonly u: Vec3
  readonly v: Vec3
  readonly normal: Vec3
  readonly polygon: readonly Point[]
}

function planeOf({ points, normal }: Region): Plane {
  const origin = points[0]
  const n = unit(normal)
  const away: Vec3 = Math.abs(n[0]) < 0.8 ? [1, 0, 0] : [0, 1, 0]
  const u = unit(cross(n, away))
  const v = cross(n, u)
  const polygon = points.map((p): Point => [dot(minus(p, origin), u), dot(minus(p, origin), v)])
  return { origin, u, v, normal: n, polygon }
}

/** Plane coordinates of one slice: of its first voxel, and how they grow per column and per row. `d` is the distance from the plane. */
interface Place {
  readonly start: Vec3
  readonly perColumn: Vec3
  readonly perRow: Vec3
}

function placeIn({ origin, u, v, normal }: Plane, sliceOrigin: Vec3, [column, row]: readonly [Vec3, Vec3]): Place {
  const uvd = (a: Vec3): Vec3 => [dot(a, u), dot(a, v), dot(a, normal)]
  return { start: uvd(minus(sliceOrigin, origin)), perColumn: uvd(column), perRow: uvd(row) }
}

/** Per slice the half step, as a distance from the plane, along the grid axis that leaves the plane most directly. */
function halfSteps(slices: number, geometry: Geometry, normal: Vec3, [column, row]: readonly [Vec3, Vec3]): number[] {
  const towards = (direction: Vec3): number => Math.abs(dot(direction, normal))
  const along = [towards(geometry.row), towards(geometry.column)]
  if (towards(normalOf(geometry)) < Math.max(...along)) {
    const half = towards(along[0] > along[1] ? column : row) / 2
    return Array<number>(slices).fill(half)
  }
  const { sliceOrigins, spacingMm } = geometry
  const gaps = sliceOrigins.slice(1).map((origin, k) => towards(minus(origin, sliceOrigins[k])))
  const alone = towards(scale(normalOf(geometry), spacingMm[2]))
  return sliceOrigins.map((_, k) => (gaps.length ? Math.min(gaps[k - 1] ?? Infinity, gaps[k] ?? Infinity) : alone) / 2)
}

/** Whether any voxel of the slice can be near enough to the plane: d is linear, so the corners bound it. */
function isWithin({ start, perColumn, perRow }: Place, { columns, rows }: MeasuredGrid, limit: number): boolean {
  const far = [0, (columns - 1) * perColumn[2]].flatMap((a) => [0, (rows - 1) * perRow[2]].map((b) => start[2] + a + b))
  return Math.min(...far) <= limit * (1 + ROUNDING) && Math.max(...far) >= -limit
}

function collect(
  place: Place,
  { polygon }: Plane,
  grid: MeasuredGrid,
  limit: number,
  k: number,
  indices: number[],
): void {
  const { start, perColumn, perRow } = place
  const low = -limit * (1 - ROUNDING)
  const high = limit * (1 + ROUNDING)
  const [left, right] = [Math.min(...polygon.map(([u]) => u)), Math.max(...polygon.map(([u]) => u))]
  for (let j = 0; j < grid.rows; j++) {
    for (let i = 0; i < grid.columns; i++) {
      const d = start[2] + i * perColumn[2] + j * perRow[2]
      if (!(d > low && d <= high)) continue
      const u = start[0] + i * perColumn[0] + j * perRow[0]
      if (u < left || u > right) continue
      const v = start[1] + i * perColumn[1] + j * perRow[1]
      if (isInside(polygon, u, v)) indices.push((k * grid.rows + j) * grid.columns + i)
    }
  }
}

/** Even-odd rule: a ray to the right crosses the outline an odd number of times. */
function isInside(polygon: readonly Point[], u: number, v: number): boolean {
  let inside = false
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [ui, vi] = polygon[i]
    const [uj, vj] = polygon[j]
    if (vi > v !== vj > v && u < ui + ((v - vi) * (uj - ui)) / (vj - vi)) inside = !inside
  }
  return inside
}
