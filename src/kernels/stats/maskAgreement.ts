import { squaredDistances, type GridSize } from './distanceTransform'
import { notesOf, type InWords } from './inWords'
import { mean } from './moments'
import { quantileSorted } from './quantile'

/** Shares of surface voxels within 1, 2 and 5 mm of the other surface. */
export interface SurfaceDice {
  readonly tol1: number
  readonly tol2: number
  readonly tol5: number
}

/** Distances in mm between the surfaces of two masks, from voxel centre to voxel centre. */
export interface SurfaceDistances {
  readonly nSurfaceA: number
  readonly nSurfaceB: number
  readonly hd: number
  readonly hdAB: number
  readonly hdBA: number
  /** The larger of the two directed 95th percentiles. */
  readonly hd95max: number
  /** The 95th percentile of both directions together: the other usual definition. */
  readonly hd95pooled: number
  readonly msdAB: number
  readonly msdBA: number
  readonly assd: number
  readonly nsd: SurfaceDice
}

export interface MaskAgreement extends InWords {
  readonly voxelsA: number
  readonly voxelsB: number
  readonly voxelsBoth: number
  /** In mm³. */
  readonly volumeA: number
  readonly volumeB: number
  readonly dice: number
  readonly jaccard: number
  readonly volumeDifferencePercentOfMean: number
  readonly centroidDistance: number
  /** Surface = a face neighbour in the background, of six. */
  readonly surface6: SurfaceDistances | null
  /** Surface = a face neighbour in the background, of the four in the slice: what a reader has drawn. */
  readonly inPlane4: SurfaceDistances | null
}

/** A distance that differs from the tolerance by rounding only is within it. */
const ROUNDING = 1 + 1e-9

/** Agreement of two masks on one grid (x fastest). */
export function maskAgreement(a: Uint8Array, b: Uint8Array, grid: GridSize): MaskAgreement {
  const { dims, spacing } = grid
  const size = dims[0] * dims[1] * dims[2]
  if (a.length !== size || b.length !== size)
    throw new RangeError(`masks of ${a.length} and ${b.length} voxels do not fill a grid of ${dims.join(' × ')}`)
  const [voxelsA, voxelsB] = [a, b].map((m) => m.reduce((n, v) => n + (v ? 1 : 0), 0))
  const voxelsBoth = a.reduce((n, v, i) => n + (v && b[i] ? 1 : 0), 0)
  const voxel = spacing[0] * spacing[1] * spacing[2]
  const areDrawn = voxelsA > 0 && voxelsB > 0
  const near = cropped(a, b, grid)
  const surfaces = (neighbours: number): SurfaceDistances | null => {
    if (!areDrawn) return null
    const [ofA, ofB] = [near.a, near.b].map((mask) => surfaceOf(mask, near.grid.dims, neighbours))
    return surfaceDistances(ofA, ofB, near.grid)
  }
  return {
    ...{ voxelsA, voxelsB, voxelsBoth, volumeA: voxelsA * voxel, volumeB: voxelsB * voxel },
    dice: (2 * voxelsBoth) / (voxelsA + voxelsB),
    jaccard: voxelsBoth / (voxelsA + voxelsB - voxelsBoth),
    volumeDifferencePercentOfMean: (200 * (voxelsA - voxelsB)) / (voxelsA + voxelsB),
    centroidDistance: areDrawn ? centroidDistance(a, b, grid) : NaN,
    surface6: surfaces(6),
    inPlane4: surfaces(4),
    method:
      'Dice 2|A∩B|/(|A| + |B|); surface distances in mm between voxel centres, surface voxels by 6 face neighbours and by 4 in the slice; HD95 = the larger of the directed 95th percentiles, pooled beside it',
    notes: notesOf(
      [voxelsA + voxelsB === 0, 'not defined: both masks are empty'],
      [voxelsA + voxelsB > 0 && !areDrawn, 'distances are not defined: one mask is empty'],
      [areDrawn && dims[2] === 1, 'a single slice: only the contour in the slice is a surface'],
    ),
  }
}

