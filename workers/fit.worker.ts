import { expose, transfer } from 'comlink'
import type { FitJob } from '../src/compute/fitJob'
import { runFit } from '../src/compute/runFit'

const worker = {
  /** Answers when the worker has started. */
  ready(): void {},
  fit(job: FitJob) {
    const planes = runFit(job)
    return transfer(
      planes,
      [...planes.parameters, planes.status].map((plane) => plane.buffer),
    )
  },
}

export type FitWorker = typeof worker

expose(worker)
