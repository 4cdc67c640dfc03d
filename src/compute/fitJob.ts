import type { FitOptions, Protocol } from '../models/defineModel'
import type { FitPlanes } from '../models/fitVoxels'
import type { Frame } from '../models/frame'

/** What a worker needs to fit one run of voxels: copies of its own, no reference to the volume. */
export interface FitJob {
  readonly modelId: string
  readonly options: FitOptions
  readonly protocol: Protocol
  readonly voxels: number
  /** Per sample of the model the frames whose geometric mean it is. */
  readonly samples: readonly (readonly Frame[])[]
}

export type RunFit = (job: FitJob) => Promise<FitPlanes>