type Dims = GridSize['dims']

/** Both masks within the box that holds them: distances outside it are of no concern. */
function cropped(a: Uint8Array, b: Uint8Array, { dims: [nx, ny, nz], spacing }: GridSize) {
  const low = [nx, ny, nz]
  const high = [0, 0, 0]
  a.forEach((marked, i) => {
    if (!marked && !b[i]) return
    const place = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))]
    place.forEach((v, axis) => {
      low[axis] = Math.min(low[axis], v)
      high[axis] = Math.max(high[axis], v + 1)
    })
  })
  const [sx, sy, sz] = high.map((h, axis) => Math.max(0, h - low[axis]))
  const cut = (mask: Uint8Array): Uint8Array =>
    Uint8Array.from({ length: sx * sy * sz }, (_, i) => {
      const [x, y, z] = [i % sx, Math.floor(i / sx) % sy, Math.floor(i / (sx * sy))]
      return mask[x + low[0] + nx * (y + low[1] + ny * (z + low[2]))]
    })
  const grid: GridSize = { dims: [sx, sy, sz], spacing }
  return { a: cut(a), b: cut(b), grid }
}

/** Marked voxels with a background neighbour; beyond the grid is background. */
function surfaceOf(mask: Uint8Array, [nx, ny, nz]: Dims, neighbours: number): Uint8Array {
  const at = (x: number, y: number, z: number): number =>
    x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz ? 0 : mask[x + nx * (y + ny * z)]
  const surface = new Uint8Array(mask.length)
  mask.forEach((marked, i) => {
    if (!marked) return
    const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny))]
    const isInside =
      at(x - 1, y, z) &&
      at(x + 1, y, z) &&
      at(x, y - 1, z) &&
      at(x, y + 1, z) &&
      (neighbours === 4 || (at(x, y, z - 1) && at(x, y, z + 1)))
    if (!isInside) surface[i] = 1
  })
  return surface
}

function surfaceDistances(a: Uint8Array, b: Uint8Array, grid: GridSize): SurfaceDistances {
  const directed = (from: Uint8Array, to: Uint8Array): Float64Array =>
    squaredDistances(to, grid)
      .filter((_, i) => from[i] > 0)
      .map(Math.sqrt)
      .sort()
  const [ab, ba] = [directed(a, b), directed(b, a)]
  const pooled = Float64Array.from([...ab, ...ba]).sort()
  const within = (tolerance: number): number => pooled.filter((d) => d <= tolerance * ROUNDING).length / pooled.length
  const [hdAB, hdBA] = [ab[ab.length - 1], ba[ba.length - 1]]
  return {
    ...{ nSurfaceA: ab.length, nSurfaceB: ba.length, hd: Math.max(hdAB, hdBA), hdAB, hdBA },
    hd95max: Math.max(quantileSorted(ab, 0.95), quantileSorted(ba, 0.95)),
    hd95pooled: quantileSorted(pooled, 0.95),
    ...{ msdAB: mean(ab), msdBA: mean(ba), assd: mean(pooled) },
    nsd: { tol1: within(1), tol2: within(2), tol5: within(5) },
  }
}

function centroidDistance(a: Uint8Array, b: Uint8Array, { dims: [nx, ny], spacing }: GridSize): number {
  const centre = (mask: Uint8Array): number[] => {
    const sums = [0, 0, 0]
    let n = 0
    mask.forEach((marked, i) => {
      if (!marked) return
      n++
      sums[0] += i % nx
      sums[1] += Math.floor(i / nx) % ny
      sums[2] += Math.floor(i / (nx * ny))
    })
    return sums.map((s, axis) => (s / n) * spacing[axis])
  }
  const [p, q] = [centre(a), centre(b)]
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
}
