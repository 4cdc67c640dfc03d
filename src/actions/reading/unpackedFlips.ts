import { applyFlips, type Flips } from '../../data/flips'
import type { Grid, Mask } from '../../data/roi'

/** The mask that flips make of an empty one. */
export function unpackedFlips(
  flips: Flips,
  { columns, rows, slices }: Pick<Grid, 'columns' | 'rows' | 'slices'>,
): Mask {
  const mask = new Uint8Array(columns * rows * slices)
  applyFlips(mask, flips)
  return mask
}
