import { add, dot, minus, norm, scale, type Vec3 } from '../../data/geometry'

type Cut = readonly [Vec3, Vec3]

/**
 * Where a closed flat polygon passes through a plane that is not its own: the stretches of the line of intersection that lie
 * inside it. `offPlane` gives the signed distance of a point from the plane.
 */
export function cutPolygon(points: readonly Vec3[], offPlane: (point: Vec3) => number): Cut[] {
  const heights = points.map(offPlane)
  const crossings = points.flatMap((a, i) => {
    const at = (i + 1) % points.length
    const [low, high] = [heights[i], heights[at]]
    if (!(low < 0 !== high < 0)) return []
    return [add(a, scale(minus(points[at], a), low / (low - high)))]
  })
  if (crossings.length < 2) return []
  const sorted = alongLine(crossings)
  return sorted.flatMap((p, i): Cut[] => (i % 2 === 0 && i + 1 < sorted.length ? [[p, sorted[i + 1]]] : []))
}

/** Points that lie on one line, in their order along it. */
function alongLine(points: readonly Vec3[]): Vec3[] {
  const far = points.reduce(
    (best, p) => (norm(minus(p, points[0])) > norm(minus(best, points[0])) ? p : best),
    points[0],
  )
  const direction = minus(far, points[0])
  return [...points].sort((a, b) => dot(a, direction) - dot(b, direction))
}
