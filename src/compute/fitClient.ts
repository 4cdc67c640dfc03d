import { transfer, wrap, type Remote } from 'comlink'
import type { FitWorker } from '../../workers/fit.worker'
import { fitInChunks, type FitWatch, type VolumeFit, type VolumeResult } from './fitInChunks'
import type { FitJob, FittedPart, PlannedFit, RunFit } from './fitJob'

interface PooledWorker {
  readonly ready: () => Promise<void>
  readonly prepare: (fit: PlannedFit) => Promise<string | null>
  readonly run: RunFit
  readonly end: () => void
}

/** Workers stay for the next fit; a cancelled or failed fit ends its workers, whatever they are in the middle of. */
let pool: readonly PooledWorker[] = []

/** Starts the workers ahead of the first fit. */
export async function warmFitting(): Promise<void> {
  if (pool.length === 0) pool = startPool()
  await Promise.all(pool.map(({ ready }) => ready()))
}

/** Has every worker prepare a fit, so that it can start at once. Gives, in words, why it cannot be; null where it can. */
export async function prepareInWorkers(fit: PlannedFit): Promise<string | null> {
  if (pool.length === 0) pool = startPool()
  const [reason] = await Promise.all(pool.map(({ prepare }) => prepare(fit)))
  return reason
}

/** The fits under way. */
const underWay = new Set<Promise<VolumeResult>>()

/** The same for a fit that may be wanted next: while another is under way it waits, for workers started beside it would take from it. */
export async function prepareAhead(fit: PlannedFit): Promise<string | null> {
  while (underWay.size > 0) await Promise.allSettled(underWay)
  return prepareInWorkers(fit)
}

let inspector: PooledWorker | null = null

/** Fits a few voxels in a worker of its own, which no volume keeps busy. */
export function fitApart(job: FitJob): Promise<FittedPart> {
  inspector ??= startWorker()
  return inspector.run(job)
}

/** Fits a volume in workers. */
export async function fitInWorkers(fit: VolumeFit, watch: FitWatch): Promise<VolumeResult> {
  const work = fitInPool(fit, watch)
  underWay.add(work)
  try {
    return await work
  } finally {
    underWay.delete(work)
  }
}

async function fitInPool(fit: VolumeFit, watch: FitWatch): Promise<VolumeResult> {
  const mine = pool.length ? pool : startPool()
  pool = []
  let kept = false
  try {
    const result = await fitInChunks(
      fit,
      mine.map(({ run }) => run),
      watch,
    )
    kept = result.complete && pool.length === 0
    return result
  } finally {
    if (kept) pool = mine
    else mine.forEach(({ end }) => end())
  }
}

/** One worker less than the machine has threads, so that the page stays free; both of two, as the page does little while they fit. */
function startPool(): readonly PooledWorker[] {
  const threads = navigator.hardwareConcurrency || 2
  return Array.from({ length: Math.max(Math.min(2, threads), threads - 1) }, startWorker)
}

function startWorker(): PooledWorker {
  const worker = new Worker(new URL('../../workers/fit.worker.ts', import.meta.url), { type: 'module', name: 'fit' })
  const remote: Remote<FitWorker> = wrap<FitWorker>(worker)
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'a worker could not be started')))
  })
  failure.catch(() => undefined)
  return {
    ready: () => Promise.race([remote.ready(), failure]),
    prepare: (fit) => Promise.race([remote.prepare(fit), failure]),
    run: (job) => Promise.race([remote.fit(transfer(job, buffersOf(job))), failure]),
    end: () => worker.terminate(),
  }
}

const buffersOf = ({ samples }: FitJob): ArrayBuffer[] =>
  samples
    .flat()
    .flatMap(({ stored }) =>
      ArrayBuffer.isView(stored) && stored.buffer instanceof ArrayBuffer ? [stored.buffer] : [],
    )
