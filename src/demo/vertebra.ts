import type { Level } from './levels'
import { edge, over, ramp, type Shares } from './paint'
import { smoothNoise } from './smoothNoise'
import { T } from './tissues'

/** A point in the frame of one vertebra, mm from its centre: `left`, `back`, `up`; `soft` is the edge width of the image. */
export interface LocalPoint {
  left: number
  back: number
  up: number
  soft: number
}

/** Cortical bone between the outside of a bone and its marrow, mm. */
const CORTEX = 0.85

/** How far out a point lies in the cross-section of the body, 1 on its surface; waisted in the middle, hollow behind. */
function crossSection(p: LocalPoint, level: Level): number {
  const rise = Math.min(1, ((2 * p.up) / level.height) ** 2)
  const waist = 0.91 + 0.09 * rise
  const x = p.left / (level.halfWidth * waist)
  const hollow = p.back > 0 ? 0.13 * level.halfDepth * Math.max(0, 1 - 3 * x * x) : 0
  const y = (p.back + hollow) / (level.halfDepth * waist)
  return Math.sqrt(x * x + y * y - 0.3 * Math.min(1, x * x) * Math.min(1, y * y))
}

/** Lays body and disc of one level. Shares of marrow go to `marrow` and, by `field` (0–1), to irradiated marrow. */
export function paintBodyAndDisc(
  shares: Shares,
  p: LocalPoint,
  level: Level,
  belowHydration: number,
  field: number,
): void {
  const q = crossSection(p, level)
  if (q > 1.5) return
  const side = (q - 1) * level.halfDepth
  const endPlate = level.height / 2 - 1.9 * Math.max(0, 1 - q * q)
  const end = Math.abs(p.up) - endPlate
  paintDisc(shares, p, level, { q, end, hydration: belowHydration })
  const body = roundedIntersection(side, end, 2)
  over(shares, T.cortex, 0.9 * edge(body, p.soft))
  const inside = edge(body + CORTEX, p.soft)
  if (inside > 0) paintMarrow(shares, p, inside, field)
  paintBasivertebralVein(shares, p, level)
}

/** Distance to the intersection of two solids, its edge rounded with a radius. */
function roundedIntersection(a: number, b: number, radius: number): number {
  if (a < -radius || b < -radius) return Math.max(a, b)
  return Math.hypot(a + radius, b + radius) - radius
}

function paintDisc(
  shares: Shares,
  p: LocalPoint,
  level: Level,
  at: { q: number; end: number; hydration: number },
): void {
  if (at.end < -2 * p.soft - 2) return
  const bulge = at.hydration < 0.3 ? 0.94 : 0.985
  over(shares, T.annulus, edge((at.q * bulge - 1) * level.halfDepth, p.soft))
  const nucleus = ramp(1 - (at.q * at.q) / 0.46 - 0.1 * (p.back / level.halfDepth), -0.05, 0.45)
  const away = ramp(at.end, 0.4, 2.2)
  const cleft = 1 - 0.25 * edge(Math.abs(Math.abs(p.up) - level.height / 2 - 4.5) - 0.4, 2)
  over(shares, T.nucleus, at.hydration * nucleus * away * cleft)
}

/** Lays marrow: water marrow with fat in patches, coarse and fine; bone texture that is never flat. */
export function paintMarrow(shares: Shares, p: LocalPoint, cover: number, field: number): void {
  const coarse = smoothNoise(p.left / 11 + 5, p.back / 11 + 9, p.up / 11 + field)
  const fine = smoothNoise(p.left / 3.1, p.back / 3.1 + 40, p.up / 3.6)
  over(shares, T.marrow, cover)
  const treated = field * shares[T.marrow]
  shares[T.marrow] -= treated
  shares[T.irradiatedMarrow] += treated
  over(shares, T.fat, cover * (0.42 * coarse * coarse + 0.26 * fine))
}

function paintBasivertebralVein(shares: Shares, p: LocalPoint, level: Level): void {
  const depth = level.halfDepth - p.back
  if (depth < 0 || depth > 15) return
  const half = 0.6 + 1.6 * (1 - depth / 15)
  const away = Math.max(Math.abs(p.up - 0.5) - half * 0.7, Math.abs(p.left) - half * 1.4)
  over(shares, T.vein, 0.55 * edge(away, p.soft + 1) * ramp(depth, 0.5, 2))
}
