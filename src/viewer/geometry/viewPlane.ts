import { cross, dot, scale, type Vec3 } from '../../data/geometry'
import type { Plane } from '../../state/viewStore'

/** How a plane lies on the screen: patient directions (LPS, unit) that point right and down, and towards the viewer. */
export interface ViewPlane {
  readonly right: Vec3
  readonly down: Vec3
  /** Right-handed: −(right × down). Axial pictures are seen from the feet, so this points to the feet. */
  readonly towardViewer: Vec3
}

const X: Vec3 = [1, 0, 0]
const Y: Vec3 = [0, 1, 0]
const Z: Vec3 = [0, 0, 1]
const UPSIDE: Vec3 = [0, 0, -1]

/** Radiological display: patient right on the left of axial and coronal pictures, the face to the left of sagittal ones. */
const STANDARD = {
  axial: plane(X, Y),
  coronal: plane(X, UPSIDE),
  sagittal: plane(Y, UPSIDE),
} as const

function plane(right: Vec3, down: Vec3): ViewPlane {
  return { right, down, towardViewer: scale(cross(right, down), -1) }
}

/** The standard plane whose direction of view is nearest to a slice normal. */
export function nearestStandard(normal: Vec3): Exclude<Plane, 'acquired'> {
  const [x, y, z] = [X, Y, Z].map((axis) => Math.abs(dot(normal, axis)))
  if (z >= x && z >= y) return 'axial'
  return y >= x ? 'coronal' : 'sagittal'
}

/** A standard plane, exactly along the patient's axes. */
export const standardPlane = (name: Exclude<Plane, 'acquired'>): ViewPlane => STANDARD[name]

/**
 * The plane of slices as they were taken, turned and flipped in quarter turns and mirrors until it is nearest to its standard
 * view. Rows and columns of the picture stay rows or columns of the screen, so nothing is interpolated.
 */
export function acquiredPlane(row: Vec3, column: Vec3): ViewPlane {
  const standard = STANDARD[nearestStandard(cross(row, column))]
  const rowAlong = Math.abs(dot(row, standard.right)) + Math.abs(dot(column, standard.down))
  const columnAlong = Math.abs(dot(column, standard.right)) + Math.abs(dot(row, standard.down))
  const [right, down] = rowAlong >= columnAlong ? [row, column] : [column, row]
  return plane(facing(right, standard.right), facing(down, standard.down))
}

const facing = (axis: Vec3, standard: Vec3): Vec3 => (dot(axis, standard) < 0 ? scale(axis, -1) : axis)
