import { halfDepthAt } from './levels'
import { edge, length, over, ramp, type Shares } from './paint'
import { smoothNoise } from './smoothNoise'
import { T } from './tissues'

/** The conus ends behind the disc L1/L2; below it there are only roots. */
const CONUS = 52

/** Lays the spinal canal: epidural fat, dural sac with fluid, cord above and cauda equina below. `back` in mm behind the axis. */
export function paintCanal(shares: Shares, s: number, left: number, back: number, soft: number): void {
  const behindWall = back - halfDepthAt(s) * 0.9
  if (behindWall < -3 || behindWall > 27 || Math.abs(left) > 17) return
  const narrow = 1 - 0.45 * ramp(-s, 85, 150)
  const v = behindWall - 9.5
  const canal = (length(left / (12.5 * narrow), (v - 0.8) / 9.8) - 1) * 10
  over(shares, T.cortex, edge(canal - 0.9, soft))
  over(shares, T.fat, edge(canal, soft))
  const sac = (length(left / (10.6 * narrow), v / (7.9 * narrow)) - 1) * 8.5
  const fluid = edge(sac, soft)
  if (fluid <= 0) return
  over(shares, T.csf, fluid)
  paintNerves(shares, { s, left, v, soft, fluid })
}

function paintNerves(shares: Shares, p: { s: number; left: number; v: number; soft: number; fluid: number }): void {
  const size = ramp(p.s, CONUS - 14, CONUS + 22)
  if (size > 0) {
    const cord = (length(p.left / (1 + 4.6 * size), (p.v - 0.6) / (0.8 + 3.4 * size)) - 1) * 4
    over(shares, T.nerve, edge(cord, p.soft) * Math.min(1, size * 3))
  }
  if (p.s > CONUS + 18) return
  const strand = smoothNoise(p.left * 0.55 + 3, p.v * 0.6 + 0.004 * p.s * p.left, p.s / 55)
  const lying = ramp(p.v + 0.1 * Math.abs(p.left) ** 1.5, -2, 2.5)
  over(shares, T.nerve, p.fluid * ramp(strand, 0.42, 0.72) * (0.25 + 0.6 * lying))
}
