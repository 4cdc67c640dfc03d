import { squaredDistance } from '../kernels/segment/distance'
import type { Grid, Mask } from './roi'

/** A small round region inside an outline: an ellipse on one slice. */
export interface CentralRegion {
  readonly slice: number
  /** Column and row of its middle, fractions allowed. */
  readonly centre: readonly [number, number]
  readonly semiAxesMm: readonly [number, number]
  /** From the direction of growing columns towards growing rows. */
  readonly angleDeg: number
  readonly areaMm2: number
  /** On the outline's grid: voxels of that slice whose centres are inside. */
  readonly mask: Mask
}

export type CentralRegionResult =
  { readonly state: 'found'; readonly region: CentralRegion } | { readonly state: 'refused'; readonly reason: string }

/** Area of the region of the vertebral IVIM studies: 30–100 mm² in the middle of the largest cross-section. */
const [SMALLEST_MM2, LARGEST_MM2] = [30, 100]
const FLATTEST = 3
const ANGLES = Array.from({ length: 12 }, (_, n) => n * 15)

/**
 * The region of 30–100 mm² in the middle of an outline's largest cross-section: the largest circle that keeps one voxel from the edge, at most
 * 100 mm²; where only less than 30 mm² fits, an ellipse of 30 mm² up to three times as long as wide. Refused where that does not fit either.
 */
export function centralRegion(mask: Mask, grid: Grid): CentralRegionResult {
  const { geometry } = grid
  if (!geometry) return refused('The files do not say how large a voxel is.')
  const slice = largestSlice(mask, grid)
  if (slice < 0) return refused('Nothing is outlined.')
  const { columns, rows } = grid
  const own = mask.subarray(slice * columns * rows, (slice + 1) * columns * rows)
  const [stepX, stepY] = geometry.spacingMm
  const deepest = deepestPoint(own, { columns, rows, stepX, stepY })
  const radius = Math.sqrt(LARGEST_MM2 / Math.PI)
  const fits = Math.min(radius, deepest.depthMm)
  const plane = { own, columns, rows, stepX, stepY, centre: deepest.centre }
  const shape =
    Math.PI * fits ** 2 >= SMALLEST_MM2 ? { semiAxesMm: [fits, fits] as const, angleDeg: 0 } : fittingEllipse(plane)
  if (!shape)
    return refused(
      `No region of ${SMALLEST_MM2} mm² fits: the largest circle inside has ${(Math.PI * Math.max(0, fits) ** 2).toFixed(0)} mm².`,
    )
  const areaMm2 = Math.PI * shape.semiAxesMm[0] * shape.semiAxesMm[1]
  const out = new Uint8Array(mask.length)
  for (const n of inEllipse(plane, shape)) out[slice * columns * rows + n] = 1
  return { state: 'found', region: { slice, centre: deepest.centre, ...shape, areaMm2, mask: out } }
}

const refused = (reason: string): CentralRegionResult => ({ state: 'refused', reason })

/** The slice on which most is outlined; of several alike the middle one. −1 for an empty mask. */
function largestSlice(mask: Mask, { columns, rows, slices }: Grid): number {
  const perSlice = columns * rows
  const counts = Array.from({ length: slices }, (_, k) =>
    mask.subarray(k * perSlice, (k + 1) * perSlice).reduce((sum, inside) => sum + inside, 0),
  )
  const most = Math.max(0, ...counts)
  const alike = counts.flatMap((count, k) => (count === most ? [k] : []))
  return most > 0 ? alike[alike.length >> 1] : -1
}

interface Slice {
  readonly columns: number
  readonly rows: number
  readonly stepX: number
  readonly stepY: number
}

interface Shape {
  readonly semiAxesMm: readonly [number, number]
  readonly angleDeg: number
}

/** The voxel farthest from the edge (of several, the one nearest to the middle of mass), and how far a circle there may reach. */
function deepestPoint(own: Uint8Array, { columns, rows, stepX, stepY }: Slice) {
  const padded = pad(own, columns, rows)
  const squared = squaredDistance(
    padded,
    { columns: columns + 2, rows: rows + 2, slices: 1, spacing: [stepX, stepY, 1] },
    0,
  )
  const depth = (i: number, j: number): number => squared[(j + 1) * (columns + 2) + i + 1]
  const [cx, cy] = middleOfMass(own, columns)
  let best: readonly [number, number] = [0, 0]
  let most = -Infinity
  for (let n = own.indexOf(1); n >= 0; n = own.indexOf(1, n + 1)) {
    const [i, j] = [n % columns, Math.floor(n / columns)]
    // The middle of mass decides between places that are equally deep to a hundredth of a voxel.
    const score = Math.sqrt(depth(i, j)) - 1e-2 * Math.hypot((i - cx) * stepX, (j - cy) * stepY)
    if (score > most) [most, best] = [score, [i, j]]
  }
  return { centre: best, depthMm: Math.sqrt(depth(best[0], best[1])) - Math.max(stepX, stepY) }
}

/** A border of outside voxels, so that the image's own edge is an edge. */
function pad(own: Uint8Array, columns: number, rows: number): Uint8Array {
  const out = new Uint8Array((columns + 2) * (rows + 2))
  for (let j = 0; j < rows; j++) out.set(own.subarray(j * columns, (j + 1) * columns), (j + 1) * (columns + 2) + 1)
  return out
}

function middleOfMass(own: Uint8Array, columns: number): [number, number] {
  let [x, y, count] = [0, 0, 0]
  for (let n = own.indexOf(1); n >= 0; n = own.indexOf(1, n + 1)) {
    x += n % columns
    y += Math.floor(n / columns)
    count++
  }
  return [x / count, y / count]
}

interface EllipsePlane extends Slice {
  readonly own: Uint8Array
  readonly centre: readonly [number, number]
}

/** The roundest ellipse of the smallest area all of whose voxels are inside; null where none is. */
function fittingEllipse(plane: EllipsePlane): Shape | null {
  for (let ratio = 1; ratio <= FLATTEST; ratio += 0.1) {
    const short = Math.sqrt(SMALLEST_MM2 / Math.PI / ratio)
    for (const angleDeg of ANGLES) {
      const shape: Shape = { semiAxesMm: [short * ratio, short], angleDeg }
      const inside = inEllipse(plane, shape)
      if (inside.length && inside.every((n) => n >= 0 && plane.own[n] === 1)) return shape
    }
  }
  return null
}

/** Voxels whose centres are in the ellipse, −1 for those beyond the image. */
function inEllipse(
  { columns, rows, stepX, stepY, centre }: EllipsePlane,
  { semiAxesMm: [a, b], angleDeg }: Shape,
): number[] {
  const [c, s] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)]
  const [reachX, reachY] = [Math.ceil(a / stepX), Math.ceil(a / stepY)]
  const found: number[] = []
  for (let dj = -reachY; dj <= reachY; dj++)
    for (let di = -reachX; di <= reachX; di++) {
      const [x, y] = [di * stepX, dj * stepY]
      if (((c * x + s * y) / a) ** 2 + ((c * y - s * x) / b) ** 2 > 1) continue
      const [i, j] = [centre[0] + di, centre[1] + dj]
      found.push(i >= 0 && j >= 0 && i < columns && j < rows ? j * columns + i : -1)
    }
  return found
}
