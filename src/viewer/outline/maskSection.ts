import { cross, dot, type Vec3 } from '../../data/geometry'
import type { VoxelBox } from '../../data/voxelBox'
import { dominantAxis, type Axes } from './dominantAxis'
import type { GridMap } from './gridMap'
import { levelLines, type Ring } from './levelLines'

/** A mask with the box that holds all of it. */
export interface BoxedMask {
  readonly mask: Uint8Array
  readonly columns: number
  readonly rows: number
  readonly box: VoxelBox
}

/** A plane counts as along the slices where it climbs by less than this (slices per px: 0.01 over a thousand). */
const LEVEL = 1e-5

/** True where the picture lies in the plane of the grid's slices. */
export const isAlongSlices = ({ right, down }: GridMap): boolean =>
  Math.abs(right[2]) < LEVEL && Math.abs(down[2]) < LEVEL

/** Whether the plane of a picture passes through a box of voxels, or within a voxel of its outermost centres. */
export function meetsBox(map: GridMap, box: VoxelBox): boolean {
  const normal = cross(map.right, map.down)
  const at = dot(normal, map.origin)
  let [low, high] = [Infinity, -Infinity]
  for (const corner of cornersOf(box, map.first)) {
    const height = dot(normal, corner) - at
    low = Math.min(low, height)
    high = Math.max(high, height)
  }
  return low <= 0 && high >= 0
}

function cornersOf({ x0, y0, z0, x1, y1, z1 }: VoxelBox, first: number): Vec3[] {
  return Array.from({ length: 8 }, (_, n): Vec3 => [
    n & 1 ? x1 : x0 - 1,
    n & 2 ? y1 : y0 - 1,
    (n & 4 ? z1 : z0 - 1) - first,
  ])
}

/** A plane over the two axes u and v that it lies along best: its height on the third is zero + u · perU + v · perV. */
interface Sheet extends Axes {
  readonly zero: number
  readonly perU: number
  readonly perV: number
}

/** Planes half way between two layers belong to the lower, here and where a plane is filled. */
const TIE = 1e-6

/**
 * The lines where the plane of a picture cuts a mask, in CSS pixels: half way between voxels in and out. On each line of voxels across the plane
 * it is the voxel nearest to the plane that counts, the same that a stroke on this plane writes to, so that what is drawn is seen whole.
 */
export function sectionLines(shown: BoxedMask, map: GridMap): Ring[] {
  const sheet = sheetOf(map)
  const layer = voxelsOn(sheet, shown, map)
  if (!layer) return []
  return levelLines(layer).map((ring) => toCanvas(ring, { ...sheet, ...layer, map }))
}

function sheetOf({ origin, right, down }: GridMap): Sheet {
  const normal = cross(right, down)
  const axes = dominantAxis(normal)
  const steep = normal[axes.across]
  return {
    ...axes,
    zero: dot(normal, origin) / steep,
    perU: -normal[axes.u] / steep,
    perV: -normal[axes.v] / steep,
  }
}

function voxelsOn({ across, u, v, zero, perU, perV }: Sheet, { mask, columns, rows, box }: BoxedMask, map: GridMap) {
  const low: Vec3 = [box.x0, box.y0, Math.max(0, box.z0 - map.first)]
  const high: Vec3 = [box.x1, box.y1, Math.min(map.slices, box.z1 - map.first)]
  const stride: Vec3 = [1, columns, columns * rows]
  const [width, height] = [high[u] - low[u], high[v] - low[v]]
  if (!(width > 0 && height > 0)) return null
  const values = new Uint8Array(width * height)
  const start = map.first * stride[2]
  let any = false
  for (let b = low[v], to = 0; b < high[v]; b++)
    for (let a = low[u]; a < high[u]; a++, to++) {
      const w = Math.ceil(zero + a * perU + b * perV - 0.5 - TIE)
      if (w < low[across] || w >= high[across]) continue
      if (mask[start + w * stride[across] + a * stride[u] + b * stride[v]] === 0) continue
      values[to] = 1
      any = true
    }
  return any ? { values, columns: width, rows: height, u0: low[u], v0: low[v] } : null
}

/** Lattice positions to the canvas: x · right + y · down = position − origin, solved on the axes u and v. */
function toCanvas(ring: Ring, { u, v, u0, v0, map }: Axes & { u0: number; v0: number; map: GridMap }): Ring {
  const { origin, right, down } = map
  const det = right[u] * down[v] - right[v] * down[u]
  for (let n = 0; n < ring.length; n += 2) {
    const [a, b] = [ring[n] + u0 - origin[u], ring[n + 1] + v0 - origin[v]]
    ring[n] = (a * down[v] - b * down[u]) / det
    ring[n + 1] = (b * right[u] - a * right[v]) / det
  }
  return ring
}
