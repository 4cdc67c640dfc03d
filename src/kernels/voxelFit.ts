import { FIT_STATUS, FitStatus } from './fitStatus'
import type { LoggedNumbers } from './loggedNumbers'
import { BLOCK, MOST_SAMPLES, voxelBlock } from './voxelBlock'

/** One quantity of all voxels: in single precision as maps are kept, or in double. */
export type Plane = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

/** The next `count` voxels to fit, `from` the first of them in their frames. */
export interface NextVoxels {
  readonly count: number
  readonly from: number
  /** Where the results shall go, from `from` on: the parameters, and with details their standard errors and the residual. */
  readonly planes: readonly Plane[]
  /** One FIT_STATUS index per voxel, `Ok` before the fit. */
  readonly statuses: Uint8Array
  /** Puts their samples into the block: a fit that gets by with the logarithms saves it. */
  readonly gather: () => void
  /** The samples with their logarithms, where they are tabulated. */
  readonly logs: () => readonly LoggedNumbers[] | null
}

/**
 * Fits voxels together, with `details` also their standard errors and residual. True when it has written the planes and the statuses itself;
 * else results and statuses are in the block.
 */
export type BlockFit = (next: NextVoxels, details: boolean) => boolean

/**
 * Fits one voxel: reads one sample per measurement and writes p parameters, their p standard errors and the residual, in this order.
 * A sample that is NaN is missing. Whatever could not be determined is NaN in `out`, and the status says why. A fit that is faster for many
 * voxels together brings its `block`.
 */
export interface VoxelFit {
  (samples: Float64Array, out: Float64Array): FitStatus
  readonly block?: BlockFit
  /** Whether the fit of blocks writes R² as well, behind the residual: of what it was fitted to, which its samples need not be. */
  readonly hasRSquared?: boolean
}

/** Length of `out` for a fit of `parameters` parameters. */
export const fitOutputs = (parameters: number): number => 2 * parameters + 1

/** Search box of one parameter, in its own unit. */
export type Bounds = readonly [low: number, high: number]

/** The fit of one voxel by a fit of blocks. */
export function fromBlock(block: BlockFit, samples: number): VoxelFit {
  if (samples > MOST_SAMPLES) throw new RangeError(`a voxel may have ${MOST_SAMPLES} samples, not ${samples}`)
  let planes: readonly Plane[] = []
  const statuses = new Uint8Array(1)
  const one = (values: Float64Array, out: Float64Array): FitStatus => {
    const gather = (): void => {
      for (let i = 0; i < samples; i++) voxelBlock.samples[i * BLOCK] = values[i]
    }
    if (planes.length !== out.length) planes = Array.from(out, () => new Float64Array(1))
    statuses[0] = FitStatus.Ok
    const isWritten = block({ count: 1, from: 0, planes, statuses, gather, logs: () => null }, true)
    for (let k = 0; k < out.length; k++) out[k] = isWritten ? planes[k][0] : voxelBlock.results[k * BLOCK]
    return statusOf(isWritten ? statuses[0] : voxelBlock.status[0])
  }
  return Object.assign(one, { block })
}

function statusOf(code: number): FitStatus {
  if (!isStatus(code)) throw new RangeError(`${code} is no fit status`)
  return code
}

const isStatus = (code: number): code is FitStatus => code < FIT_STATUS.length
