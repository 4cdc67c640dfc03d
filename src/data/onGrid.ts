import { compose, inverse, mapPoint, type PointMap } from './affine'
import { add, scale, type Vec3 } from './geometry'
import { gridBlocks } from './gridBlocks'
import type { Grid } from './roi'
import { frameValues, type Voxels } from './study'

/** Frames of one grid as another grid's voxels see them. */
export interface CarriedFrames {
  /** NaN where the source does not reach. */
  readonly frames: Float32Array<ArrayBuffer>[]
  /** Part of the target's voxels that have values. */
  readonly inside: number
}

/** A voxel is looked at in at most so many places along each of its sides. */
const MOST_PLACES = 6
/** A voxel counts where at least this part of its places lies in the source. */
const ENOUGH = 0.5

/**
 * Values of one grid in the voxels of another that lies in the same space: where those are larger, the mean over places spread through them (what
 * a larger voxel measures is the mean of what it holds); between the source's voxels on straight lines. Null where a grid has no place, or the
 * source's slices are uneven.
 */
export function framesOnGrid(voxels: Voxels, from: Grid, to: Grid): CarriedFrames | null {
  if (!from.geometry?.evenlySpaced || !to.geometry) return null
  const back = inverse(gridBlocks(from.geometry)[0].place)
  const sources = voxels.frames.map((_, i) => frameValues(voxels, i, from.slices))
  const frames = sources.map(() => new Float32Array(to.columns * to.rows * to.slices).fill(NaN))
  const sums = new Float64Array(sources.length)
  let covered = 0

  function fill(v: number, middle: Vec3, places: readonly Vec3[]): void {
    sums.fill(0)
    let met = 0
    for (const place of places) met += Number(addAt(sources, from, add(middle, place), sums))
    if (met < ENOUGH * places.length) return
    covered++
    for (let f = 0; f < frames.length; f++) frames[f][v] = sums[f] / met
  }

  for (const { first, slices, place } of gridBlocks(to.geometry)) {
    const map = compose(back, place)
    const places = placesIn(map)
    for (let k = 0, v = first * to.rows * to.columns; k < slices; k++)
      for (let j = 0; j < to.rows; j++) for (let i = 0; i < to.columns; i++) fill(v++, mapPoint(map, [i, j, k]), places)
  }
  return { frames, inside: covered / frames[0].length }
}

/** Offsets from the middle of a voxel whose sides are `steps` long, counted in the source's voxels: about one for each of those. */
function placesIn({ steps }: PointMap): Vec3[] {
  const along = steps.map((step) => {
    const count = Math.max(1, Math.min(MOST_PLACES, Math.round(Math.max(...step.map(Math.abs)))))
    return Array.from({ length: count }, (_, n) => scale(step, (n + 0.5) / count - 0.5))
  })
  return along[0].flatMap((x) => along[1].flatMap((y) => along[2].map((z) => add(add(x, y), z))))
}

/** Adds the values at a place of the source (column, row, slice, fractions allowed); false outside its voxels. */
function addAt(sources: readonly Float32Array[], grid: Grid, at: Vec3, sums: Float64Array): boolean {
  const { columns, rows, slices } = grid
  const [x, y, z] = at
  if (!(x >= -0.5 && y >= -0.5 && z >= -0.5 && x <= columns - 0.5 && y <= rows - 0.5 && z <= slices - 0.5)) return false
  const [i, a] = below(x, columns)
  const [j, b] = below(y, rows)
  const [k, c] = below(z, slices)
  for (let dz = 0; dz <= Number(c > 0); dz++)
    for (let dy = 0; dy <= Number(b > 0); dy++)
      for (let dx = 0; dx <= Number(a > 0); dx++) {
        const weight = (dx ? a : 1 - a) * (dy ? b : 1 - b) * (dz ? c : 1 - c)
        const n = ((k + dz) * rows + j + dy) * columns + i + dx
        for (let f = 0; f < sums.length; f++) sums[f] += weight * sources[f][n]
      }
  return true
}

/** The voxel at or below a place, and how far it is to the next; at the rim the outermost voxel's own value holds. */
function below(place: number, count: number): [voxel: number, share: number] {
  const inside = Math.max(0, Math.min(count - 1, place))
  const voxel = Math.min(Math.floor(inside), count - 1)
  return [voxel, inside - voxel]
}
