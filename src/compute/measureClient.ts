import { wrap, type Remote } from 'comlink'
import type { MeasureWorker } from '../../workers/measure.worker'
import type { PlacedMask } from '../data/partMasks'
import type { PartNumbers } from '../data/roiMeasurement'
import type { RoiSize } from '../data/roiSize'
import type { AgreementJob, AgreementResult } from './agreementJob'
import type { FitJob, FittedPart } from './fitJob'
import type { CoveredParts, CoverJob, ValuesJob } from './measureJob'

/** Who measures: a worker in the browser. */
export interface Measurer {
  cover(job: CoverJob): Promise<readonly CoveredParts[]>
  measure(jobs: readonly ValuesJob[]): Promise<readonly PartNumbers[]>
  size(outline: PlacedMask): Promise<RoiSize | null>
  /** Fits a few curves. A fit that the model refuses is null. */
  fit(job: FitJob): Promise<FittedPart | null>
}

interface Started {
  readonly remote: Remote<MeasureWorker>
  readonly broken: Promise<never>
}

let started: Started | null = null

/** Starts the worker ahead of the first outline. */
export const warmMeasuring = async (): Promise<void> => {
  const { remote, broken } = now()
  await Promise.race([remote.ready(), broken])
}

/** Measures in a worker of its own, so that drawing goes on meanwhile. One that breaks is started anew for the next call. */
export const measurer: Measurer = {
  cover: (job) => asked((remote) => remote.cover(job)),
  measure: (jobs) => asked((remote) => remote.measure(jobs)),
  size: (outline) => asked((remote) => remote.size(outline)),
  fit: (job) => asked((remote) => remote.fit(job)),
}

/** How two outlines agree, worked out beside the page. */
export const agreementInWorker = (job: AgreementJob): Promise<AgreementResult> =>
  asked(async (remote): Promise<AgreementResult> => remote.agree(job))

function asked<T>(ask: (remote: Remote<MeasureWorker>) => Promise<T>): Promise<T> {
  const { remote, broken } = now()
  return Promise.race([ask(remote), broken])
}

function now(): Started {
  if (started) return started
  const worker = new Worker(new URL('../../workers/measure.worker.ts', import.meta.url), {
    type: 'module',
    name: 'measure',
  })
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      worker.terminate()
      started = null
      reject(new Error(event.message || 'the worker that measures did not start'))
    })
  })
  broken.catch(() => undefined) // heard by whoever measures; nobody measuring is no fault
  started = { remote: wrap<MeasureWorker>(worker), broken }
  return started
}
