import { expose } from 'comlink'
import {
  answerJob,
  importedTable,
  readImport,
  recomputedPapers,
  type StatisticsJob,
} from '../src/compute/statisticsJob'

let table: StatisticsJob['table'] | null = null

const api = {
  /** Answers when the worker has started. */
  ready(): void {},
  /** A large table crosses once; later questions are about the same one. */
  take(given: StatisticsJob['table']): void {
    table = given
  },
  answer(job: Omit<StatisticsJob, 'table'>) {
    if (!table) throw new Error('there is no table yet')
    return answerJob({ ...job, table })
  },
  readImport,
  importedTable,
  papers: recomputedPapers,
}

export type StatisticsWorker = typeof api
expose(api)
