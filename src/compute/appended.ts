import type { Voxels } from '../data/study'

/** The frames of one after those of the other. */
export function appended(a: Voxels, b: Voxels): Voxels {
  return {
    frames: [...a.frames, ...b.frames],
    slope: Float64Array.from([...a.slope, ...b.slope]),
    intercept: Float64Array.from([...a.intercept, ...b.intercept]),
  }
}

/** A plane of values as a frame of its own. */
export const asFrame = (plane: Float32Array, slices: number): Voxels => ({
  frames: [plane],
  slope: new Float64Array(slices).fill(1),
  intercept: new Float64Array(slices),
})
