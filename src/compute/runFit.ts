import type { VoxelRow } from '../kernels/dce/arterialInput'
import { FitStatus } from '../kernels/fitStatus'
import type { VoxelFit } from '../kernels/voxelFit'
import type { FitOptions, Protocol } from '../models/defineModel'
import { fitVoxels, newPlanes } from '../models/fitVoxels'
import { modelById } from '../models/registry'
import type { FitJob, FittedPart, PlannedFit } from './fitJob'
import { explainedPart } from './explainedPart'
import { madeUpJob } from './rehearsal'

/** Fits one run of voxels, here and now. */
export function runFit({ modelId, options, protocol, voxels, samples, details = false }: FitJob): FittedPart {
  const parameters = Object.keys(modelById(modelId).parameters).length
  const fit = preparedFit(modelId, protocol, options)
  const own = details && fit.hasRSquared ? new Float32Array(voxels) : null
  const planes = { ...newPlanes(voxels, parameters, { details }), rSquared: own }
  fitVoxels(fit, samples, planes)
  leaveOut(protocol, samples, planes.status)
  const residual = planes.details.at(-1)
  const measured = samples.slice(0, samples.length - (protocol.voxelRows?.length ?? 0))
  return { ...planes, rSquared: own ?? (residual ? explainedPart(measured, residual, options.method) : null) }
}

/** A voxel without a T1 or a σ of its own, where all have one, was not meant to be fitted. */
function leaveOut({ voxelRows = [] }: Protocol, samples: FitJob['samples'], status: Uint8Array): void {
  const rows = samples.slice(samples.length - voxelRows.length).filter((_, n) => MEANT.includes(voxelRows[n]))
  for (const [{ stored }] of rows)
    for (let v = 0; v < status.length; v++) if (Number.isNaN(stored[v])) status[v] = FitStatus.NotFitted
}

const MEANT: readonly VoxelRow[] = ['t1Ms', 'noiseSigma']

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

/** Whether a fit is ready. */
export const isPrepared = (planned: PlannedFit): boolean => prepared.has(keyOf(planned))

/** Rehearsals before a fit is ready, and how long they may take. */
export const FIRST_ROUNDS = 8
const FIRST_ROUNDS_MS = 100

/** Gets a fit ready for the runs to come; why it cannot be, in words, where it cannot. */
export function prepareFit(planned: PlannedFit): string | null {
  if (isPrepared(planned)) return null
  try {
    const { modelId, protocol, options } = planned
    preparedFit(modelId, protocol, options)
    const until = performance.now() + FIRST_ROUNDS_MS
    for (let round = 0; round < FIRST_ROUNDS && performance.now() < until; round++) rehearse(planned, round)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Fits made-up voxels, so that the first real ones are as quick as all others. Every round has voxels of its own, and comes as a copy as real ones do:
 * an engine tells objects that were sent from those made here.
 */
export function rehearse(planned: PlannedFit, round: number): void {
  runFit(structuredClone(madeUpJob(planned, round)))
}
