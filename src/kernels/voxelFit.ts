import type { FitStatus } from './fitStatus'

/**
 * Fits one voxel: reads one sample per measurement and writes p parameters, their p standard errors and the residual, in this order.
 * A sample that is NaN is missing. Whatever could not be determined is NaN in `out`, and the status says why.
 */
export type VoxelFit = (samples: Float64Array, out: Float64Array) => FitStatus

/** Length of `out` for a fit of `parameters` parameters. */
export const fitOutputs = (parameters: number): number => 2 * parameters + 1

/** Search box of one parameter, in its own unit. */
export type Bounds = readonly [low: number, high: number]
