import { outlineLoops, type Loop } from './outlineLoops'

/** A straight line between two points of a slice, in voxel coordinates, and its length. */
export interface Diameter {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly mm: number
}

export interface Diameters {
  readonly longest: Diameter
  /** The longest across it, at a right angle. */
  readonly across: Diameter
}

/** A point in mm of the slice. */
type Point = readonly [number, number]

/**
 * The longest diameter of one slice of a mask and the longest at right angles to it, as callipers would measure them: on the convex line
 * around points half-way between the voxel centres inside and outside. Null for an empty slice.
 */
export function diameters(
  slice: Uint8Array,
  columns: number,
  rows: number,
  [stepX, stepY]: readonly [number, number],
): Diameters | null {
  const hull = convexHull(edgePoints(slice, columns, rows).map(([x, y]): Point => [x * stepX, y * stepY]))
  if (hull.length < 3) return null
  const inVoxels = (from: Point, to: Point): Diameter => ({
    from: [from[0] / stepX, from[1] / stepY],
    to: [to[0] / stepX, to[1] / stepY],
    mm: Math.hypot(to[0] - from[0], to[1] - from[1]),
  })
  const [a, b] = farthest(hull)
  return { longest: inVoxels(a, b), across: inVoxels(...widestAcross(hull, a, b)) }
}

/**
 * Points on the border, half-way between the centres of voxels in and out. Each lies up to half a voxel off the true edge, and a longest distance
 * picks those that lie too far out; so they are averaged along the border, which then
 * follows the true edge more closely.
 */
function edgePoints(slice: Uint8Array, columns: number, rows: number): Point[] {
  return outlineLoops(slice, columns, rows).flatMap((loop) => averaged(averaged(middlesOfEdges(loop))))
}

/** Every point of a closed line with a quarter of each neighbour. */
function averaged(points: readonly Point[]): Point[] {
  const n = points.length
  return points.map(([x, y], i): Point => {
    const [[beforeX, beforeY], [afterX, afterY]] = [points[(i + n - 1) % n], points[(i + 1) % n]]
    return [(beforeX + 2 * x + afterX) / 4, (beforeY + 2 * y + afterY) / 4]
  })
}

/** The middle of every voxel's edge along a loop, in the order of the loop. */
function middlesOfEdges(loop: Loop): Point[] {
  return Array.from({ length: loop.length / 2 }, (_, n) => {
    const [x0, y0] = [loop[2 * n], loop[2 * n + 1]]
    const next = (2 * n + 2) % loop.length
    const [dx, dy] = [loop[next] - x0, loop[next + 1] - y0]
    const steps = Math.abs(dx) + Math.abs(dy)
    return Array.from({ length: steps }, (__, m): Point => [
      x0 + (dx * (m + 0.5)) / steps,
      y0 + (dy * (m + 0.5)) / steps,
    ])
  }).flat()
}

/** Andrew's monotone chain (Information Processing Letters 1979;9:216). */
function convexHull(points: Point[]): Point[] {
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (some: readonly Point[]): Point[] => {
    const chain: Point[] = []
    for (const p of some) {
      while (chain.length > 1 && turn(chain[chain.length - 2], chain[chain.length - 1], p) <= 0) chain.pop()
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  return [...half(points), ...half([...points].reverse())]
}

const turn = (a: Point, b: Point, c: Point): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

function farthest(hull: readonly Point[]): [Point, Point] {
  let best: [Point, Point] = [hull[0], hull[0]]
  let most = -1
  for (let i = 0; i < hull.length; i++)
    for (let j = 0; j < i; j++) {
      const squared = (hull[i][0] - hull[j][0]) ** 2 + (hull[i][1] - hull[j][1]) ** 2
      if (squared > most) [most, best] = [squared, [hull[j], hull[i]]]
    }
  return best
}

/** The longest chord of a convex line at right angles to a–b: it passes through a corner. */
function widestAcross(hull: readonly Point[], a: Point, b: Point): [Point, Point] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const along: Point = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
  const place = (p: Point): number => (p[0] - a[0]) * along[0] + (p[1] - a[1]) * along[1]
  let best: [Point, Point] = [a, a]
  let most = -1
  for (const corner of hull) {
    const other = oppositeOf(hull, corner, place)
    const mm = other ? Math.hypot(other[0] - corner[0], other[1] - corner[1]) : 0
    if (other && mm > most) [most, best] = [mm, [corner, other]]
  }
  return best
}

/** Where the line through a corner, at one place along the diameter, leaves the convex line on the other side. */
function oppositeOf(hull: readonly Point[], corner: Point, place: (p: Point) => number): Point | null {
  const at = place(corner)
  let found: Point | null = null
  for (let n = 0; n < hull.length; n++) {
    const [p, q] = [hull[n], hull[(n + 1) % hull.length]]
    const [s, t] = [place(p) - at, place(q) - at]
    if (p === corner || q === corner || s * t > 0 || s === t) continue
    const part = s / (s - t)
    found = [p[0] + part * (q[0] - p[0]), p[1] + part * (q[1] - p[1])]
  }
  return found
}
