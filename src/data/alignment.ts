import { compose, type PointMap } from './affine'
import { add, minus, type Vec3 } from './geometry'

/**
 * A rigid alignment that a reader declares between two frames of reference, or a nudge within one: turned about `centre` by the angles
 * (degrees, about x, then y, then z of the patient), then moved. It takes a position of the outline to a position of the images measured.
 */
export interface Alignment {
  readonly centre: Vec3
  readonly rotationDeg: Vec3
  readonly translationMm: Vec3
}

/** LPS mm of the outline's frame of reference to LPS mm of the measured one. */
export function alignmentMap({ centre, rotationDeg, translationMm }: Alignment): PointMap {
  const [x, y, z] = rotationDeg.map((deg) => (deg * Math.PI) / 180)
  const turn = [aboutX(x), aboutY(y), aboutZ(z)].reduce((done, next) => compose(next, done))
  return compose(shift(add(centre, translationMm)), compose(turn, shift(minus([0, 0, 0], centre))))
}

const shift = (origin: Vec3): PointMap => ({
  steps: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  origin,
})

const turned = (a: Vec3, b: Vec3, c: Vec3): PointMap => ({ steps: [a, b, c], origin: [0, 0, 0] })
const aboutX = (t: number): PointMap => turned([1, 0, 0], [0, Math.cos(t), Math.sin(t)], [0, -Math.sin(t), Math.cos(t)])
const aboutY = (t: number): PointMap => turned([Math.cos(t), 0, -Math.sin(t)], [0, 1, 0], [Math.sin(t), 0, Math.cos(t)])
const aboutZ = (t: number): PointMap => turned([Math.cos(t), Math.sin(t), 0], [-Math.sin(t), Math.cos(t), 0], [0, 0, 1])
