import { dot, minus, norm, type Vec3 } from '../../data/geometry'

/** Angle at `vertex` between the directions to `a` and to `b`, degrees; NaN where one of them has no length. */
export function angleDeg(a: Vec3, vertex: Vec3, b: Vec3): number {
  const [u, v] = [minus(a, vertex), minus(b, vertex)]
  const cosine = dot(u, v) / (norm(u) * norm(v))
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI
}
