import { fitVoxels, newPlanes, type FitPlanes } from '../models/fitVoxels'
import { modelById } from '../models/registry'
import type { FitJob } from './fitJob'

/** Fits one run of voxels, here and now. */
export function runFit({ modelId, options, protocol, voxels, samples }: FitJob): FitPlanes {
  const model = modelById(modelId)
  const planes = newPlanes(voxels, Object.keys(model.parameters).length)
  fitVoxels(model.fit(protocol, options), samples, planes)
  return planes
}
