import type { Mask } from '../data/roi'
import type { DigitalPatient } from './cohortPatients'
import { cohortGrid, forEachVoxel } from './cohortGrid'
import { noiseAt, type CohortShape } from './cohortShape'

/** How a reader draws: how far outside the edge on average, how unsteadily, and how small a last slice is still drawn. */
export interface ReaderHabit {
  readonly code: string
  readonly outwardMm: number
  readonly unsteadyMm: number
  readonly smallestSliceMm2: number
}

export const READERS: readonly ReaderHabit[] = [
  { code: 'A', outwardMm: -0.1, unsteadyMm: 0.8, smallestSliceMm2: 15 },
  { code: 'B', outwardMm: 0.35, unsteadyMm: 1, smallestSliceMm2: 50 },
]

const HAND_MM = 7

/** What a reader draws of a lesion on the anatomic series: own hand at every visit, own habit at all. */
export function drawnBy(
  reader: ReaderHabit,
  shape: CohortShape,
  { seed }: Pick<DigitalPatient, 'seed'>,
  visit: number,
): Mask {
  const grid = cohortGrid('anatomy')
  const hand = noiseAt(seed * 7 + visit * 3 + reader.code.charCodeAt(0), HAND_MM)
  const mask = new Uint8Array(grid.columns * grid.rows * grid.slices)
  forEachVoxel(grid, (index, x, y, z) => {
    const edge = reader.outwardMm + reader.unsteadyMm * hand(x, y, z)
    if (shape.whole(x, y, z) < edge) mask[index] = 1
  })
  leaveSmallSlices(mask, reader, grid)
  return mask
}

function leaveSmallSlices(
  mask: Mask,
  { smallestSliceMm2 }: ReaderHabit,
  { columns, rows, slices, geometry }: ReturnType<typeof cohortGrid>,
): void {
  const perSlice = columns * rows
  const pixelMm2 = geometry.spacingMm[0] * geometry.spacingMm[1]
  for (let k = 0; k < slices; k++) {
    const slice = mask.subarray(k * perSlice, (k + 1) * perSlice)
    const drawn = slice.reduce((sum, voxel) => sum + voxel, 0)
    if (drawn * pixelMm2 < smallestSliceMm2) slice.fill(0)
  }
}
