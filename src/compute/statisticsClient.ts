import type { StatisticsWorker } from '../../workers/statistics.worker'
import type { Answer } from '../data/analyses/answer'
import type { RecomputedCheck } from '../data/papers/recompute'
import { startedWorker } from './startedWorker'
import type { StatisticsJob } from './statisticsJob'

/** Who works out statistics: a worker in the browser. */
export interface Statistician {
  answer(job: StatisticsJob): Promise<Answer>
  papers(): Promise<readonly RecomputedCheck[]>
}

const worker = startedWorker<StatisticsWorker>(
  () =>
    new Worker(new URL('../../workers/statistics.worker.ts', import.meta.url), { type: 'module', name: 'statistics' }),
  'works out statistics',
)

const inWorker: Statistician = {
  answer: (job) => worker.ask((remote) => remote.answer(job)),
  papers: () => worker.ask((remote) => remote.papers()),
}

/** The same on this thread: for where there are no workers. */
const onThisThread: Statistician = {
  answer: async (job) => (await import('./statisticsJob')).answerJob(job),
  papers: async () => (await import('./statisticsJob')).recomputedPapers(),
}

/** Starts the worker ahead of the first question. */
export const warmStatistics = (): Promise<void> => worker.ask((remote) => remote.ready())

export const statistician: Statistician = typeof Worker === 'undefined' ? onThisThread : inWorker
