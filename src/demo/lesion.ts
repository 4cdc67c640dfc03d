import type { Vec3 } from '../data/geometry'
import { LEVELS } from './levels'
import { edge, over, type Shares } from './paint'
import { T, type Visit } from './tissues'

/** An ellipsoid in the frame of L3 (left, back, up in mm from the centre of its body), axes along that frame. */
interface Ellipsoid {
  readonly centre: Vec3
  readonly radii: Vec3
}

/** The metastasis at one visit: two ellipsoids melted together (vertebral body; pedicle with its soft-tissue part) round a core. */
export interface Lesion {
  readonly level: string
  readonly body: Ellipsoid
  readonly pedicle: Ellipsoid
  readonly core: Ellipsoid
  /** Amplitude of the waviness of both surfaces, as a share of the radius. */
  readonly waviness: number
  /** Width over which the two ellipsoids melt together, mm. */
  readonly melt: number
}

const shaped = (size: number, core: number): Lesion => ({
  level: 'L3',
  body: { centre: [-8, 3.5, 0.5], radii: [13.5 * size, 12.5 * size, 11 * size] },
  pedicle: { centre: [-18.5, 19, 5], radii: [9 * size, 10.5 * size, 8 * size] },
  core: { centre: [-8.5, 3, 0], radii: [6.6 * core, 6.2 * core, 5.4 * core] },
  waviness: 0.1,
  melt: 5,
})

/** After radiotherapy the lesion is a little smaller and its dead centre a little larger. */
export const LESIONS: Record<Visit, Lesion> = { before: shaped(1, 1), after: shaped(0.955, 1.13) }

const HOME = LEVELS.find((level) => level.name === 'L3')!.axis

/** A body position in the frame of L3. */
const toLocal = (x: number, y: number, z: number): Vec3 => {
  const [dy, dz] = [y - HOME.y, z - HOME.z]
  return [x - HOME.x, dy * HOME.tz - dz * HOME.ty, dy * HOME.ty + dz * HOME.tz]
}

/** A place in the frame of L3 in body coordinates. */
export const lesionPointInBody = ([left, back, up]: Vec3): Vec3 => [
  HOME.x + left,
  HOME.y + back * HOME.tz + up * HOME.ty,
  HOME.z - back * HOME.ty + up * HOME.tz,
]

/** Distances in mm (approximate, negative inside) of a body position to the surface of the lesion and of its core. */
export function lesionDistances(lesion: Lesion, x: number, y: number, z: number): { whole: number; core: number } {
  const p = toLocal(x, y, z)
  const wave = lesion.waviness * Math.sin(p[0] / 2.6 + 1) * Math.sin(p[1] / 2.9) * Math.sin(p[2] / 2.4 + 2)
  const [a, b] = [toSurface(lesion.body, p, wave), toSurface(lesion.pedicle, p, wave)]
  return { whole: meltedMinimum(a, b, lesion.melt), core: toSurface(lesion.core, p, 2 * wave) }
}

function toSurface({ centre, radii }: Ellipsoid, p: Vec3, wave: number): number {
  const [a, b, c] = [(p[0] - centre[0]) / radii[0], (p[1] - centre[1]) / radii[1], (p[2] - centre[2]) / radii[2]]
  return (Math.sqrt(a * a + b * b + c * c) - 1 + wave) * Math.min(radii[0], radii[1], radii[2])
}

/** The smaller of two distances, rounded where they are alike, so that two solids join without a crease. */
function meltedMinimum(a: number, b: number, melt: number): number {
  const h = Math.max(melt - Math.abs(a - b), 0) / melt
  return Math.min(a, b) - (h * h * melt) / 4
}

/** No part of the lesion lies farther than this, mm, from a point between its two halves. */
const REACH = 32
const MIDDLE = lesionPointInBody([-12, 10, 2])

export function isNearLesion(x: number, y: number, z: number): boolean {
  const [dx, dy, dz] = [x - MIDDLE[0], y - MIDDLE[1], z - MIDDLE[2]]
  return dx * dx + dy * dy + dz * dz < REACH * REACH
}

/** Lays the lesion over the anatomy. */
export function paintLesion(
  shares: Shares,
  lesion: Lesion,
  at: { x: number; y: number; z: number; soft: number },
): void {
  const { whole, core } = lesionDistances(lesion, at.x, at.y, at.z)
  over(shares, T.lesionRim, edge(whole, at.soft + 1))
  over(shares, T.lesionCore, edge(core, at.soft + 1.5))
}

/** Volumes in mm³ of the solid rim and of the core, counted on a grid of `step` mm. */
export function lesionVolumes(lesion: Lesion, step = 0.5): { rim: number; core: number } {
  const count = { rim: 0, core: 0 }
  for (let x = MIDDLE[0] - REACH; x < MIDDLE[0] + REACH; x += step)
    for (let y = MIDDLE[1] - REACH; y < MIDDLE[1] + REACH; y += step)
      for (let z = MIDDLE[2] - REACH; z < MIDDLE[2] + REACH; z += step) {
        if (!isNearLesion(x, y, z)) continue
        const { whole, core } = lesionDistances(lesion, x, y, z)
        if (core < 0) count.core++
        else if (whole < 0) count.rim++
      }
  return { rim: count.rim * step ** 3, core: count.core * step ** 3 }
}
