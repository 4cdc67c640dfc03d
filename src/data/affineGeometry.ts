import { pointMapOf } from './affine'
import { add, cross, dot, norm, scale, type Affine, type Geometry, type Vec3 } from './geometry'

/** The geometry of a grid that an affine places as a whole; null where the affine cannot be (a step of no length, steps in one plane). */
export function affineGeometry(affineLPS: Affine, slices: number): Geometry | null {
  const { steps, origin } = pointMapOf(affineLPS)
  const [a, b, c] = steps
  const spacingMm: Vec3 = [norm(a), norm(b), norm(c)]
  const normal = cross(a, b)
  const flat = Math.abs(dot(normal, c)) <= 1e-9 * spacingMm[0] * spacingMm[1] * spacingMm[2]
  if (!affineLPS.flat().every(Number.isFinite) || flat) return null
  const cosine = Math.min(1, Math.abs(dot(normal, c)) / (norm(normal) * spacingMm[2]))
  return {
    sliceOrigins: Array.from({ length: slices }, (_, k) => add(origin, scale(c, k))),
    row: scale(a, 1 / spacingMm[0]),
    column: scale(b, 1 / spacingMm[1]),
    spacingMm,
    affineLPS,
    evenlySpaced: true,
    shearDeg: (Math.acos(cosine) * 180) / Math.PI,
  }
}
