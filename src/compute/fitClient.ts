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

interface Pool {
  readonly workers: readonly PooledWorker[]
  /** The last fit of each model that they have met. */
  readonly met: Map<string, string>
}

/** Workers stay for the next fit; a cancelled or failed fit ends its workers, whatever they are in the middle of. */
let pool: Pool | null = null

/** Starts the workers ahead of the first fit. */
export async function warmFitting(): Promise<void> {
  pool ??= startPool()
  await Promise.all(pool.workers.map(({ ready }) => ready()))
}

let turn: Promise<unknown> = Promise.resolve()

/** Has every worker prepare a fit, so that it can start at once. Gives, in words, why it cannot be; null where it can. One after the other. */
export function prepareInWorkers(fit: PlannedFit): Promise<string | null> {
  const prepared = turn.then(() => prepareNow(fit))
  turn = prepared.catch(() => undefined)
  return prepared
}

/** Where a cancelled fit ends the workers meanwhile, others take their place; broken ones are not asked again. */
async function prepareNow(fit: PlannedFit): Promise<string | null> {
  const asked = poolFor(fit)
  try {
    const [reason] = await Promise.all(asked.workers.map(({ prepare }) => prepare(fit)))
    return reason
  } catch (error) {
    if (error instanceof Ended) return prepareNow(fit)
    if (pool === asked) pool = null
    throw error
  }
}

/** A worker that was ended answers nobody any more: who waits for it hears this. */
class Ended extends Error {}

/**
 * The pool for a fit. What an engine has compiled for one protocol and its options holds their arrays for constants; a second set of them makes it
 * general, which takes 1.4 times as long from then on. Workers that have met the model otherwise therefore make way for new ones.
 */
function poolFor({ modelId, protocol, options }: PlannedFit): Pool {
  const key = JSON.stringify([protocol, options])
  const before = pool?.met.get(modelId) ?? key
  if (pool && before !== key) {
    pool.workers.forEach(({ end }) => end())
    pool = null
  }
  pool ??= startPool()
  pool.met.set(modelId, key)
  return pool
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
  const mine = pool ?? startPool()
  pool = null
  let kept = false
  try {
    const result = await fitInChunks(
      fit,
      mine.workers.map(({ run }) => run),
      watch,
    )
    kept = result.complete && pool === null
    return result
  } finally {
    if (kept) pool = mine
    else mine.workers.forEach(({ end }) => end())
  }
}

/** One worker less than the machine has threads, so that the page stays free; both of two, as the page does little while they fit. */
function startPool(): Pool {
  const threads = navigator.hardwareConcurrency || 2
  const workers = Array.from({ length: Math.max(Math.min(2, threads), threads - 1) }, startWorker)
  return { workers, met: new Map() }
}

function startWorker(): PooledWorker {
  const worker = new Worker(new URL('../../workers/fit.worker.ts', import.meta.url), { type: 'module', name: 'fit' })
  const remote: Remote<FitWorker> = wrap<FitWorker>(worker)
  let end = (): void => worker.terminate()
  const failure = new Promise<never>((_, reject) => {
    end = () => {
      worker.terminate()
      reject(new Ended('the worker was ended'))
    }
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'a worker could not be started')))
  })
  failure.catch(() => undefined)
  const greeted = remote.greet(greeting()).then(() => undefined)
  greeted.catch(() => undefined)
  return {
    ready: () => Promise.race([greeted, failure]),
    prepare: (fit) => Promise.race([remote.prepare(fit), failure]),
    run: (job) => Promise.race([remote.fit(transfer(job, buffersOf(job))), failure]),
    end,
  }
}

/** The first answer with planes changes what an engine knows of arrays, and it throws away what it compiled before: it shall be given at the start. */
const greeting = (): FittedPart => ({
  parameters: [new Float32Array(1), new Float64Array(1)],
  details: [],
  status: new Uint8Array(1),
  rSquared: null,
})

const buffersOf = ({ samples }: FitJob): ArrayBuffer[] =>
  samples
    .flat()
    .flatMap(({ stored }) =>
      ArrayBuffer.isView(stored) && stored.buffer instanceof ArrayBuffer ? [stored.buffer] : [],
    )
