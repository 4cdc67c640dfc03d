import { imageOf } from '../../actions/outline/volumeImage'
import { paneById } from '../../actions/view'
import { add, dot, minus, scale, toIjk, toLps, type Geometry, type Vec3 } from '../../data/geometry'
import { sliceOf, type ImageVolume, type Plane, type Point } from '../../kernels/segment/image'
import { voxelsById } from '../../state/studyStore'
import type { PaneHandle } from '../paneHandle'

/** What a pane shows, as numbers, and where they are: pixel (column, row) is at origin + column · across + row · down (LPS mm). */
export interface PlaneImage {
  readonly plane: Plane
  readonly origin: Vec3
  readonly across: Vec3
  readonly down: Vec3
  readonly key: string
}

/** More pixels across than this are not worked out: the steps grow instead. */
const MOST_ACROSS = 768

let last: PlaneImage | null = null

/**
 * The picture of a pane without its map: its own slice as it was taken, or a cut through the volume at the finest of its steps. Null where the
 * volume has no place. Kept until another plane is asked for.
 */
export function planeImage(pane: PaneHandle): PlaneImage | null {
  const { volume } = pane
  const voxels = volume && voxelsById.get(volume.id)
  const frame = paneById(pane.id)?.frame ?? 0
  const image = voxels && imageOf(volume, voxels, frame)
  const centre = pane.centre()
  if (!image || !volume.geometry || !centre) return null
  const key = [volume.id, frame, pane.slice, ...pane.axes.normal].join(' ')
  if (last?.key !== key) {
    const slice = ownSlice(pane)
    const at =
      slice === null ? cutThrough(image, volume.geometry, pane, centre) : asTaken(image, volume.geometry, slice)
    last = { ...at, key }
  }
  return last
}

/** The slice that a pane shows as it was taken; null where the plane lies across the slices. */
function ownSlice(pane: PaneHandle): number | null {
  const corners = [pane.toIjk([0, 0]), pane.toIjk([100, 0]), pane.toIjk([0, 100])].map((ijk) => ijk?.[2] ?? NaN)
  const level = Math.max(...corners) - Math.min(...corners) < 1e-3
  return level ? Math.round(corners[0]) : null
}

function asTaken(image: ImageVolume, { row, column, sliceOrigins }: Geometry, slice: number): Omit<PlaneImage, 'key'> {
  const [dx, dy] = image.spacing
  return {
    plane: sliceOf(image, slice),
    origin: sliceOrigins[slice],
    across: scale(row, dx),
    down: scale(column, dy),
  }
}

function cutThrough(image: ImageVolume, geometry: Geometry, pane: PaneHandle, centre: Vec3): Omit<PlaneImage, 'key'> {
  const { right, down } = pane.axes
  const corners = cornersOf(image).map((ijk) => minus(toLps(geometry, ijk), centre))
  const span = (axis: Vec3): readonly [number, number] => {
    const along = corners.map((corner) => dot(corner, axis))
    return [Math.min(...along), Math.max(...along)]
  }
  const [[x0, x1], [y0, y1]] = [span(right), span(down)]
  const step = Math.max(Math.min(...image.spacing), Math.max(x1 - x0, y1 - y0) / MOST_ACROSS)
  const columns = Math.floor((x1 - x0) / step) + 1
  const rows = Math.floor((y1 - y0) / step) + 1
  const at = {
    origin: add(centre, add(scale(right, x0), scale(down, y0))),
    across: scale(right, step),
    down: scale(down, step),
  }
  const values = sampled(image, geometry, { ...at, columns, rows })
  return { ...at, plane: { values, columns, rows, spacing: [step, step] } }
}

interface Lattice extends Pick<PlaneImage, 'origin' | 'across' | 'down'> {
  readonly columns: number
  readonly rows: number
}

/** Values by straight lines between the voxel centres; 0 outside. */
function sampled(image: ImageVolume, geometry: Geometry, { origin, across, down, columns, rows }: Lattice) {
  const zero = toIjk(geometry, [0, 0, 0])
  const turned = (direction: Vec3): Vec3 => minus(toIjk(geometry, direction), zero)
  const [from, perColumn, perRow] = [toIjk(geometry, origin), turned(across), turned(down)]
  const out = new Float32Array(columns * rows)
  for (let y = 0, n = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, n++) {
      const i = from[0] + perColumn[0] * x + perRow[0] * y
      const j = from[1] + perColumn[1] * x + perRow[1] * y
      const k = from[2] + perColumn[2] * x + perRow[2] * y
      out[n] = valueBetween(image, i, j, k)
    }
  return out
}

function valueBetween(image: ImageVolume, i: number, j: number, k: number): number {
  const { columns, rows, slices } = image
  if (!(i >= -0.5 && j >= -0.5 && k >= -0.5 && i <= columns - 0.5 && j <= rows - 0.5 && k <= slices - 0.5)) return 0
  const [i0, i1, u] = between(i, columns)
  const [j0, j1, v] = between(j, rows)
  const [k0, k1, w] = between(k, slices)
  const inSlice = (slice: number): number => {
    const [slope, intercept] = [image.slope?.[slice] ?? 1, image.intercept?.[slice] ?? 0]
    const [upper, lower] = [(slice * rows + j0) * columns, (slice * rows + j1) * columns]
    const top = (1 - u) * image.values[upper + i0] + u * image.values[upper + i1]
    const bottom = (1 - u) * image.values[lower + i0] + u * image.values[lower + i1]
    return ((1 - v) * top + v * bottom) * slope + intercept
  }
  return (1 - w) * inSlice(k0) + w * inSlice(k1)
}

/** The two neighbours of a position along an axis and the share of the upper one; at the ends, the end. */
function between(at: number, count: number): readonly [number, number, number] {
  const inside = Math.max(0, Math.min(count - 1, at))
  const low = Math.min(Math.floor(inside), Math.max(0, count - 2))
  return [low, Math.min(low + 1, count - 1), inside - low]
}

function cornersOf({ columns, rows, slices }: ImageVolume): Vec3[] {
  const ends = [columns, rows, slices].map((n) => [0, n - 1])
  return ends[0].flatMap((i) => ends[1].flatMap((j) => ends[2].map((k): Vec3 => [i, j, k])))
}

/** Patient position of a pixel, fractions allowed. */
export const pixelToLps = ({ origin, across, down }: PlaneImage, { column, row }: Point): Vec3 =>
  add(origin, add(scale(across, column), scale(down, row)))

/** Pixel (fractions) of a patient position, seen along the normal of the plane. */
export function lpsToPixel({ origin, across, down }: PlaneImage, lps: Vec3): Point {
  const from = minus(lps, origin)
  return { column: dot(from, across) / dot(across, across), row: dot(from, down) / dot(down, down) }
}
