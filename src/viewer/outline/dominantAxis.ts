import type { Vec3 } from '../../data/geometry'

type Axis = 0 | 1 | 2

/** The axis of a grid that is nearest to a plane's normal, and the two that the plane lies along. */
export interface Axes {
  readonly across: Axis
  readonly u: Axis
  readonly v: Axis
}

const CHOICES: readonly Axes[] = [
  { across: 2, u: 0, v: 1 },
  { across: 1, u: 0, v: 2 },
  { across: 0, u: 1, v: 2 },
]

/** `normal`: how fast the height over the plane grows along each axis, per voxel. */
export const dominantAxis = (normal: Vec3): Axes =>
  CHOICES.reduce((best, axes) =>
    Math.abs(normal[axes.across]) > Math.abs(normal[best.across]) * (1 + 1e-9) ? axes : best,
  )
