import { edge, length, over, ramp, type Shares } from './paint'
import { smoothNoise } from './smoothNoise'
import { axisAt, newAxisPoint } from './spineAxis'
import { T } from './tissues'

/** Half width, half depth and middle of the trunk's outline, mm. */
const HALF_WIDTH = 157
const HALF_DEPTH = 108
const MIDDLE = -27

const spine = newAxisPoint()

/** Signed distance to the skin in mm (approximate), negative inside: a squared-off ellipse whose back follows the spine, with a groove over it. */
export function skinDistance(x: number, y: number, z: number): number {
  const follow = 0.85 * axisAt(z, spine).y * ramp(y, -70, 50)
  const u = x / (HALF_WIDTH + 5 * Math.sin(z / 60))
  const v = (y - MIDDLE - follow) / HALF_DEPTH
  const q = Math.sqrt(u * u + v * v - 0.22 * Math.min(1, u * u) * Math.min(1, v * v))
  const groove = v > 0.5 ? 6 * Math.exp(-((x / 15) ** 2)) : 0
  return (q - 1) * HALF_DEPTH + groove
}

/** Lays skin fat, abdominal wall, retroperitoneal fat and bowel. `inside` is how deep under the skin the point lies, mm. */
export function paintTrunk(shares: Shares, x: number, y: number, z: number, inside: number, soft: number): void {
  over(shares, T.fat, edge(-inside, soft))
  over(shares, T.muscle, 0.55 * edge(Math.abs(inside - 0.8) - 1, soft))
  if (inside < 6) return
  const back = ramp(y, 20, 60)
  const fat = 17 - 4 * back + 7 * smoothNoise(x / 60, y / 60, z / 80) + 5 * ramp(Math.abs(x), 60, 130)
  septa(shares, x, y, z, inside, fat)
  const rectus = ramp(-y, 88, 112)
  const wall = Math.max(fat - inside, inside - fat - 15 + 5 * rectus)
  over(
    shares,
    T.muscle,
    edge(wall, soft) * (1 - fascia(x, y, z, inside - fat) * (1 - 0.8 * rectus)) * ramp(46 - y, -6, 6),
  )
  if (rectus > 0) over(shares, T.fat, rectus * edge(Math.abs(x) - 4 - 3 * rectus, 6) * edge(wall, soft))
  if (inside > fat + 14 && y < -14) paintBowel(shares, { x, y, z, deep: inside - fat - 15, soft })
}

/** Share of fat in the two clefts between the three layers of the flank's wall, `depth` mm below its outside. */
function fascia(x: number, y: number, z: number, depth: number): number {
  const shifted = depth + 2.6 * (smoothNoise(x / 17, y / 17, z / 25) - 0.5)
  const clefts = Math.min(Math.abs(shifted - 5), Math.abs(shifted - 10.2))
  return 0.75 * edge(clefts - 0.35, 1.9) + 0.22 * smoothNoise(x / 4, y / 4, z / 9)
}

/** Thin fibrous strands that divide the fat under the skin. */
function septa(shares: Shares, x: number, y: number, z: number, inside: number, fat: number): void {
  if (inside > fat) return
  const n = smoothNoise(x / 13, y / 9, z / 17)
  over(shares, T.muscle, 0.3 * edge(Math.abs(n - 0.5) - 0.012, 0.05))
}

/** Loops of bowel: tubes where two smooth fields are both near their middle, with wall and content, in mesenteric fat with vessels. */
function paintBowel(shares: Shares, p: { x: number; y: number; z: number; deep: number; soft: number }): void {
  const front = 16 * smoothNoise(p.x / 21, 3, p.z / 24) + 0.12 * Math.abs(p.x) - p.y
  const room = ramp(front, 44, 50) * ramp(p.deep, 0, 3)
  if (room <= 0) return
  const [u, v, w] = [0.8 * p.x + 0.6 * p.z, 0.8 * p.y - 0.36 * p.x + 0.48 * p.z, 0.8 * p.z - 0.6 * p.y]
  const ripple = 0.22 * (smoothNoise(u / 8, v / 8, w / 8) - 0.5)
  const warp = 9 * smoothNoise(u / 23, v / 23 + 7, w / 23)
  const a = smoothNoise((u + warp) / 19, (v - warp) / 18, w / 21) - 0.5 + ripple
  const b = smoothNoise((u - warp) / 20 + 11, v / 19 + 3, (w + warp) / 22) - 0.5 - ripple
  const mesentery = smoothNoise(u / 7, v / 7, w / 9)
  over(shares, T.vein, 0.6 * room * edge(Math.abs(mesentery - 0.5) + Math.abs(b) - 0.05, 0.06))
  const haustra = 0.03 * Math.sin(w / 3.5 + 12 * a)
  const tube = 30 * (length(a, b) - 0.2 - haustra)
  over(shares, T.bowelWall, room * edge(tube, p.soft + 1))
  const content = room * edge(tube + 1.8, p.soft + 1.5)
  if (content <= 0) return
  const filling = ramp(smoothNoise(p.x / 37, p.y / 37, p.z / 37 + 20), 0.35, 0.6)
  over(shares, T.bowelContent, content * (0.2 + 0.65 * filling))
}
