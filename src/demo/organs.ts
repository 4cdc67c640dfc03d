import { ellipse, type SpinePoint } from './muscles'
import { edge, length, over, ramp, type Shares } from './paint'
import { smoothNoise } from './smoothNoise'
import { T, type TissueIndex } from './tissues'

/** The aorta divides in front of L4. */
const BIFURCATION = -42

/** Lays aorta and vena cava in front of the spine; both divide into the iliac vessels below. */
export function paintVessels(shares: Shares, p: SpinePoint): void {
  if (p.back > 0 || p.back < -58 || Math.abs(p.x) > 60) return
  const below = Math.max(0, BIFURCATION - p.z)
  const part = 0.42 * below
  tube(shares, p, {
    x: 9 + part * 0.9,
    back: -29 + 0.1 * below,
    rx: 9 - 3 * ramp(below, 0, 25),
    ry: 9 - 3 * ramp(below, 0, 25),
    blood: T.artery,
  })
  if (below > 0) tube(shares, p, { x: 9 - part * 1.3, back: -29 + 0.1 * below, rx: 6, ry: 6, blood: T.artery })
  tube(shares, p, {
    x: -16 - 0.5 * part,
    back: -26 + 0.12 * below,
    rx: 11 - 3 * ramp(below, 15, 40),
    ry: 8,
    blood: T.vein,
  })
  if (below > 15)
    tube(shares, p, { x: -16 + 1.1 * (part - 6), back: -24 + 0.14 * below, rx: 7, ry: 6.5, blood: T.vein })
}

interface Tube {
  readonly x: number
  readonly back: number
  readonly rx: number
  readonly ry: number
  readonly blood: TissueIndex
}

function tube(shares: Shares, p: SpinePoint, t: Tube): void {
  const away = ellipse(p.x - t.x, p.back - t.back, t.rx, t.ry)
  if (away > 4) return
  over(shares, T.muscle, 0.8 * edge(away - 0.7, p.soft))
  over(shares, t.blood, edge(away, p.soft))
}

/** Lays kidneys (cortex, pyramids, fat in the sinus) and the tip of the liver. Body coordinates, mm. */
export function paintOrgans(shares: Shares, x: number, y: number, z: number, soft: number): void {
  if (x < -50 && z > -20) {
    const liver =
      (length((x + 98) / 50, (y + 50) / 58, (z - 85) / 74) - 1) * 50 + 5 * (smoothNoise(x / 40, y / 40, z / 40) - 0.5)
    over(shares, T.liver, edge(liver, soft))
    if (liver < 0) over(shares, T.vein, 0.5 * edge(Math.abs(smoothNoise(x / 19, y / 19, z / 19) - 0.5) - 0.015, 0.05))
  }
  if (Math.abs(x) > 38 && Math.abs(x) < 106) kidney(shares, x > 0 ? x : -x - 2, y, x > 0 ? z : z + 13, soft)
}

function kidney(shares: Shares, x: number, y: number, z: number, soft: number): void {
  const dz = z - 46
  const dx = x - 72 + 0.22 * dz
  const dy = y + 4 + 0.18 * dx
  const away = (length(dx / 26, dy / 23, dz / 52) - 1) * 24
  if (away > 12) return
  over(shares, T.fat, edge(away - 9, 4))
  over(shares, T.kidneyCortex, edge(away, soft))
  const pyramids = ramp(Math.sin(dz / 4.6 + 2 * Math.atan2(dy, dx)), -0.2, 0.4)
  over(shares, T.kidneyMedulla, 0.85 * edge(away + 7, soft + 1) * pyramids)
  over(shares, T.fat, edge((length((dx + 9) / 14, dy / 8, dz / 27) - 1) * 8, soft + 1))
}
