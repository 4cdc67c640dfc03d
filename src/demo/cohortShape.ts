import type { LesionTruth } from './cohortPatients'
import { smoothNoise } from './smoothNoise'

/** Distances in mm (approximate, negative inside) to the surface of a lesion and of its core, and how its texture runs there. */
export interface CohortShape {
  readonly whole: (x: number, y: number, z: number) => number
  readonly core: (x: number, y: number, z: number) => number
  /** −1 to 1, one bump per 6 mm; each `kind` has a pattern of its own. */
  readonly texture: (kind: number, x: number, y: number, z: number) => number
}

const WAVINESS_MM = 2.2
const BUMP_MM = 11

/** The shape of a patient's lesion: two visits of one patient differ in size and not in form. */
export function shapeOf({ radii, core }: LesionTruth, seed: number): CohortShape {
  const [a, b, c] = radii
  const least = Math.min(a, b, c)
  const bumps = noiseAt(seed, BUMP_MM)
  const grain = noiseAt(seed + 0.37, 6)
  const ellipsoid = (x: number, y: number, z: number, scale: number): number =>
    (Math.hypot(x / (a * scale), y / (b * scale), z / (c * scale)) - 1) * least * scale
  return {
    whole: (x, y, z) => ellipsoid(x, y, z, 1) + WAVINESS_MM * bumps(x, y, z),
    core: (x, y, z) => ellipsoid(x, y, z, core) + WAVINESS_MM * core * bumps(x, y, z),
    texture: (kind, x, y, z) => grain(x + 97 * kind, y - 61 * kind, z),
  }
}

/** Smooth noise from −1 to 1 with one bump per `mm`, in another place for every seed. */
export function noiseAt(seed: number, mm: number): (x: number, y: number, z: number) => number {
  const [dx, dy, dz] = [3.1, 7.7, 13.3].map((step) => (seed * step) % 32)
  return (x, y, z) => 2 * smoothNoise(x / mm + dx, y / mm + dy, z / mm + dz) - 1
}

/** Volume in mm³, counted on a grid of `step` mm: the truth that outlines are compared with. */
export function lesionVolume(truth: LesionTruth, seed: number, step = 1): number {
  const { whole } = shapeOf(truth, seed)
  const reach = Math.max(...truth.radii) + 2 * WAVINESS_MM
  let count = 0
  for (let x = -reach; x <= reach; x += step)
    for (let y = -reach; y <= reach; y += step)
      for (let z = -reach; z <= reach; z += step) if (whole(x, y, z) < 0) count++
  return count * step ** 3
}
