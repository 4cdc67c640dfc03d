import { coverageOf, refusalOf, type PlacedGrid } from './coverage'
import type { Mask } from './roi'
import { centreOf, voxelAt } from './voxelAt'

/** A mask with the grid it lies on. */
export interface PlacedMask {
  readonly mask: Mask
  readonly grid: PlacedGrid
}

/** An outline without what exclusions cover: voxels of which they cover half or more. Exclusions of another frame of reference do not count. */
export function withoutExclusions({ mask, grid }: PlacedMask, exclusions: readonly PlacedMask[]): Mask {
  const left = new Uint8Array(mask)
  for (const exclusion of exclusions) {
    const result = coverageOf(exclusion.mask, exclusion.grid, grid)
    if (result.state === 'refused') continue
    const { indices, weights } = result.coverage
    indices.forEach((index, n) => {
      if (weights[n] >= 0.5) left[index] = 0
    })
  }
  return left
}

/**
 * An outline in two by the values of another grid (relative enhancement, say), as masks on its own grid, so that each part can be measured
 * everywhere. A voxel goes by the value of the voxel that holds its centre; where that has none it is in neither part. Null where the two grids
 * cannot be related.
 */
export function splitMask(
  { mask, grid }: PlacedMask,
  by: { readonly values: ArrayLike<number>; readonly grid: PlacedGrid },
  threshold: number,
): { readonly above: Mask; readonly below: Mask } | null {
  if (refusalOf(grid, by.grid)) return null
  const isOwn = grid.volumeId === by.grid.volumeId
  const [find, centre] = [voxelAt(by.grid), centreOf(grid)]
  const [above, below] = [new Uint8Array(mask.length), new Uint8Array(mask.length)]
  for (let n = mask.indexOf(1); n >= 0; n = mask.indexOf(1, n + 1)) {
    const lps = isOwn ? null : centre(n)
    const at = isOwn ? n : lps ? find(lps) : -1
    const value = at < 0 ? NaN : by.values[at]
    if (value >= threshold) above[n] = 1
    else if (value < threshold) below[n] = 1
  }
  return { above, below }
}
