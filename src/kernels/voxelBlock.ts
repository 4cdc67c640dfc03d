/** Voxels that are fitted together. */
export const BLOCK = 128
/** Samples of one voxel, and numbers that a fit writes for it, at most. */
export const MOST_SAMPLES = 2048
const MOST_OUTPUTS = 32

const samples = new Float64Array(BLOCK * MOST_SAMPLES)

/**
 * Samples and results of the voxels in work: sample i of voxel v is at i·BLOCK + v, and so are the results. There is one block in the
 * program: arrays that are made once are constants to the engine, which halves the time of a fit. Loops run over the voxels innermost:
 * the processor works on one neighbour while another waits for a division, and a loop over three samples costs more than its work.
 */
export const voxelBlock = {
  samples,
  /** The bits of the samples: `words[2·at + upperWord]` holds sign, exponent and 20 bits of the mantissa of `samples[at]`. */
  words: new Int32Array(samples.buffer),
  upperWord: new Int32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1,
  results: new Float64Array(BLOCK * MOST_OUTPUTS),
  status: new Uint8Array(BLOCK),
}
