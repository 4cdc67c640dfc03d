import { proxy, wrap } from 'comlink'
import type { CohortWorker } from '../../workers/cohort.worker'
import type { DemoCohort } from '../demo/makeDemoCohort'

export interface CohortRequest {
  readonly seed: number
  readonly count: number
  readonly progress: (done: number) => void
  readonly signal: AbortSignal
}

/** Makes the demo cohort in a worker that ends with it. Null where it was cancelled. */
export async function makeCohortInWorker({ seed, count, progress, signal }: CohortRequest): Promise<DemoCohort | null> {
  const worker = new Worker(new URL('../../workers/cohort.worker.ts', import.meta.url), {
    type: 'module',
    name: 'cohort',
  })
  const stopped = new Promise<null>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(null))
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'its worker did not start')))
  })
  try {
    return await Promise.race([wrap<CohortWorker>(worker).make(seed, count, proxy(progress)), stopped])
  } finally {
    worker.terminate()
  }
}
