import { FitStatus } from '../kernels/fitStatus'
import { chunksOf, framePart, type VoxelRange } from '../data/chunks'
import type { Voxels } from '../data/study'
import type { FitOptions, Protocol } from '../models/defineModel'
import { newPlanes, type FitPlanes } from '../models/fitVoxels'
import type { FitJob, RunFit } from './fitJob'

/** One fit of a whole volume. */
export interface VolumeFit {
  readonly modelId: string
  readonly parameters: number
  readonly options: FitOptions
  readonly protocol: Protocol
  readonly voxels: Voxels
  readonly slices: number
  /** Frames per sample of the model. */
  readonly samples: readonly (readonly number[])[]
}

export interface VolumeResult {
  readonly planes: FitPlanes
  /** False when it was cancelled: the voxels not reached are NaN and `not-fitted`. */
  readonly complete: boolean
}

export interface FitWatch {
  readonly progress: (p: { done: number; total: number; secondsLeft: number | null }) => void
  readonly signal: AbortSignal
}

const CHUNK = 10_000
const PROGRESS_EVERY_MS = 100

/**
 * Hands the chunks of a volume to the runners as they ask for work. Each chunk's result has its own place, so that the map does not depend
 * on how many runners there are or who is first. Resolves at once when cancelled, with what there is by then; rejects when a runner fails.
 */
export async function fitInChunks(
  fit: VolumeFit,
  runners: readonly RunFit[],
  { progress, signal }: FitWatch,
): Promise<VolumeResult> {
  const frames = fit.samples.flat()
  const total = fit.voxels.frames[frames[0]].length
  const planes = emptyMap(total, fit.parameters)
  const waiting = chunksOf(fit.voxels, fit.slices, frames, CHUNK)
  const report = reporter(total, progress)
  let done = 0

  async function work(run: RunFit): Promise<void> {
    for (let chunk = waiting.shift(); chunk && !signal.aborted; chunk = waiting.shift()) {
      const part = await run(jobOf(fit, chunk))
      if (signal.aborted) return
      put(part, planes, chunk.from)
      done += chunk.to - chunk.from
      report(done)
    }
  }

  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const worked = Promise.all(runners.map(work))
  worked.catch(() => undefined)
  await Promise.race([worked, aborted])
  return { planes, complete: done === total }
}

function jobOf({ modelId, options, protocol, voxels, slices, samples }: VolumeFit, chunk: VoxelRange): FitJob {
  return {
    modelId,
    options,
    protocol,
    voxels: chunk.to - chunk.from,
    samples: samples.map((frames) => frames.map((frame) => framePart(voxels, slices, frame, chunk))),
  }
}

function emptyMap(voxels: number, parameters: number): FitPlanes {
  const planes = newPlanes(voxels, parameters)
  planes.parameters.forEach((plane) => plane.fill(NaN))
  planes.status.fill(FitStatus.NotFitted)
  return planes
}

function put(part: FitPlanes, planes: FitPlanes, from: number): void {
  planes.parameters.forEach((plane, i) => plane.set(part.parameters[i], from))
  planes.status.set(part.status, from)
}

/** At most ten reports a second, and one at the end; the time left comes from the pace so far. */
function reporter(total: number, progress: FitWatch['progress']): (done: number) => void {
  const since = performance.now()
  let last = since
  return (done) => {
    const now = performance.now()
    if (done < total && now - last < PROGRESS_EVERY_MS) return
    last = now
    progress({ done, total, secondsLeft: ((now - since) / 1000 / done) * (total - done) })
  }
}
