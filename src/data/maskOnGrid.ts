import { compose, inverse, mapPoint, pointMapOf } from './affine'
import type { Vec3 } from './geometry'
import type { Grid, Mask } from './roi'

/** Voxel centres nearer to each other than this part of a voxel are the same voxel. */
const SAME = 0.05

/**
 * A mask on another grid whose voxels are the same boxes, as one that was saved on the drawn slices alone is on its image: exact, voxel by voxel.
 * Null where the grids do not share their voxels or the mask reaches beyond; then it stays on the grid it came with.
 */
export function maskOnGrid(mask: Mask, from: Grid, to: Grid): Mask | null {
  const place = indexMap(from, to)
  if (!place) return null
  const out = new Uint8Array(to.columns * to.rows * to.slices)
  const perSlice = from.columns * from.rows
  for (let n = mask.indexOf(1); n >= 0; n = mask.indexOf(1, n + 1)) {
    const at = place([n % from.columns, Math.floor((n % perSlice) / from.columns), Math.floor(n / perSlice)])
    if (at < 0) return null
    out[at] = 1
  }
  return out
}

/** From a voxel of one grid to the index of the same voxel of the other; −1 where there is none. Null where the grids are not placed. */
function indexMap(from: Grid, to: Grid): ((ijk: Vec3) => number) | null {
  const [a, b] = [from.geometry, to.geometry]
  if (!a || !b) return null
  const back = inverse(pointMapOf(b.affineLPS))
  const maps = a.sliceOrigins.map((origin) => compose(back, { ...pointMapOf(a.affineLPS), origin }))
  const origins = b.sliceOrigins.map((origin) => mapPoint(back, origin))
  return ([i, j, k]) => {
    const p = mapPoint(maps[k], [i, j, 0])
    const slice = origins.findIndex((o) => Math.abs(o[2] - p[2]) < SAME)
    if (slice < 0) return -1
    const [x, y] = [p[0] - origins[slice][0], p[1] - origins[slice][1]]
    const [column, row] = [Math.round(x), Math.round(y)]
    const isSame = Math.abs(x - column) < SAME && Math.abs(y - row) < SAME
    const isIn = column >= 0 && row >= 0 && column < to.columns && row < to.rows
    return isSame && isIn ? (slice * to.rows + row) * to.columns + column : -1
  }
}
