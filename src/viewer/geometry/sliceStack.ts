import { add, dot, scale, type Vec3 } from '../../data/geometry'
import type { Plane } from '../../state/viewStore'
import { sceneOf, type DisplayGrid } from './displayGrid'
import { acquiredPlane, standardPlane, type ViewPlane } from './viewPlane'

/** The parallel planes a pane can stand on, in scene space: plane i is where `axis` · position = first + i × step. */
export interface SliceStack {
  readonly view: ViewPlane
  readonly count: number
  readonly axis: Vec3
  readonly first: number
  readonly step: number
}

const GROWING: Readonly<Record<Exclude<Plane, 'acquired'>, Vec3>> = {
  axial: [0, 0, 1],
  coronal: [0, 1, 0],
  sagittal: [1, 0, 0],
}

/** Acquired: one plane per slice. Reformats: planes from one end of the volume to the other, to Head, Posterior or Left. */
export function sliceStack(grid: DisplayGrid, plane: Plane): SliceStack {
  if (plane === 'acquired' || grid.slicesOnly !== null) return acquiredStack(grid)
  const axis = GROWING[plane]
  const step = stepAlong(grid, axis)
  const ends = corners(grid).map((corner) => dot(corner, axis))
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const count = Math.floor((high - low) / step + 1e-6) + 1
  return { view: standardPlane(plane), count, axis, first: low, step }
}

function acquiredStack(grid: DisplayGrid): SliceStack {
  const first = dot(grid.origin, grid.normal)
  const view = acquiredPlane(grid.row, grid.column)
  return { view, count: grid.dimensions[2], axis: grid.normal, first, step: grid.spacing[2] }
}

/** Length of a voxel along a direction: exact along the grid's own axes, between them on the ellipsoid through them. */
function stepAlong(grid: DisplayGrid, axis: Vec3): number {
  const [dx, dy, dz] = grid.spacing
  return 1 / Math.hypot(dot(axis, grid.row) / dx, dot(axis, grid.column) / dy, dot(axis, grid.normal) / dz)
}

function corners(grid: DisplayGrid): Vec3[] {
  const [i, j, k] = grid.dimensions.map((n) => [0, n - 1])
  return i.flatMap((x) => j.flatMap((y) => k.map((z) => sceneOf(grid, [x, y, z]))))
}

export const clampIndex = (stack: SliceStack, index: number): number =>
  Math.max(0, Math.min(stack.count - 1, Math.round(index)))

/** The plane nearest to a scene position, clamped to the stack. */
export const nearestSlice = (stack: SliceStack, scene: Vec3): number =>
  clampIndex(stack, (dot(scene, stack.axis) - stack.first) / stack.step)

/** A scene position moved along the axis onto plane `index`. */
export function ontoSlice(stack: SliceStack, scene: Vec3, index: number): Vec3 {
  const away = stack.first + index * stack.step - dot(scene, stack.axis)
  return add(scene, scale(stack.axis, away))
}

/** Scene position of the middle of the grid. */
export function middleOf(grid: DisplayGrid): Vec3 {
  const [columns, rows, slices] = grid.dimensions
  return sceneOf(grid, [(columns - 1) / 2, (rows - 1) / 2, (slices - 1) / 2])
}
