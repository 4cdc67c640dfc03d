import { add, dot, normalOf, scale, type Geometry, type Vec3 } from './geometry'
import { pointMapOf, type PointMap } from './affine'

/** Slices of a grid that one affine places, every voxel a box that reaches half a step to each side of its centre. */
export interface GridBlock {
  readonly first: number
  readonly slices: number
  /** (column, row, slice − first) to LPS mm. */
  readonly place: PointMap
}

/**
 * A grid as blocks of boxes. Evenly spaced slices are one block, sheared stacks too (their boxes lean). Where the steps differ, each slice is
 * a slab of its own: it reaches half-way to its neighbours, but never farther than half the usual (median) step, so that what lies in the
 * gap of a missing slice belongs to no voxel, and what two slices share is not counted twice.
 */
export function gridBlocks(geometry: Geometry): GridBlock[] {
  const { sliceOrigins, evenlySpaced, affineLPS } = geometry
  if (evenlySpaced) return [{ first: 0, slices: sliceOrigins.length, place: pointMapOf(affineLPS) }]
  const normal = normalOf(geometry)
  const heights = sliceOrigins.map((origin) => dot(origin, normal))
  const gaps = heights.slice(1).map((height, k) => height - heights[k])
  const usual = median(gaps)
  return sliceOrigins.flatMap((origin, k) => {
    const down = Math.min(gaps[k - 1] ?? usual, usual) / 2
    const up = Math.min(gaps[k] ?? usual, usual) / 2
    return down + up > 0 ? [slab(geometry, k, add(origin, scale(normal, (up - down) / 2)), down + up)] : []
  })
}

function slab(geometry: Geometry, k: number, middle: Vec3, thicknessMm: number): GridBlock {
  const { row, column, spacingMm } = geometry
  const steps = [scale(row, spacingMm[0]), scale(column, spacingMm[1]), scale(normalOf(geometry), thicknessMm)] as const
  return { first: k, slices: 1, place: { steps, origin: middle } }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
