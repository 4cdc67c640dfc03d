import { add, cross, dot, minus, scale, type Affine, type Vec3 } from './geometry'

/** An affine map of points: what each unit step becomes, and where zero goes. */
export interface PointMap {
  readonly steps: readonly [Vec3, Vec3, Vec3]
  readonly origin: Vec3
}

/** The map of an affine: voxel index to patient position. */
export const pointMapOf = (m: Affine): PointMap => {
  const column = (c: number): Vec3 => [m[0][c], m[1][c], m[2][c]]
  return { steps: [column(0), column(1), column(2)], origin: column(3) }
}

export function mapPoint({ steps, origin }: PointMap, p: Vec3): Vec3 {
  return add(origin, mapDirection(steps, p))
}

/** `outer` after `inner`. */
export function compose(outer: PointMap, inner: PointMap): PointMap {
  const [a, b, c] = inner.steps.map((step) => mapDirection(outer.steps, step))
  return { steps: [a, b, c], origin: mapPoint(outer, inner.origin) }
}

/** Signed volume of the box of the three steps, negative where they are left-handed. */
export const determinant = ({ steps: [a, b, c] }: PointMap): number => dot(a, cross(b, c))

/** The map back; not finite where the three steps lie in one plane. */
export function inverse(map: PointMap): PointMap {
  const [a, b, c] = map.steps
  const det = determinant(map)
  const rows = [cross(b, c), cross(c, a), cross(a, b)].map((row) => scale(row, 1 / det))
  const column = (i: 0 | 1 | 2): Vec3 => [rows[0][i], rows[1][i], rows[2][i]]
  const steps = [column(0), column(1), column(2)] as const
  return { steps, origin: minus([0, 0, 0], mapDirection(steps, map.origin)) }
}

function mapDirection([a, b, c]: PointMap['steps'], p: Vec3): Vec3 {
  return add(add(scale(a, p[0]), scale(b, p[1])), scale(c, p[2]))
}
