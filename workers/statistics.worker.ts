import { expose } from 'comlink'
import { answerJob, recomputedPapers } from '../src/compute/statisticsJob'

const api = {
  /** Answers when the worker has started. */
  ready(): void {},
  answer: answerJob,
  papers: recomputedPapers,
}

export type StatisticsWorker = typeof api
expose(api)
