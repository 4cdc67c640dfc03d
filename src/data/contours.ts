import { fillPolygon } from '../kernels/segment/polygon'
import { inverse, mapPoint, pointMapOf } from './affine'
import { add, cross, dot, minus, norm, scale, type Geometry, type Vec3 } from './geometry'
import type { Grid, Mask, RoiKind } from './roi'
import { stackOf } from './sliceLevels'

/** An outline as closed flat lines in the patient (LPS mm). Lines in one plane count by the even-odd rule: a line inside another is a hole. */
export interface ContourSet {
  readonly name: string
  readonly kind: RoiKind | null
  /** CSS colour, #rrggbb; null where the file has none. */
  readonly colour: string | null
  readonly frameOfReferenceUID: string | null
  readonly seriesInstanceUIDs: readonly string[]
  readonly contours: readonly (readonly Vec3[])[]
}

/** A contour belongs to the slice it lies on, within this part of a step. */
const ON_SLICE = 0.5
/** How far (part of a step, and cosine) a contour may lean against the slices it is filled on. */
const PARALLEL = 0.999

/** Contours filled on a grid that has their planes: voxels whose centres are inside. Null where they lie across its slices or beyond them. */
export function maskOfContours(contours: ContourSet['contours'], grid: Grid): Mask | null {
  const { geometry, columns, rows, slices } = grid
  if (!geometry) return null
  const mask = new Uint8Array(columns * rows * slices)
  const perSlice = columns * rows
  const normal = cross(geometry.row, geometry.column)
  for (const contour of contours) {
    const slice = sliceOf(contour, geometry, normal)
    if (slice < 0 || Math.abs(dot(normalOfContour(contour), normal)) < PARALLEL) return null
    const back = inverse({ ...pointMapOf(geometry.affineLPS), origin: geometry.sliceOrigins[slice] })
    const polygon = contour.map((p) => {
      const [column, row] = mapPoint(back, p)
      return { column, row }
    })
    const filled = fillPolygon(polygon, columns, rows)
    for (let i = 0; i < perSlice; i++) mask[slice * perSlice + i] ^= filled[i]
  }
  return mask
}

function sliceOf(contour: readonly Vec3[], { sliceOrigins, spacingMm }: Geometry, normal: Vec3): number {
  const height = contour.reduce((sum, p) => sum + dot(p, normal), 0) / contour.length
  const away = sliceOrigins.map((origin) => Math.abs(dot(origin, normal) - height))
  const nearest = away.indexOf(Math.min(...away))
  return away[nearest] <= ON_SLICE * spacingMm[2] ? nearest : -1
}

/** Unit normal of a closed line (Newell's method), zero where it spans no area. */
export function normalOfContour(contour: readonly Vec3[]): Vec3 {
  const [first] = contour
  const sum = contour.reduce<Vec3>(
    (total, p, n) => {
      const next = contour[(n + 1) % contour.length]
      return add(total, cross(minus(p, first), minus(next, first)))
    },
    [0, 0, 0],
  )
  const length = norm(sum)
  return length > 0 ? scale(sum, 1 / length) : [0, 0, 0]
}

/** Pixels of a contour's own grid: at least this many across its larger side and no coarser than 0.5 mm, but never more than the most. */
const ACROSS = 256
const MOST_ACROSS = 2048
const COARSEST_MM = 0.5

/**
 * A fine grid of its own for contours: their planes as slices, small pixels within, so that the filled mask has the area of the lines.
 * `stepMm`: from slice to slice where it is known (the series they were drawn on); one plane alone has no thickness without it.
 */
export function gridOfContours({ contours, frameOfReferenceUID }: ContourSet, stepMm: number | null): Grid {
  const normal = commonNormal(contours)
  const row = rowIn(normal)
  const column = cross(normal, row)
  const points = contours.flat()
  const span = (axis: Vec3): [number, number] => {
    const along = points.map((p) => dot(p, axis))
    return [Math.min(...along), Math.max(...along)]
  }
  const [x, y] = [span(row), span(column)]
  const larger = Math.max(x[1] - x[0], y[1] - y[0])
  const pixel = Math.max(Math.min(COARSEST_MM, larger / ACROSS), larger / MOST_ACROSS)
  // Half a pixel in: centres never lie on the outermost lines.
  const corner = add(scale(row, x[0] + pixel / 2), scale(column, y[0] + pixel / 2))
  const origins = contours.map((contour) => add(corner, scale(normal, dot(contour[0], normal))))
  const { geometry, slices } = stackOf({ origins, row, column, pixelMm: [pixel, pixel], stepMm })
  const count = ([low, high]: [number, number]): number => Math.max(1, Math.ceil((high - low) / pixel))
  return { columns: count(x), rows: count(y), slices, geometry, frameOfReferenceUID }
}

function commonNormal(contours: ContourSet['contours']): Vec3 {
  const normals = contours.map(normalOfContour).filter((n) => norm(n) > 0)
  if (!normals.length) throw new Error('the contours enclose nothing')
  const [first] = normals
  if (normals.some((n) => Math.abs(dot(n, first)) < PARALLEL))
    throw new Error('the contours lie in planes of several directions')
  const largest = first.map(Math.abs).indexOf(Math.max(...first.map(Math.abs)))
  return first[largest] < 0 ? scale(first, -1) : first
}

/** The direction in a plane that is nearest to the patient's right-left; to front-back where the plane is sagittal. */
function rowIn(normal: Vec3): Vec3 {
  const wanted: Vec3 = Math.abs(normal[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0]
  const flat = minus(wanted, scale(normal, dot(wanted, normal)))
  return scale(flat, 1 / norm(flat))
}
