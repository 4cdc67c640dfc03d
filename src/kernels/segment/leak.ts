import { nearTo } from './nearTo'
import type { Mask } from './image'
import type { Patch } from './patch'

/** Share of the outline of the slice before that may lie farther out than it can have moved. */
const SHARE = 0.05
/** How much of that lies to one side: 0 all round, as a lesion grows; 1 in one direction, as it runs out into a neighbour. */
const ONE_SIDED = 0.5

/** True where an outline has run out to one side, much farther than the edge of a lesion moves from one slice to the next. */
export function hasLeaked(found: Mask, start: Mask, { columns, rows }: Patch, drift: number): boolean {
  const far = nearTo(start, columns, rows, drift)
  let [size, x, y] = [0, 0, 0]
  for (let i = 0; i < start.length; i++) {
    if (!start[i]) continue
    size++
    x += i % columns
    y += Math.floor(i / columns)
  }
  let [beyond, toX, toY] = [0, 0, 0]
  for (let i = 0; i < found.length; i++) {
    if (!found[i] || far[i] === 0) continue
    const [dx, dy] = [(i % columns) - x / size, Math.floor(i / columns) - y / size]
    const length = Math.hypot(dx, dy)
    beyond++
    toX += dx / length
    toY += dy / length
  }
  return beyond > Math.max(3, SHARE * size) && Math.hypot(toX, toY) > ONE_SIDED * beyond
}

/** Evidence that no voxel outside the outline of the slice before can overcome. */
export const keptWithin = (start: Mask): Float32Array<ArrayBuffer> => {
  const out = new Float32Array(start.length)
  for (let i = 0; i < out.length; i++) out[i] = start[i] ? 0 : -NEVER
  return out
}

const NEVER = 1e3
