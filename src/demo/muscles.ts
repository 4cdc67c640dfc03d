import { edge, length, over, ramp, type Shares } from './paint'
import { smoothNoise } from './smoothNoise'
import { T } from './tissues'

/** A point seen from the spine: x to the left, `back` behind the axis at this height, z up; mm. */
export interface SpinePoint {
  readonly x: number
  readonly back: number
  readonly z: number
  readonly soft: number
}

/** Distance to an ellipse's edge in mm (approximate), negative inside. */
export const ellipse = (dx: number, dy: number, rx: number, ry: number): number =>
  (length(dx / rx, dy / ry) - 1) * Math.min(rx, ry)

/** Lays psoas, quadratus lumborum, erector spinae and multifidus, with fat between their bundles. */
export function paintMuscles(shares: Shares, p: SpinePoint): void {
  const side = Math.abs(p.x)
  if (side > 92 || p.back < -38 || p.back > 92) return
  const low = ramp(-p.z, -75, 90)
  const psoas = ellipse(side - 31 - 9 * low, p.back + 1 + 7 * low, 6 + 13 * low, 9 + 13 * low)
  const quadratus = ellipse(side - 60, p.back - 19 - 0.25 * (side - 60), 17, 8 - 2 * low)
  bundle(shares, p, Math.min(psoas, quadratus), 0.1)
  const erector = ellipse(side - 41, p.back - 49 + 0.12 * side, 27, 18 - 2 * low)
  const multifidus = ellipse(side - 13, p.back - 46, 11.5, 21 + 3 * low)
  bundle(shares, p, erector, 0.2 + 0.12 * low)
  bundle(shares, p, multifidus, 0.3 + 0.35 * low)
  if (multifidus < 2) over(shares, T.fat, 0.65 * edge(Math.abs(erector + 1.5) - 0.5, 1.8))
  paintMidline(shares, p)
}

/** Interspinous ligaments, half fat, and the dark cord of the supraspinous ligament over the tips of the processes. */
function paintMidline(shares: Shares, p: SpinePoint): void {
  const side = Math.abs(p.x)
  if (side > 7 || p.back < 26) return
  const fibres = smoothNoise(p.x / 3, (p.back - 0.6 * p.z) / 4.5, p.z / 5)
  const between = edge(side - 2.6, 2) * ramp(p.back, 36, 44) * ramp(-p.back, -66, -61)
  over(shares, T.muscle, between * (0.35 + 0.5 * fibres))
  over(shares, T.cortex, 0.75 * edge(side - 2, 2) * edge(Math.abs(p.back - 67) - 0.9, p.soft + 0.5))
}

/** One muscle: soft outline, fibres along the body, streaks of fat; `fatty` 0 is athletic, 1 wasted. */
function bundle(shares: Shares, p: SpinePoint, distance: number, fatty: number): void {
  if (distance > 5) return
  const wobble = 2.4 * (smoothNoise(p.x / 9, p.back / 9, p.z / 28) - 0.5)
  const cover = edge(distance + wobble, p.soft + 0.4)
  if (cover <= 0) return
  over(shares, T.muscle, cover)
  const streak = smoothNoise(p.x / 5.5 + 17, p.back / 6.5, p.z / 34)
  const grain = smoothNoise(p.x / 2.3, p.back / 2.3 + 31, p.z / 16)
  const septum = edge(Math.abs(streak - 0.5) - 0.02, 0.09)
  over(shares, T.fat, cover * Math.min(0.85, 0.1 * grain + fatty * (septum + 0.9 * ramp(streak, 0.68, 0.85))))
}
