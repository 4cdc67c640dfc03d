import { dot, type Vec3 } from '../data/geometry'
import { normalOf, type Placement } from './placement'
import type { Plane } from './plane'

/** Images of one series that could be one volume: same grid, same orientation, same kind. */
export interface Stack {
  /** Planes by position, lowest along row × column first; unknown places are one column each or one column together. */
  readonly columns: readonly (readonly Plane[])[]
  /** False where place, orientation or pixel size is not known for all of them. */
  readonly placed: boolean
}

/** Direction cosines within this are one orientation. */
const SAME_COSINE = 1e-3
/** Millimetres sideways within which two images of one height lie at one place. */
const SAME_PLACE = 0.2

/** Splits the planes of a series by grid, orientation, kind of image and frame of reference. */
export function splitStacks(planes: readonly Plane[]): Stack[] {
  const groups: Plane[][] = []
  for (const plane of planes) {
    const known = groups.find((group) => belongTogether(group[0], plane))
    if (known) known.push(plane)
    else groups.push([plane])
  }
  return groups.flatMap(byPosition)
}

const isPlaced = ({ position, axes, spacing }: Placement): boolean =>
  position !== null && axes !== null && spacing !== null

/** Signal and trace images share a grid and a meaning; maps never do. */
const meaning = ({ content }: Plane): string => (content === 'trace' ? 'signal' : content)

function belongTogether(a: Plane, b: Plane): boolean {
  return (
    a.columns === b.columns &&
    a.rows === b.rows &&
    a.colour === b.colour &&
    a.imageType === b.imageType &&
    meaning(a) === meaning(b) &&
    a.frameOfReferenceUID === b.frameOfReferenceUID &&
    isPlaced(a.placement) === isPlaced(b.placement) &&
    sameOrientation(a.placement, b.placement) &&
    sameSpacing(a.placement, b.placement)
  )
}

function sameOrientation(a: Placement, b: Placement): boolean {
  if (!a.axes || !b.axes) return a.axes === b.axes
  return near(a.axes.row, b.axes.row) && near(a.axes.column, b.axes.column)
}

const near = (a: Vec3, b: Vec3): boolean =>
  Math.abs(a[0] - b[0]) <= SAME_COSINE && Math.abs(a[1] - b[1]) <= SAME_COSINE && Math.abs(a[2] - b[2]) <= SAME_COSINE

function sameSpacing(a: Placement, b: Placement): boolean {
  if (!a.spacing || !b.spacing) return a.spacing === b.spacing
  return close(a.spacing.row, b.spacing.row) && close(a.spacing.column, b.spacing.column)
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-3 * Math.max(a, b)

function byPosition(planes: readonly Plane[]): Stack[] {
  const { axes } = planes[0].placement
  const placed = isPlaced(planes[0].placement)
  if (!axes || planes.some((plane) => !plane.placement.position)) return [{ columns: byStackPosition(planes), placed }]
  const columns = columnsAlong(planes, normalOf(axes))
  if (columns.every((column) => atOnePlace(column, axes))) return [{ columns, placed }]
  return besides(planes, axes).map((group) => ({ columns: columnsAlong(group, normalOf(axes)), placed }))
}

function columnsAlong(planes: readonly Plane[], normal: Vec3): Plane[][] {
  const heights = planes.map((plane) => ({
    plane,
    z: plane.placement.position ? dot(plane.placement.position, normal) : 0,
  }))
  heights.sort((a, b) => a.z - b.z)
  const tolerance = heightTolerance(planes[0].placement.step)
  const columns: Plane[][] = []
  let start = -Infinity
  for (const { plane, z } of heights) {
    if (z - start > tolerance) {
      columns.push([])
      start = z
    }
    columns[columns.length - 1].push(plane)
  }
  return columns
}

/** Positions are printed to a hundredth of a millimetre by some scanners; thin slices of small animals lie a tenth apart. */
const heightTolerance = (step: number | null): number => Math.min(0.05, 0.1 * (step ?? 0.5))

function atOnePlace(column: readonly Plane[], axes: { row: Vec3; column: Vec3 }): boolean {
  if (column.length === 1) return true
  const first = sideways(column[0], axes)
  return column.every((plane) => distance(first, sideways(plane, axes)) <= SAME_PLACE)
}

type Place = readonly [number, number]

function sideways({ placement: { position } }: Plane, axes: { row: Vec3; column: Vec3 }): Place {
  return position ? [dot(position, axes.row), dot(position, axes.column)] : [0, 0]
}

const distance = (a: Place, b: Place): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** Stacks that lie side by side in one plane. */
function besides(planes: readonly Plane[], axes: { row: Vec3; column: Vec3 }): Plane[][] {
  const groups: { place: Place; planes: Plane[] }[] = []
  for (const plane of planes) {
    const place = sideways(plane, axes)
    const known = groups.find((group) => distance(group.place, place) <= SAME_PLACE)
    if (known) known.planes.push(plane)
    else groups.push({ place, planes: [plane] })
  }
  return groups.map((group) => group.planes)
}

/** Without positions the file's own count of slices serves; without that all images are one column. */
function byStackPosition(planes: readonly Plane[]): Plane[][] {
  const numbers = [...new Set(planes.map((plane) => plane.stackPosition))].sort((a, b) => (a ?? 0) - (b ?? 0))
  if (numbers.length < 2 || numbers.includes(null)) return [[...planes]]
  return numbers.map((n) => planes.filter((plane) => plane.stackPosition === n))
}
