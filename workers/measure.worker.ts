import { expose } from 'comlink'
import { coverGrids, fitCurves, measureValues, sizeOutline } from '../src/compute/measureJob'

const api = {
  /** Answers when the worker has started. */
  ready(): void {},
  cover: coverGrids,
  measure: (jobs: readonly Parameters<typeof measureValues>[0][]) => jobs.map(measureValues),
  size: sizeOutline,
  fit: fitCurves,
}

export type MeasureWorker = typeof api
expose(api)
