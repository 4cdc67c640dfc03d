import { stepMask } from '../kernels/coverage/stepMask'
import type { Grid, Mask } from './roi'

/** A number under the outline as drawn, and with its line one voxel farther in and out. NaN where nothing is left. */
export interface OutlineSensitivity {
  readonly eroded: number
  readonly drawn: number
  readonly dilated: number
}

/** How much a number hangs on where exactly the line was drawn: `measure` gives it for a mask on the same grid. */
export function outlineSensitivity(mask: Mask, grid: Grid, measure: (mask: Mask) => number): OutlineSensitivity {
  const of = (changed: Mask): number => (changed.includes(1) ? measure(changed) : NaN)
  return { eroded: of(stepMask(mask, grid, false)), drawn: of(mask), dilated: of(stepMask(mask, grid, true)) }
}
