import type { Volume, Voxels } from './study'

/** Frames at either end of a dynamic series whose mean stands for before and after the contrast agent. */
const ENDS = 3

/**
 * (late − early) / early of a dynamic series, per voxel: the mean of its last three frames against that of its first three (fewer where it has
 * less than six). NaN where the early signal is not above zero.
 */
export function relativeEnhancement(
  { columns, rows, slices, frames }: Pick<Volume, 'columns' | 'rows' | 'slices' | 'frames'>,
  voxels: Voxels,
): Float32Array<ArrayBuffer> {
  const ends = Math.min(ENDS, Math.floor(frames / 2))
  const perSlice = columns * rows
  const sum = (from: number): Float32Array => {
    const out = new Float32Array(perSlice * slices)
    for (let frame = from; frame < from + ends; frame++)
      for (let k = 0; k < slices; k++) {
        const [slope, intercept] = [voxels.slope[frame * slices + k], voxels.intercept[frame * slices + k]]
        const stored = voxels.frames[frame]
        for (let n = k * perSlice; n < (k + 1) * perSlice; n++) out[n] += stored[n] * slope + intercept
      }
    return out
  }
  const [early, late] = [sum(0), sum(frames - ends)]
  return late.map((value, n) => (early[n] > 0 ? (value - early[n]) / early[n] : NaN))
}
