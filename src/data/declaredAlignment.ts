import { alignmentMap, type Alignment } from './alignment'
import { add, scale, type Vec3 } from './geometry'
import type { DeclaredAlignment } from './outline'

const NO_SHIFT: Alignment = { centre: [0, 0, 0], rotationDeg: [0, 0, 0], translationMm: [0, 0, 0] }

/**
 * How positions of one frame of reference are taken to another, as a reader declared it in this or the other direction; no shift within one
 * frame. Null where nobody has said that the two belong together.
 */
export function alignmentBetween(
  declared: readonly DeclaredAlignment[],
  from: string | null,
  to: string | null,
): Alignment | null {
  if (from === null || to === null) return null
  const forth = declared.find((d) => d.fromFrameUID === from && d.toFrameUID === to)
  if (forth) return forth.alignment
  const back = declared.find((d) => d.fromFrameUID === to && d.toFrameUID === from)
  if (back) return inverseAlignment(back.alignment)
  return from === to ? NO_SHIFT : null
}

/**
 * The alignment that leads back, in the same form. About the moved centre the turn is the transposed one; its angles about x, then y, then z
 * are read off the matrix. Where y is turned by a right angle, x and z turn about the same axis: all of it is given to x.
 */
export function inverseAlignment(alignment: Alignment): Alignment {
  const { steps } = alignmentMap({ ...NO_SHIFT, rotationDeg: alignment.rotationDeg })
  const m = (row: number, column: number): number => steps[row][column]
  const cosY = Math.hypot(m(0, 0), m(1, 0))
  const y = Math.atan2(-m(2, 0), cosY)
  const [x, z] =
    cosY > 1e-9 ? [Math.atan2(m(2, 1), m(2, 2)), Math.atan2(m(1, 0), m(0, 0))] : [Math.atan2(-m(1, 2), m(1, 1)), 0]
  const rotationDeg: Vec3 = [degrees(x), degrees(y), degrees(z)]
  const { centre, translationMm } = alignment
  return { centre: add(centre, translationMm), rotationDeg, translationMm: scale(translationMm, -1) }
}

const degrees = (angle: number): number => (angle * 180) / Math.PI
