/** Voxels that are fitted together. */
export const BLOCK = 128
/** Samples of one voxel, and numbers that a fit writes for it, at most. */
export const MOST_SAMPLES = 512
const MOST_OUTPUTS = 32

/**
 * Samples and results of the voxels in work: sample i of voxel v is at i·BLOCK + v, and so are the results. There is one block in the
 * program: arrays that are made once are constants to the engine, which halves the time of a fit, and neighbours in a block keep the
 * processor busy while one of them waits for a division.
 */
export const voxelBlock = {
  samples: new Float64Array(BLOCK * MOST_SAMPLES),
  results: new Float64Array(BLOCK * MOST_OUTPUTS),
  status: new Uint8Array(BLOCK),
}
