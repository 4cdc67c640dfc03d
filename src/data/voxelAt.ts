import { inverse, mapPoint } from './affine'
import type { Vec3 } from './geometry'
import { gridBlocks } from './gridBlocks'
import type { Grid } from './roi'

/** Finds the voxel of a grid that a position (LPS mm) lies in, by its index in memory; −1 outside and in gaps, and where the grid has no place. */
export function voxelAt({ geometry, columns, rows }: Grid): (lps: Vec3) => number {
  const blocks = geometry ? gridBlocks(geometry).map((block) => ({ ...block, back: inverse(block.place) })) : []
  return (lps) => {
    for (const { back, first, slices } of blocks) {
      const [i, j, k] = mapPoint(back, lps).map(Math.round)
      if (i >= 0 && j >= 0 && k >= 0 && i < columns && j < rows && k < slices)
        return ((first + k) * rows + j) * columns + i
    }
    return -1
  }
}

/** Position (LPS mm) of a voxel's centre by its index in memory, true for uneven slices too. */
export function centreOf({ geometry, columns, rows }: Grid): (n: number) => Vec3 | null {
  if (!geometry) return () => null
  const { sliceOrigins, row, column, spacingMm } = geometry
  return (n) => {
    const [i, j, k] = [n % columns, Math.floor(n / columns) % rows, Math.floor(n / (columns * rows))]
    const [x, y] = [i * spacingMm[0], j * spacingMm[1]]
    const o = sliceOrigins[k]
    return [o[0] + row[0] * x + column[0] * y, o[1] + row[1] * x + column[1] * y, o[2] + row[2] * x + column[2] * y]
  }
}
