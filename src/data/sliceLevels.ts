import { add, cross, dot, minus, norm, scale, type Affine, type Geometry, type Vec3 } from './geometry'

/** Where the images of outlines lie: one origin (LPS mm of the first voxel's centre) each, in any order, several at one place. */
export interface Levels {
  readonly origins: readonly Vec3[]
  readonly row: Vec3
  readonly column: Vec3
  /** [column step, row step]. */
  readonly pixelMm: readonly [number, number]
  /** From slice to slice as the file states it; null where it does not. */
  readonly stepMm: number | null
}

export interface Stack {
  readonly geometry: Geometry
  readonly slices: number
  /** Slice of each of the origins. */
  readonly sliceOf: readonly number[]
}

/** Heights nearer to each other than this are one slice; a gap off a whole number of steps by more is uneven (part of a step). */
const SAME = 0.02

/** More slices than this between two drawn ones are not put back. */
const MOST_SLICES = 5000
/** Origins farther (mm) from the straight line through the first and the last make no even stack. */
const BESIDE_MM = 0.2

/**
 * The grid that outlines on single images lie on. Files leave out the slices on which nothing is drawn: where all gaps are whole numbers of the
 * stated step (else of the smallest gap), the slices between are put back; otherwise the slices stay as they are, unevenly spaced.
 */
export function stackOf({ origins, row, column, pixelMm, stepMm }: Levels): Stack {
  const normal = cross(row, column)
  const height = (origin: Vec3): number => dot(origin, normal)
  const levels = distinct(origins, height, stepMm)
  const even = evenStack(levels, levels.map(height), stepMm)
  const sliceOrigins = even?.origins ?? levels
  const along = even?.along ?? scale(normal, levels.length === 1 ? (stepMm ?? 1) : meanGap(levels.map(height)))
  const [a, b] = [scale(row, pixelMm[0]), scale(column, pixelMm[1])]
  const line = (r: 0 | 1 | 2) => [a[r], b[r], along[r], levels[0][r]] as const
  const affineLPS: Affine = [line(0), line(1), line(2), [0, 0, 0, 1]]
  const geometry: Geometry = {
    sliceOrigins,
    row,
    column,
    spacingMm: [pixelMm[0], pixelMm[1], norm(along)],
    affineLPS,
    evenlySpaced: even !== null,
    shearDeg: (Math.acos(Math.min(1, Math.abs(dot(along, normal)) / norm(along))) * 180) / Math.PI,
  }
  const heights = sliceOrigins.map(height)
  return { geometry, slices: sliceOrigins.length, sliceOf: origins.map((origin) => nearest(heights, height(origin))) }
}

/** One origin per height, lowest first. */
function distinct(origins: readonly Vec3[], height: (origin: Vec3) => number, stepMm: number | null): Vec3[] {
  const order = [...origins].sort((a, b) => height(a) - height(b))
  const near = SAME * (stepMm ?? 1)
  return order.filter((origin, n) => n === 0 || height(origin) - height(order[n - 1]) > near)
}

const meanGap = (heights: readonly number[]): number =>
  (heights[heights.length - 1] - heights[0]) / (heights.length - 1)

/** The slices from the lowest to the highest, those between put back; null where the steps differ or, for one slice, none is stated. */
function evenStack(levels: readonly Vec3[], heights: readonly number[], stated: number | null) {
  if (levels.length === 1) return stated === null ? null : { origins: levels, along: null }
  const step = wholeStep(heights, stated)
  if (step === null) return null
  const steps = Math.round((heights[heights.length - 1] - heights[0]) / step)
  if (steps > MOST_SLICES) return null
  const along = scale(minus(levels[levels.length - 1], levels[0]), 1 / steps)
  const origins = Array.from({ length: steps + 1 }, (_, n) => add(levels[0], scale(along, n)))
  const isStraight = levels.every(
    (origin, n) => norm(minus(origin, origins[Math.round((heights[n] - heights[0]) / step)])) < BESIDE_MM,
  )
  return isStraight ? { origins, along } : null
}

/** The step of which every gap is a whole number; null where there is none. */
function wholeStep(heights: readonly number[], stated: number | null): number | null {
  const gaps = heights.slice(1).map((h, k) => h - heights[k])
  if (!gaps.length) return null
  const isStep = (step: number): boolean =>
    gaps.every((gap) => gap > step / 2 && Math.abs(gap / step - Math.round(gap / step)) < SAME + 0.03 / step)
  return [stated, Math.min(...gaps)].find((step) => step !== null && isStep(step)) ?? null
}

function nearest(heights: readonly number[], wanted: number): number {
  return heights.reduce((best, h, k) => (Math.abs(h - wanted) < Math.abs(heights[best] - wanted) ? k : best), 0)
}
