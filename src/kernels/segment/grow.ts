import { squaredDistance, type MaskGrid } from './distance'
import type { Mask } from './image'

/** Smaller than any difference of distances on a grid, larger than their rounding. */
const ROUNDING = 1e-9

/**
 * Grows (mm > 0) or shrinks (mm < 0) a mask by a distance, by exact Euclidean distances between voxel centres with any spacing.
 * The border of the volume is no edge: a mask that reaches it is not shrunk there.
 */
export function growMask(mask: ArrayLike<number>, grid: MaskGrid, mm: number): Mask {
  const towards = mm >= 0 ? 1 : 0
  const distance = squaredDistance(mask, grid, towards)
  const limit = mm * mm * (1 + ROUNDING)
  return Uint8Array.from(distance, (d2) => (d2 <= limit === mm >= 0 ? 1 : 0))
}

/** The same within each slice alone: what a reader means by growing an outline. */
export function growInSlices(mask: Mask, grid: MaskGrid, mm: number): Mask {
  const plane = grid.columns * grid.rows
  const out = new Uint8Array(mask.length)
  for (let k = 0; k < grid.slices; k++) {
    const own = mask.subarray(k * plane, (k + 1) * plane)
    if (own.includes(1)) out.set(growMask(own, { ...grid, slices: 1 }, mm), k * plane)
  }
  return out
}
