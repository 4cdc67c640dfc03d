import { FitStatus } from '../kernels/fitStatus'
import { chunksOf, framePart, pickedPart, type VoxelRange } from '../data/chunks'
import type { Voxels } from '../data/study'
import type { FitOptions, Protocol } from '../models/defineModel'
import { newPlanes } from '../models/fitVoxels'
import type { FitJob, FittedPart, RunFit } from './fitJob'

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
  /** Whether standard errors, residual and R² are wanted too. */
  readonly details?: boolean
  /** Voxels to fit before all others, in rising order: what the reader waits for. */
  readonly first?: Uint32Array
}

export interface VolumeResult {
  readonly planes: FittedPart
  /** False when it was cancelled: the voxels not reached are NaN and `not-fitted`. */
  readonly complete: boolean
}

export interface FitWatch {
  readonly progress: (p: { done: number; total: number; secondsLeft: number | null }) => void
  readonly signal: AbortSignal
  /** Called once, when the voxels of `first` are in the planes; the others follow into the same planes. */
  readonly firstDone?: (planes: FittedPart) => void
}

/** Voxels of one chunk: few enough for every runner to have several, so that none waits long for the last. */
const LARGEST_CHUNK = 10_000
const SMALLEST_CHUNK = 1024
const CHUNKS_PER_RUNNER = 4
const PROGRESS_EVERY_MS = 500
/** Voxels from which on a map is made ready in steps. */
const LARGE = 200_000

/**
 * Hands the chunks of a volume to the runners as they ask for work. Each chunk's result has its own place, so that the map does not depend
 * on how many runners there are or who is first. Resolves at once when cancelled, with what there is by then; rejects when a runner fails.
 */
export async function fitInChunks(
  fit: VolumeFit,
  runners: readonly RunFit[],
  { progress, signal, firstDone }: FitWatch,
): Promise<VolumeResult> {
  const frames = fit.samples.flat()
  const total = fit.voxels.frames[frames[0]].length
  const planes = newMap(total, fit)
  const report = reporter(total, progress)
  const aborted = abortion(signal)

  const first = firstJobs(fit, frames, runners.length)
  // the map is made empty while the runners are at work
  const whole = { from: 0, to: total }
  const emptied = first.length > 0 ? empty(planes, [whole]) : undefined
  const firstWork = inTurns(first, runners, signal, async (part, picked) => {
    await emptied
    if (!signal.aborted) putPicked(part, planes, picked)
  })
  await Promise.race([firstWork, aborted])
  if (first.length && !signal.aborted) firstDone?.(planes)

  const size = Math.ceil(total / (runners.length * CHUNKS_PER_RUNNER))
  const most = Math.max(SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, size))
  const left = new Set(chunksOf(fit.voxels, fit.slices, frames, most))
  let done = 0
  const rest = [...left].map((chunk) => ({ place: chunk, job: () => jobOf(fit, chunk) }))
  const worked = inTurns(rest, runners, signal, (part, chunk) => {
    put(part, planes, chunk.from)
    left.delete(chunk)
    done += chunk.to - chunk.from
    report(done)
  })
  await Promise.race([worked, aborted])
  await (emptied ?? empty(planes, [...left]))
  return { planes, complete: left.size === 0 }
}

interface Turn<Place> {
  readonly place: Place
  readonly job: () => FitJob
}

/** Every runner takes the next turn while it is at its last; ends early when cancelled. */
async function inTurns<Place>(
  turns: readonly Turn<Place>[],
  runners: readonly RunFit[],
  signal: AbortSignal,
  take: (part: FittedPart, place: Place) => void | Promise<void>,
): Promise<void> {
  const waiting = turns.values()
  const work = async (run: RunFit): Promise<void> => {
    for (const { place, job } of waiting) {
      if (signal.aborted) return
      const part = await run(job())
      if (signal.aborted) return
      await take(part, place)
    }
  }
  // each runner has its next turn at hand when it ends one: it need not wait until the page has taken the last
  const worked = Promise.all([...runners, ...runners].map(work))
  worked.catch(() => undefined)
  await worked
}

const abortion = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

function jobOf(fit: VolumeFit, chunk: VoxelRange): FitJob {
  const { voxels, slices, samples } = fit
  return {
    ...shared(fit),
    voxels: chunk.to - chunk.from,
    samples: samples.map((frames) => frames.map((frame) => framePart(voxels, slices, frame, chunk))),
  }
}

/** The voxels that come first, in runs of one scale and shared out among the runners. */
function firstJobs(fit: VolumeFit, frames: readonly number[], runners: number): Turn<Uint32Array>[] {
  const { first, voxels, slices, samples } = fit
  if (!first?.length) return []
  const most = Math.max(1, Math.ceil(first.length / runners))
  return chunksOf(voxels, slices, frames, Infinity)
    .flatMap(({ from, to }) =>
      piecesOf(
        first.filter((voxel) => voxel >= from && voxel < to),
        most,
      ),
    )
    .map((picked) => ({
      place: picked,
      job: () => ({
        ...shared(fit),
        voxels: picked.length,
        samples: samples.map((own) => own.map((frame) => pickedPart(voxels, slices, frame, picked))),
      }),
    }))
}

const piecesOf = (picked: Uint32Array, most: number): Uint32Array[] =>
  Array.from({ length: Math.ceil(picked.length / most) }, (_, n) => picked.subarray(n * most, (n + 1) * most))

const shared = ({ modelId, options, protocol, details }: VolumeFit) => ({ modelId, options, protocol, details })

/** Planes that hold no voxel yet. */
function newMap(voxels: number, { parameters, details }: VolumeFit): FittedPart {
  const planes = newPlanes(voxels, parameters, { details })
  planes.status.fill(FitStatus.NotFitted)
  return { ...planes, rSquared: details ? new Float32Array(voxels) : null }
}

/** NaN where nothing was fitted. Memory that is written for the first time costs: a plane of a large volume takes some milliseconds, and the page is free in between. */
async function empty(planes: FittedPart, ranges: readonly VoxelRange[]): Promise<void> {
  const voxels = ranges.reduce((sum, { from, to }) => sum + to - from, 0)
  for (const plane of measuresOf(planes)) {
    for (const { from, to } of ranges) plane.fill(NaN, from, to)
    if (voxels > LARGE) await new Promise((resume) => setTimeout(resume))
  }
}

const measuresOf = ({ parameters, details, rSquared }: FittedPart) => [
  ...parameters,
  ...details,
  ...(rSquared ? [rSquared] : []),
]

function put(part: FittedPart, planes: FittedPart, from: number): void {
  const own = measuresOf(part)
  measuresOf(planes).forEach((plane, i) => plane.set(own[i], from))
  planes.status.set(part.status, from)
}

function putPicked(part: FittedPart, planes: FittedPart, picked: Uint32Array): void {
  const own = measuresOf(part)
  measuresOf(planes).forEach((plane, i) => picked.forEach((voxel, n) => (plane[voxel] = own[i][n])))
  picked.forEach((voxel, n) => (planes.status[voxel] = part.status[n]))
}

/** At most two reports a second, and one at the end; the time left comes from the pace so far. */
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
