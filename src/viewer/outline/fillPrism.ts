import { inverse, mapPoint } from '../../data/affine'
import { dot, minus, norm, type Vec3 } from '../../data/geometry'
import { gridBlocks, type GridBlock } from '../../data/gridBlocks'
import type { Grid } from '../../data/roi'
import { unionBox, type VoxelBox } from '../../data/voxelBox'
import { fillPolygon } from '../../kernels/segment/polygon'
import { dominantAxis, type Axes } from './dominantAxis'

/** What closed lines drawn on a plane enclose, with a thickness. Even-odd: a ring within another is a hole. Places in LPS mm. */
export interface Prism {
  readonly rings: readonly (readonly Vec3[])[]
  /** Unit normal of the plane. */
  readonly normal: Vec3
  /** Half the thickness in mm; less than half a voxel counts as half a voxel. */
  readonly halfMm: number
}

export interface Fill {
  readonly value: 0 | 1
  /** Leaves voxels as they are where it says no. */
  readonly may?: (index: number, slice: number) => boolean
}

/**
 * Writes a value, in place, to every voxel whose centre lies in a prism: within half its thickness of the plane and, seen along the normal,
 * inside the lines. A plane without thickness takes one voxel on each line of voxels that it crosses, so that the layer has no holes. Gives the
 * box of what was changed.
 */
export function fillPrism(mask: Uint8Array, grid: Grid, prism: Prism, fill: Fill): VoxelBox | null {
  if (!grid.geometry) return null
  let box: VoxelBox | null = null
  const rings = prism.rings.filter((ring) => ring.length >= 3)
  if (rings.length === 0) return null
  for (const block of gridBlocks(grid.geometry))
    box = unionBox(box, fillBlock({ mask, grid, block }, { ...prism, rings }, fill))
  return box
}

interface Target {
  readonly mask: Uint8Array
  readonly grid: Grid
  readonly block: GridBlock
}

/** A prism in the voxels of a block: it is cut into layers across the axis that is nearest to its normal. */
interface Layers extends Axes {
  readonly rings: readonly (readonly Vec3[])[]
  /** Way along the normal per mm, in voxels. */
  readonly along: Vec3
  /** Height (mm) of a voxel over the plane: gradient · voxel − zero. */
  readonly gradient: Vec3
  readonly zero: number
  readonly half: number
}

function fillBlock(target: Target, prism: Prism, fill: Fill): VoxelBox | null {
  const { grid, block } = target
  const layers = layersOf(prism, block)
  const limits: Vec3 = [grid.columns, grid.rows, block.slices]
  const { rings, along, across, half } = layers
  const heights = rings.flat().map((p) => p[across])
  const reach = half * Math.abs(along[across])
  const from = Math.max(0, Math.ceil(Math.min(...heights) - reach))
  const to = Math.min(limits[across] - 1, Math.floor(Math.max(...heights) + reach))
  let box: VoxelBox | null = null
  for (let w = from; w <= to; w++) box = unionBox(box, fillLayer(target, layers, { w, limits, fill }))
  return box
}

function layersOf({ rings, normal, halfMm }: Prism, { place }: GridBlock): Layers {
  const back = inverse(place)
  const onGrid = rings.map((ring) => ring.map((p) => mapPoint(back, p)))
  const gradient: Vec3 = [dot(normal, place.steps[0]), dot(normal, place.steps[1]), dot(normal, place.steps[2])]
  const axes = dominantAxis(gradient)
  return {
    rings: onGrid,
    along: minus(mapPoint(back, normal), mapPoint(back, [0, 0, 0])),
    gradient,
    zero: dot(gradient, onGrid[0][0]),
    half: Math.max(halfMm, Math.abs(gradient[axes.across]) / 2),
    ...axes,
  }
}

/** Centres this near (part of a voxel) to the upper face are beyond it: layers drawn one on the other do not overlap. */
const FACE = 1e-6

