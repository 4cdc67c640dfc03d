import type { FitOptions, Protocol } from '../models/defineModel'
import type { FitPlanes } from '../models/fitVoxels'
import type { Frame } from '../models/frame'

/** A model with all that is asked of it, before it meets any voxel. */
export interface PlannedFit {
  readonly modelId: string
  readonly options: FitOptions
  readonly protocol: Protocol
}

/** What a worker needs to fit one run of voxels: copies of its own, no reference to the volume. */
export interface FitJob extends PlannedFit {
  readonly voxels: number
  /** Per sample of the model the frames whose geometric mean it is. */
  readonly samples: readonly (readonly Frame[])[]
  /** Whether standard errors, residual and R² are wanted too. */
  readonly details?: boolean
}

export interface FittedPart extends FitPlanes {
  /** Part of the samples' variance that each curve explains; null unless details were wanted. */
  readonly rSquared: Float32Array<ArrayBuffer> | null
}

export type RunFit = (job: FitJob) => Promise<FittedPart>
