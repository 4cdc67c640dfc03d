import { largestIsland } from './components'
import type { Mask } from './image'
import type { Patch } from './patch'

/** Where the next slice is looked at, and what the lesion and its surroundings looked like in the slice before. */
export interface TipScene {
  readonly patch: Patch
  /** The outline of the slice before. */
  readonly start: Mask
  readonly inside: number
  readonly outside: number
  readonly noise: number
}

/** A tip that stands out from chance: its sum of steps, in units of the noise of such a sum. */
const CERTAIN = 5
const FEWEST = 3

/**
 * The last few voxels of a lesion, too few for an outline that is drawn smooth: the largest island of those beyond the half level, within the
 * outline of the slice before. Null where it may be chance.
 */
export function tipWithin({ patch, start, inside, outside, noise }: TipScene): Mask | null {
  const step = inside - outside
  const share = (i: number): number => (patch.values[i] - outside) / step
  const island = largestIsland(
    start.map((within, i) => (within && share(i) > 0.5 ? 1 : 0)),
    { columns: patch.columns, rows: patch.rows, slices: 1 },
  )
  let [sum, count] = [0, 0]
  for (let i = 0; i < island.length; i++) {
    if (!island[i]) continue
    sum += share(i)
    count++
  }
  return count >= FEWEST && sum * Math.abs(step) > CERTAIN * noise * Math.sqrt(count) ? island : null
}
