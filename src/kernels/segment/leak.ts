import { nearTo } from './nearTo'
import type { Mask } from './image'
import type { Patch } from './patch'

/** Share of the outline of the slice before that may lie farther out than it can have moved; and that may be new where the edge is faint. */
const SHARE = { beyond: 0.05, faint: 0.03 }
/** Share of the edge without a step from which it is faint: an outline that runs out has no edge at its front. */
const FAINT_FRONT = 0.08
/** How much of that lies to one side: 0 all round, as a lesion grows; 1 in one direction, as it runs out into a neighbour. */
const ONE_SIDED = 0.5

/**
 * True where an outline has run out to one side: much farther than the edge of a lesion moves from one slice to the next, or less far with
 * no edge at its front. `faint` is the share of its edge without a step.
 */
export function hasLeaked(
  found: Mask,
  start: Mask,
  patch: Patch,
  { drift, faint }: { drift: number; faint: number },
): boolean {
  if (growsToOneSide(found, start, patch, { margin: drift, share: SHARE.beyond })) return true
  return faint > FAINT_FRONT && growsToOneSide(found, start, patch, { margin: 0, share: SHARE.faint })
}

function growsToOneSide(
  found: Mask,
  start: Mask,
  { columns, rows }: Patch,
  { margin, share }: { margin: number; share: number },
): boolean {
  const far = nearTo(start, columns, rows, margin)
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
    const length = Math.hypot(dx, dy) || 1
    beyond++
    toX += dx / length
    toY += dy / length
  }
  return beyond > Math.max(3, share * size) && Math.hypot(toX, toY) > ONE_SIDED * beyond
}

/** Evidence that no voxel outside the outline of the slice before can overcome. */
export const keptWithin = (start: Mask): Float32Array<ArrayBuffer> => {
  const out = new Float32Array(start.length)
  for (let i = 0; i < out.length; i++) out[i] = start[i] ? 0 : -NEVER
  return out
}

const NEVER = 1e3
