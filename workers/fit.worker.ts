import { expose, transfer } from 'comlink'
import type { FitJob, PlannedFit } from '../src/compute/fitJob'
import { prepareFit, runFit } from '../src/compute/runFit'

const worker = {
  /** Answers when the worker has started. */
  ready(): void {},
  /** Prepares a fit; why it cannot be, in words, where it cannot. */
  prepare(fit: PlannedFit): string | null {
    return prepareFit(fit)
  },
  fit(job: FitJob) {
    const part = runFit(job)
    const planes = [...part.parameters, ...part.details, part.status, ...(part.rSquared ? [part.rSquared] : [])]
    return transfer(
      part,
      planes.map((plane) => plane.buffer),
    )
  },
}

export type FitWorker = typeof worker

expose(worker)
