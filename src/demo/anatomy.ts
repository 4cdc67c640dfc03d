import { LEVELS, levelIndexAt } from './levels'
import { paintCanal } from './canal'
import { paintMuscles } from './muscles'
import { paintOrgans, paintVessels } from './organs'
import { ramp, type Shares } from './paint'
import { paintPosteriorElements } from './posteriorElements'
import { nearestOnAxis, newAxisPoint } from './spineAxis'
import { paintTrunk, skinDistance } from './trunk'
import { paintBodyAndDisc, type LocalPoint } from './vertebra'

/** Radiotherapy field along the spine, mm of arc length: L2 to L4. */
const FIELD = { from: -58, to: 58, penumbra: 10 }

const axis = newAxisPoint()
const local: LocalPoint = { left: 0, back: 0, up: 0, soft: 1 }

/**
 * Writes the share of every tissue at a place of the body (LPS mm, origin in the middle of L3) into `shares`, without the lesion.
 * `soft` is the width in mm over which edges blur, about a pixel. Painted from outside to inside: what comes later covers.
 */
export function paintAnatomy(shares: Shares, x: number, y: number, z: number, soft: number): void {
  shares.fill(0)
  const inside = -skinDistance(x, y, z)
  if (inside < -soft) return
  paintTrunk(shares, x, y, z, inside, soft)
  if (inside < 8) return
  nearestOnAxis(y, z, axis)
  const back = (y - axis.y) * axis.tz - (z - axis.z) * axis.ty
  if (y < 60) paintOrgans(shares, x, y, z, soft)
  const seen = { x: x - axis.x, back, z, soft }
  paintMuscles(shares, seen)
  paintVessels(shares, seen)
  if (Math.abs(x) < 62 && back > -24 && back < 78) paintSpine(shares, x, y, z, back, soft)
}

function paintSpine(shares: Shares, x: number, y: number, z: number, back: number, soft: number): void {
  const { s } = axis
  const i = levelIndexAt(s)
  const level = LEVELS[i]
  const [dy, dz] = [y - level.axis.y, z - level.axis.z]
  local.left = x - level.axis.x
  local.back = dy * level.axis.tz - dz * level.axis.ty
  local.up = dy * level.axis.ty + dz * level.axis.tz
  local.soft = soft
  const field = ramp(s, FIELD.from - FIELD.penumbra, FIELD.from) * ramp(-s, -FIELD.to - FIELD.penumbra, -FIELD.to)
  const disc = local.up < 0 ? level.hydration : (LEVELS[i + 1]?.hydration ?? 0)
  paintPosteriorElements(shares, local, level, field)
  paintCanal(shares, s, x - axis.x, back, soft)
  paintBodyAndDisc(shares, local, level, disc, field)
}
