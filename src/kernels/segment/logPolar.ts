import { boxBlur } from './boxBlur'
import type { Plane, Point } from './image'
import { cutPatch } from './patch'

/** Directions round the seed. */
export const ANGLES = 64
/** Growth of the radius from one ring to the next; steps along a ray and round a ring are then alike. */
const RING_STEP = 0.05
const FIRST_RADIUS = 1
const LARGEST_RADIUS = 90

/** A slice read along rays from a seed: samples[angle × rings + ring], NaN outside the slice. */
export interface PolarImage {
  readonly samples: Float32Array
  readonly rings: number
  /** Radius of each ring in units of the smaller voxel step. */
  readonly radii: Float64Array
}

/** Levels of smoothing to read from: half width of the box, and the radius from which it is used. */
const LEVELS = [
  { radius: 0, from: 0 },
  { radius: 1, from: 5 },
  { radius: 2, from: 16 },
]

/** The same slice at each level of smoothing: outlines far from the seed are sparse, so they are read from smoother images. */
export function smoothedPlanes(plane: Plane): Plane[] {
  const { columns, rows } = plane
  const whole = { x0: 0, y0: 0, x1: columns, y1: rows }
  return LEVELS.map(({ radius }) => {
    const { values } = cutPatch(plane, whole)
    boxBlur(values, columns, rows, { radius, passes: 2 })
    return { ...plane, values }
  })
}

/** Reads the slice on rings whose radii grow by 5 %. */
export function logPolar(levels: readonly Plane[], seed: Point): PolarImage {
  const [{ columns, rows, spacing }] = levels
  const unit = Math.min(spacing[0], spacing[1])
  const [sx, sy] = [unit / spacing[0], unit / spacing[1]]
  const reach = Math.min(LARGEST_RADIUS, Math.hypot(columns / sx, rows / sy))
  const rings = Math.max(8, Math.ceil(Math.log(reach / FIRST_RADIUS) / RING_STEP))
  const radii = Float64Array.from({ length: rings }, (_, j) => FIRST_RADIUS * Math.exp(RING_STEP * j))
  const samples = new Float32Array(ANGLES * rings)
  for (let j = 0; j < rings; j++) {
    const level = levels[LEVELS.findLastIndex(({ from }) => radii[j] >= from)]
    for (let a = 0; a < ANGLES; a++) {
      const angle = (2 * Math.PI * a) / ANGLES
      const x = seed.column + radii[j] * sx * Math.cos(angle)
      const y = seed.row + radii[j] * sy * Math.sin(angle)
      samples[a * rings + j] = bilinear(level, x, y)
    }
  }
  return { samples, rings, radii }
}

/** The value between four voxel centres; NaN beyond the outermost centres. */
function bilinear({ values, columns, rows }: Plane, x: number, y: number): number {
  if (!(x >= 0 && y >= 0 && x <= columns - 1 && y <= rows - 1)) return NaN
  const [x0, y0] = [Math.min(Math.floor(x), columns - 2), Math.min(Math.floor(y), rows - 2)]
  const [fx, fy] = [x - x0, y - y0]
  const at = y0 * columns + x0
  const top = values[at] + fx * (values[at + 1] - values[at])
  const bottom = values[at + columns] + fx * (values[at + columns + 1] - values[at + columns])
  return top + fy * (bottom - top)
}
