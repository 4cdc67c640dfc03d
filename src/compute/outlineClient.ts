import { transfer, wrap, type Remote } from 'comlink'
import type { OutlineWorker } from '../../workers/outline.worker'
import type { ImageVolume, Plane, Point } from '../kernels/segment/image'
import type { PropagatedSlice } from '../kernels/segment/propagate'
import type { SmartOutline } from '../kernels/segment/smartOutline2d'
import { makeOutliner, type PropagateJob } from './outlineJob'

/** Who follows edges: a worker in the browser. */
export interface RemoteOutliner {
  outline(plane: Plane, seeds: readonly Point[]): Promise<SmartOutline | null>
  beginPropagation(job: PropagateJob): Promise<void>
  nextSlices(): Promise<readonly PropagatedSlice[] | null>
}

interface Started {
  readonly remote: Remote<OutlineWorker>
  readonly broken: Promise<never>
}

let started: Started | null = null

/** Starts the worker ahead of the first click. */
export const warmOutlining = async (): Promise<void> => {
  const { remote, broken } = now()
  await Promise.race([remote.ready(), broken])
}

/** Follows edges in a worker of its own, so that the page goes on meanwhile. One that breaks is started anew for the next call. */
const inWorker: RemoteOutliner = {
  outline: (plane, seeds) => asked((remote) => remote.outline(plane, seeds)),
  beginPropagation: (job) => asked((remote) => remote.beginPropagation(handedOver(job))),
  nextSlices: () => asked((remote) => remote.nextSlices()),
}

const here = makeOutliner()
const task = <T>(work: () => T): Promise<T> => Promise.resolve().then(work)

/** The same on this thread, a task at a time: for where there are no workers. */
const onThisThread: RemoteOutliner = {
  outline: (plane, seeds) => task(() => here.outline(plane, seeds)),
  beginPropagation: (job) => task(() => here.beginPropagation(job)),
  nextSlices: () => task(() => here.nextSlices()),
}

export const outliner: RemoteOutliner = typeof Worker === 'undefined' ? onThisThread : inWorker

function asked<T>(ask: (remote: Remote<OutlineWorker>) => Promise<T>): Promise<T> {
  const { remote, broken } = now()
  return Promise.race([ask(remote), broken])
}

/** The worker gets copies of its own, of this volume alone: arrays that are views would take all that lies behind them along. */
function handedOver(job: PropagateJob): PropagateJob {
  const { volume } = job
  const values = new Float32Array(volume.values)
  const own: ImageVolume = {
    ...volume,
    values,
    ...(volume.slope && { slope: Float64Array.from(volume.slope) }),
    ...(volume.intercept && { intercept: Float64Array.from(volume.intercept) }),
  }
  return transfer({ ...job, volume: own }, [values.buffer])
}

function now(): Started {
  if (started) return started
  const worker = new Worker(new URL('../../workers/outline.worker.ts', import.meta.url), {
    type: 'module',
    name: 'outline',
  })
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      worker.terminate()
      started = null
      reject(new Error(event.message || 'the worker that follows edges did not start'))
    })
  })
  broken.catch(() => undefined) // heard by whoever draws; nobody drawing is no fault
  started = { remote: wrap<OutlineWorker>(worker), broken }
  return started
}
