import { add, cross, scale } from '../data/geometry'
import { paintAnatomy } from './anatomy'
import { sliceOrigin, type Grid } from './grid'
import { isNearLesion, paintLesion, type Lesion } from './lesion'
import { newShares, type Shares } from './paint'
import type { GridPlan } from './protocol'
import { TISSUE_COUNT } from './tissues'

/** What one visit brings to a grid: its lesion and the signal of each tissue in each image, [tissue][image]. */
export interface VisitInput {
  readonly lesion: Lesion
  readonly table: readonly Float32Array[]
}

/**
 * Noise-free images of every visit on one grid, [visit][image][voxel]; the body is worked out once and the lesion of each visit laid over it.
 * Shares are averaged through the slice before the signal is formed, so that partial volume is the true mean of the signal.
 */
export function acquire(
  plan: GridPlan,
  visits: readonly VisitInput[],
  onSlice: (slice: number) => void,
): Float32Array[][] {
  const { grid } = plan
  const images = visits[0].table[0].length
  const size = grid.columns * grid.rows * grid.slices
  const out = visits.map(() => Array.from({ length: images }, () => new Float32Array(size)))
  const voxel = visits.map(() => newShares())
  const fill = sharesFiller(plan, visits, voxel)
  const scratch = new Float32Array(images)
  const each = (at: number, x: number, y: number, z: number): void => {
    fill(x, y, z)
    for (let v = 0; v < visits.length; v++) mix(voxel[v], visits[v].table, scratch, out[v], at)
  }
  forEachVoxel(grid, each, onSlice)
  return out
}

/** Calls `visit` with every voxel's index in [slice][row][column] order and the position of its centre. */
function forEachVoxel(
  grid: Grid,
  visit: (at: number, x: number, y: number, z: number) => void,
  onSlice: (slice: number) => void = () => {},
): void {
  const { row, column, spacingMm } = grid
  for (let k = 0, at = 0; k < grid.slices; k++) {
    const first = sliceOrigin(grid, k)
    for (let j = 0; j < grid.rows; j++) {
      const line = add(first, scale(column, j * spacingMm[1]))
      for (let i = 0; i < grid.columns; i++, at++) {
        const along = i * spacingMm[0]
        visit(at, line[0] + along * row[0], line[1] + along * row[1], line[2] + along * row[2])
      }
    }
    onSlice(k)
  }
}

/** Gives a function that writes each visit's tissue shares of the voxel round a body position into `voxel`. */
function sharesFiller(plan: GridPlan, visits: readonly VisitInput[], voxel: readonly Shares[]) {
  const { grid, samples } = plan
  const [base, withLesion] = [newShares(), newShares()]
  const soft = Math.max(grid.spacingMm[0], 1.2) * 1.05
  const normal = cross(grid.row, grid.column)
  const away = Array.from({ length: samples }, (_, n) => scale(normal, ((n + 0.5) / samples - 0.5) * grid.thicknessMm))

  return (x0: number, y0: number, z0: number): void => {
    for (let v = 0; v < voxel.length; v++) voxel[v].fill(0)
    for (let n = 0; n < samples; n++) {
      const [x, y, z] = [x0 + away[n][0], y0 + away[n][1], z0 + away[n][2]]
      paintAnatomy(base, x, y, z, soft)
      const near = isNearLesion(x, y, z)
      for (let v = 0; v < visits.length; v++) {
        if (near) {
          withLesion.set(base)
          paintLesion(withLesion, visits[v].lesion, { x, y, z, soft })
        }
        addShares(voxel[v], near ? withLesion : base, 1 / samples)
      }
    }
  }
}

function addShares(sum: Shares, shares: Shares, weight: number): void {
  for (let t = 0; t < TISSUE_COUNT; t++) sum[t] += weight * shares[t]
}

/** Writes the signal of one voxel into every image: shares × signals, summed in `sum` first, so that each image is touched once. */
function mix(
  shares: Shares,
  table: readonly Float32Array[],
  sum: Float32Array,
  images: readonly Float32Array[],
  at: number,
): void {
  sum.fill(0)
  let empty = true
  for (let t = 0; t < TISSUE_COUNT; t++) {
    const share = shares[t]
    if (share < 1e-4) continue
    empty = false
    const signals = table[t]
    for (let n = 0; n < sum.length; n++) sum[n] += share * signals[n]
  }
  if (empty) return
  for (let n = 0; n < sum.length; n++) images[n][at] = sum[n]
}

/** Sensitivity of the spine coil at a body position: strongest at the back, smooth. */
export const coil = (x: number, y: number): number => 0.74 + 0.5 * Math.exp(-((95 - y) ** 2 + 0.25 * x * x) / 15000)

/** Coil sensitivity in every voxel of a grid. */
export function coilOn(grid: Grid): Float32Array {
  const out = new Float32Array(grid.columns * grid.rows * grid.slices)
  forEachVoxel(grid, (at, x, y) => {
    out[at] = coil(x, y)
  })
  return out
}
