import { dot, minus, norm, scale, type Affine, type Geometry, type Vec3 } from '../data/geometry'
import { normalOf } from './placement'
import type { Plane } from './plane'

/** A grid and what a reader must know about it. */
export interface PlacedGrid {
  readonly geometry: Geometry | null
  readonly warnings: readonly string[]
}

/** A stack leans by more than this: its slices are sheared (CT gantry tilt). */
const LEANING_DEG = 0.3

/** Grid of one frame, lowest slice first. Missing or impossible tags give no geometry: nothing is made up. */
export function volumeGeometry(frame: readonly Plane[]): PlacedGrid {
  const { axes, spacing, step } = frame[0].placement
  const origins = frame.map((plane) => plane.placement.position).filter((p) => p !== null)
  if (!axes || !spacing || origins.length < frame.length) return { geometry: null, warnings: [] }
  const normal = normalOf(axes)
  const stacking =
    origins.length > 1
      ? scale(minus(origins[origins.length - 1], origins[0]), 1 / (origins.length - 1))
      : scale(normal, step ?? 1)
  const gaps = origins.slice(1).map((origin, k) => dot(normal, minus(origin, origins[k])))
  const uneven = unevenness(gaps)
  const bent = origins.length > 2 && isBent(origins, stacking)
  const shearDeg = angleDeg(stacking, normal)
  const unknownStep = origins.length === 1 && step === null
  const geometry: Geometry = {
    sliceOrigins: origins,
    row: axes.row,
    column: axes.column,
    spacingMm: [spacing.column, spacing.row, norm(stacking)],
    affineLPS: affineOf(scale(axes.row, spacing.column), scale(axes.column, spacing.row), stacking, origins[0]),
    evenlySpaced: !uneven && !bent && !unknownStep,
    shearDeg,
  }
  return {
    geometry,
    warnings: [
      uneven,
      bent && !uneven ? 'The slices do not lie on one straight line: this is not a volume.' : null,
      shearDeg > LEANING_DEG && !bent
        ? `The stack leans by ${shearDeg.toFixed(1)}° (gantry tilt): slices are shifted against each other.`
        : null,
      unknownStep ? 'The thickness of this single slice is not stated: areas can be measured, volumes cannot.' : null,
    ].filter((w) => typeof w === 'string'),
  }
}

/** Steps that differ by more than 2 % (and by more than the rounding of positions, 0.03 mm) are a missing slice or uneven spacing. */
function unevenness(gaps: readonly number[]): string | null {
  if (gaps.length < 2) return null
  const [smallest, largest] = [Math.min(...gaps), Math.max(...gaps)]
  if (largest - smallest <= 0.03 + 0.02 * smallest) return null
  const at = gaps.indexOf(largest)
  return `Uneven slice spacing: ${smallest.toFixed(2)} to ${largest.toFixed(2)} mm (widest between slices ${at + 1} and ${at + 2}); a slice may be missing.`
}

/** True where a slice lies more than 0.2 mm beside the straight line from the first to the last. */
function isBent(origins: readonly Vec3[], stacking: Vec3): boolean {
  const along = scale(stacking, 1 / norm(stacking))
  return origins.some((origin) => {
    const from = minus(origin, origins[0])
    return norm(minus(from, scale(along, dot(along, from)))) > 0.2
  })
}

function angleDeg(a: Vec3, b: Vec3): number {
  const cosine = Math.min(1, Math.abs(dot(a, b)) / (norm(a) * norm(b)))
  return (Math.acos(cosine) * 180) / Math.PI
}

function affineOf(a: Vec3, b: Vec3, c: Vec3, origin: Vec3): Affine {
  const row = (r: 0 | 1 | 2) => [a[r], b[r], c[r], origin[r]] as const
  return [row(0), row(1), row(2), [0, 0, 0, 1]]
}
