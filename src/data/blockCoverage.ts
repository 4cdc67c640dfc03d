import { boundaryFaces, boxOf, type MaskBox } from '../kernels/coverage/boundaryFaces'
import { cellCoverage } from '../kernels/coverage/cellCoverage'
import { compose, determinant, inverse, mapPoint, type PointMap } from './affine'
import type { Vec3 } from './geometry'
import type { GridBlock } from './gridBlocks'
import type { Grid, Mask } from './roi'

/** Voxels of a block that an outline touches, and the share of each. */
export interface Found {
  readonly indices: number[]
  readonly weights: number[]
}

/** Shares of the voxels of one block of the measured grid; only the part of it around the outline is looked at. */
export function onBlock(mask: Mask, from: Grid, sources: readonly GridBlock[], to: Grid, target: GridBlock): Found {
  const back = inverse(target.place)
  const parts = sources.flatMap((source) => {
    const size = { columns: from.columns, rows: from.rows, slices: source.slices }
    const perSlice = from.columns * from.rows
    const own = mask.subarray(source.first * perSlice, (source.first + source.slices) * perSlice)
    const box = boxOf(own, size)
    return box ? [{ own, size, box, map: inCells(compose(back, source.place)) }] : []
  })
  const range = rangeOf(parts, [to.columns, to.rows, target.slices])
  if (!range) return { indices: [], weights: [] }
  const [nx, ny, nz] = range.counts
  const cells = cellCoverage(nx, ny, nz)
  for (const { own, size, box, map } of parts) {
    const place = facePlacer(map, range.low, cells.add)
    boundaryFaces(own, size, box, place)
  }
  return collect(cells.finish(), range, to, target.first)
}

/** Index space with voxel centres at whole numbers to cells that begin at whole numbers. */
const inCells = (map: PointMap): PointMap => ({
  ...map,
  origin: [map.origin[0] + 0.5, map.origin[1] + 0.5, map.origin[2] + 0.5],
})

interface Range {
  readonly low: Vec3
  readonly counts: Vec3
}

/** The cells that the boxes around the parts reach; null where they lie outside the grid. */
function rangeOf(parts: readonly { box: MaskBox; map: PointMap }[], counts: Vec3): Range | null {
  const corners = parts.flatMap(({ box, map }) => cornersOf(box).map((corner) => mapPoint(map, corner)))
  const axis = (a: 0 | 1 | 2): [number, number] => {
    const along = corners.map((corner) => corner[a])
    return [Math.max(0, Math.floor(Math.min(...along))), Math.min(counts[a], Math.ceil(Math.max(...along)))]
  }
  const ranges = [axis(0), axis(1), axis(2)] as const
  if (!corners.length || ranges.some(([low, high]) => !(high > low))) return null
  const [x, y, z] = ranges
  return { low: [x[0], y[0], z[0]], counts: [x[1] - x[0], y[1] - y[0], z[1] - z[0]] }
}

function cornersOf({ low, high }: MaskBox): Vec3[] {
  const ends = (a: 0 | 1 | 2): number[] => [low[a] - 0.5, high[a] + 0.5]
  return ends(0).flatMap((i) => ends(1).flatMap((j) => ends(2).map((k): Vec3 => [i, j, k])))
}

/** Takes rectangles of the mask's surface to corners in cells. A mirrored map turns them round, which the sign puts right. */
function facePlacer(map: PointMap, low: Vec3, add: (corners: Float64Array, count: number) => void) {
  const corners = new Float64Array(12)
  const hand = determinant(map) < 0 ? -1 : 1
  const { steps, origin } = map
  const put = (at: number, [i, j, k]: Vec3): void => {
    for (let a = 0; a < 3; a++)
      corners[3 * at + a] = origin[a] - low[a] + i * steps[0][a] + j * steps[1][a] + k * steps[2][a]
  }
  return (
    axis: 0 | 1 | 2,
    at: number,
    [u0, v0]: readonly [number, number],
    [u1, v1]: readonly [number, number],
    sign: 1 | -1,
  ): void => {
    const isOutward = sign * hand > 0
    const point = (u: number, v: number): Vec3 => (axis === 0 ? [at, u, v] : axis === 1 ? [v, at, u] : [u, v, at])
    put(0, point(u0, v0))
    put(1, isOutward ? point(u1, v0) : point(u0, v1))
    put(2, point(u1, v1))
    put(3, isOutward ? point(u0, v1) : point(u1, v0))
    add(corners, 4)
  }
}

function collect(shares: Float64Array, { low, counts }: Range, to: Grid, firstSlice: number): Found {
  const indices: number[] = []
  const weights: number[] = []
  const [nx, ny, nz] = counts
  for (let z = 0, n = 0; z < nz; z++)
    for (let y = 0; y < ny; y++) {
      const line = ((firstSlice + low[2] + z) * to.rows + low[1] + y) * to.columns + low[0]
      for (let x = 0; x < nx; x++, n++)
        if (shares[n] > 0) {
          indices.push(line + x)
          weights.push(shares[n])
        }
    }
  return { indices, weights }
}
