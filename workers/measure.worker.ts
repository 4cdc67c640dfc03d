import { expose } from 'comlink'
import { agreementOf } from '../src/compute/agreementJob'
import { coverGrids, fitCurves, measureValues, sizeOutline } from '../src/compute/measureJob'

const api = {
  /** Answers when the worker has started. */
  ready(): void {},
  cover: coverGrids,
  measure: (jobs: readonly Parameters<typeof measureValues>[0][]) => jobs.map(measureValues),
  size: sizeOutline,
  fit: fitCurves,
  agree: agreementOf,
}

export type MeasureWorker = typeof api
expose(api)