function fillLayer(
  { mask, grid, block }: Target,
  layers: Layers,
  { w, limits, fill }: { readonly w: number; readonly limits: Vec3; readonly fill: Fill },
): VoxelBox | null {
  const { across, u, v, gradient, zero, half } = layers
  const reach = half / Math.abs(gradient[across])
  const cut = cutLayer(layers, w, limits)
  if (!cut) return null
  const stride: Vec3 = [1, grid.columns, grid.columns * grid.rows]
  const start = w * stride[across] + block.first * stride[2]
  const changed: Extent = { low: [Infinity, Infinity], high: [-1, -1] }
  for (let y = 0, n = 0; y < cut.rows; y++)
    for (let x = 0; x < cut.columns; x++, n++) {
      if (!cut.inside[n]) continue
      const [a, b] = [cut.u0 + x, cut.v0 + y]
      const away = w - (zero - gradient[u] * a - gradient[v] * b) / gradient[across]
      if (away < -reach - FACE || away >= reach - FACE) continue
      const index = start + a * stride[u] + b * stride[v]
      if (mask[index] === fill.value || (fill.may && !fill.may(index, Math.floor(index / stride[2])))) continue
      mask[index] = fill.value
      widen(changed, a, b)
    }
  return boxOfLayer(changed, layers, w, block.first)
}

/** What was changed in a layer, both ends included. */
interface Extent {
  readonly low: [number, number]
  readonly high: [number, number]
}

function widen({ low, high }: Extent, a: number, b: number): void {
  low[0] = Math.min(low[0], a)
  low[1] = Math.min(low[1], b)
  high[0] = Math.max(high[0], a)
  high[1] = Math.max(high[1], b)
}

function boxOfLayer({ low, high }: Extent, { across, u, v }: Layers, w: number, first: number): VoxelBox | null {
  if (high[0] < 0) return null
  const [from, to] = [
    [0, 0, 0],
    [0, 0, 0],
  ]
  ;[from[across], to[across]] = [w, w]
  ;[from[u], to[u]] = [low[0], high[0]]
  ;[from[v], to[v]] = [low[1], high[1]]
  const [x0, y0, z0] = from
  const [x1, y1, z1] = to
  return { x0, y0, z0: z0 + first, x1: x1 + 1, y1: y1 + 1, z1: z1 + first + 1 }
}

/** The prism at layer w, filled in a window of the layer: every corner is moved along the normal until it is there. */
function cutLayer({ rings, along, across, u, v }: Layers, w: number, limits: Vec3) {
  const moved = rings.map((ring) =>
    ring.map((p) => {
      const mm = (w - p[across]) / along[across]
      return { column: p[u] + mm * along[u], row: p[v] + mm * along[v] }
    }),
  )
  const all = moved.flat()
  const u0 = Math.max(0, Math.floor(Math.min(...all.map((p) => p.column))))
  const v0 = Math.max(0, Math.floor(Math.min(...all.map((p) => p.row))))
  const columns = Math.min(limits[u], Math.ceil(Math.max(...all.map((p) => p.column))) + 1) - u0
  const rows = Math.min(limits[v], Math.ceil(Math.max(...all.map((p) => p.row))) + 1) - v0
  if (!(columns > 0 && rows > 0)) return null
  const inside = new Uint8Array(columns * rows)
  for (const ring of moved) {
    const local = ring.map(({ column, row }) => ({ column: column - u0, row: row - v0 }))
    fillPolygon(local, columns, rows).forEach((filled, n) => (inside[n] ^= filled))
  }
  return { inside, u0, v0, columns, rows }
}

/** The closed line at a distance (mm) round the way from one place of a plane to another: what a round brush covers. */
export function capsule(from: Vec3, to: Vec3, radiusMm: number, { right, down }: { right: Vec3; down: Vec3 }): Vec3[] {
  const way = minus(to, from)
  const turn = norm(way) > 0 ? Math.atan2(dot(way, down), dot(way, right)) : 0
  return Array.from({ length: 2 * HALF_TURN }, (_, n) => {
    const end = n < HALF_TURN ? to : from
    const angle = turn - Math.PI / 2 + (Math.PI * (n < HALF_TURN ? n : n - 1)) / (HALF_TURN - 1)
    const [x, y] = [radiusMm * Math.cos(angle), radiusMm * Math.sin(angle)]
    return [0, 1, 2].map((c) => end[c] + x * right[c] + y * down[c]) as unknown as Vec3
  })
}

/** Corners of half a circle: the polygon keeps within 0.2 % of its radius. */
const HALF_TURN = 33
