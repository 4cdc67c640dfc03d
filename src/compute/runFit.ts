import type { VoxelFit } from '../kernels/voxelFit'
import type { FitOptions, Protocol } from '../models/defineModel'
import { fitVoxels, newPlanes } from '../models/fitVoxels'
import { modelById } from '../models/registry'
import type { FitJob, FittedPart, PlannedFit } from './fitJob'
import { explainedPart } from './explainedPart'

/** Fits one run of voxels, here and now. */
export function runFit({ modelId, options, protocol, voxels, samples, details = false }: FitJob): FittedPart {
  const parameters = Object.keys(modelById(modelId).parameters).length
  const planes = newPlanes(voxels, parameters, { details })
  fitVoxels(preparedFit(modelId, protocol, options), samples, planes)
  const residual = planes.details.at(-1)
  return { ...planes, rSquared: residual ? explainedPart(samples, residual, options.method) : null }
}

/** Fits kept ready: as many as one reader compares. */
const MOST_PREPARED = 8
const prepared = new Map<string, VoxelFit>()

const keyOf = ({ modelId, protocol, options }: PlannedFit): string => JSON.stringify([modelId, protocol, options])

/** The fit of a protocol. The latest are kept: what depends on the protocol alone is done once for all runs of a volume. */
export function preparedFit(modelId: string, protocol: Protocol, options: FitOptions): VoxelFit {
  const key = keyOf({ modelId, protocol, options })
  const fit = prepared.get(key) ?? modelById(modelId).fit(protocol, options)
  prepared.delete(key)
  prepared.set(key, fit)
  const [oldest] = prepared.keys()
  if (prepared.size > MOST_PREPARED) prepared.delete(oldest)
  return fit
}

/** Gets a fit ready for the runs to come; why it cannot be, in words, where it cannot. */
export function prepareFit(planned: PlannedFit): string | null {
  try {
    const { modelId, protocol, options } = planned
    const isNew = !prepared.has(keyOf(planned))
    preparedFit(modelId, protocol, options)
    if (isNew) rehearse(planned)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Voxels of a rehearsal: enough for the engine to compile what the first real voxels would otherwise wait for. */
const REHEARSED = 1024

/** Fits made-up voxels around the model's typical values, so that the first map is as quick as the next. Needs nothing but the model. */
function rehearse({ modelId, protocol, options }: PlannedFit): void {
  const { parameters, predict } = modelById(modelId)
  const typical = Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.typical]))
  const samples = Array.from(predict(typical, protocol), (sample, n) => [
    {
      stored: Uint16Array.from({ length: REHEARSED }, (_, v) => sample * (1 + 0.03 * Math.sin(v + 5 * n))),
      slope: 1,
      intercept: 0,
    },
  ])
  runFit({ modelId, protocol, options, samples, voxels: REHEARSED, details: true })
}
