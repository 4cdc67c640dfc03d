import { FIT_STATUS, type FitStatus } from './fitStatus'
import type { LoggedNumbers } from './loggedNumbers'
import { BLOCK, MOST_SAMPLES, voxelBlock } from './voxelBlock'

/** The next `count` voxels to fit, `from` the first of them in their frames. */
export interface NextVoxels {
  readonly count: number
  readonly from: number
  /** Puts their samples into the block: a fit that gets by with the logarithms saves it. */
  readonly gather: () => void
  /** The samples with their logarithms, where they are tabulated. */
  readonly logs: () => readonly LoggedNumbers[] | null
}

/** Fits voxels together and leaves the results in the block. With `details` it also writes standard errors and residual. */
export type BlockFit = (next: NextVoxels, details: boolean) => void

/**
 * Fits one voxel: reads one sample per measurement and writes p parameters, their p standard errors and the residual, in this order.
 * A sample that is NaN is missing. Whatever could not be determined is NaN in `out`, and the status says why. A fit that is faster for many
 * voxels together brings its `block`.
 */
export interface VoxelFit {
  (samples: Float64Array, out: Float64Array): FitStatus
  readonly block?: BlockFit
}

/** Length of `out` for a fit of `parameters` parameters. */
export const fitOutputs = (parameters: number): number => 2 * parameters + 1

/** Search box of one parameter, in its own unit. */
export type Bounds = readonly [low: number, high: number]

/** The fit of one voxel by a fit of blocks. */
export function fromBlock(block: BlockFit, samples: number): VoxelFit {
  if (samples > MOST_SAMPLES) throw new RangeError(`a voxel may have ${MOST_SAMPLES} samples, not ${samples}`)
  const one = (values: Float64Array, out: Float64Array): FitStatus => {
    const gather = (): void => {
      for (let i = 0; i < samples; i++) voxelBlock.samples[i * BLOCK] = values[i]
    }
    block({ count: 1, from: 0, gather, logs: () => null }, true)
    for (let k = 0; k < out.length; k++) out[k] = voxelBlock.results[k * BLOCK]
    return statusOf(voxelBlock.status[0])
  }
  return Object.assign(one, { block })
}

function statusOf(code: number): FitStatus {
  if (!isStatus(code)) throw new RangeError(`${code} is no fit status`)
  return code
}

const isStatus = (code: number): code is FitStatus => code < FIT_STATUS.length
