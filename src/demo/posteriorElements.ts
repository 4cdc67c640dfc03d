import type { Level } from './levels'
import { edge, length, over, type Shares } from './paint'
import { T } from './tissues'
import { paintMarrow, type LocalPoint } from './vertebra'

/** A rod of bone from a to b, mirrored to both sides: [left, back, up] in mm, `back` counted from the posterior wall of the body. */
interface Rod {
  readonly a: readonly [number, number, number]
  readonly b: readonly [number, number, number]
  readonly radius: number
  /** Height over width of its cross-section. */
  readonly tall: number
}

const ARCH: readonly Rod[] = [
  { a: [14.5, -4, 5], b: [15.5, 13, 4], radius: 4.2, tall: 1.7 },
  { a: [16, 14, 0], b: [3, 24.5, -5], radius: 3.2, tall: 2.6 },
  { a: [0, 26, -6], b: [0, 49, -12], radius: 3.9, tall: 2.1 },
  { a: [16, 8, 4], b: [39, 14, 6], radius: 3.3, tall: 1.5 },
  { a: [18.5, 17, -15], b: [17.5, 15, 13], radius: 5, tall: 1 },
]
const SACRAL_WING: Rod = { a: [15, -6, 0], b: [42, 4, -8], radius: 11, tall: 1.05 }

/** Lays the vertebral arch with its processes; at the sacrum the wing in place of the transverse process. */
export function paintPosteriorElements(shares: Shares, p: LocalPoint, level: Level, field: number): void {
  const back = p.back - level.halfDepth
  if (Math.abs(p.left) > 56 || back > 56) return
  const sacral = level.name.startsWith('S')
  if (back < (sacral ? -20 : -9)) return
  let nearest = sacral ? distance(SACRAL_WING, p, back) : Infinity
  for (const rod of ARCH) nearest = Math.min(nearest, distance(rod, p, back))
  const bone = edge(nearest, p.soft)
  if (bone <= 0) return
  over(shares, T.cortex, bone)
  paintMarrow(shares, p, edge(nearest + 0.9, p.soft), field)
}

/** Distance in mm from a point to the surface of a rod, negative inside; heights are shrunk by `tall` first. */
function distance({ a, b, radius, tall }: Rod, p: LocalPoint, back: number): number {
  const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], (b[2] - a[2]) / tall]
  const [px, py, pz] = [Math.abs(p.left) - a[0], back - a[1], (p.up - a[2]) / tall]
  const along = Math.min(Math.max((px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz), 0), 1)
  return length(px - along * dx, py - along * dy, pz - along * dz) - radius
}
