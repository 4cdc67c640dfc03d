import { expose } from 'comlink'
import { makeDemoCohort, type DemoCohort } from '../src/demo/makeDemoCohort'

const api = {
  make: (seed: number, count: number, onProgress: (done: number) => void): DemoCohort =>
    makeDemoCohort(seed, count, onProgress),
}

export type CohortWorker = typeof api
expose(api)
