import type { StatisticsWorker } from '../../workers/statistics.worker'
import type { Answer } from '../data/analyses/answer'
import type { CaseDraft } from '../data/caseImport'
import type { CaseTable } from '../data/caseTable'
import type { RecomputedCheck } from '../data/papers/recompute'
import { startedWorker } from './startedWorker'
import type { ImportedTable, StatisticsJob } from './statisticsJob'

/** Who works out statistics: a worker in the browser. */
export interface Statistician {
  answer(job: StatisticsJob): Promise<Answer>
  readImport(text: string, name: string): Promise<CaseDraft>
  importedTable(draft: CaseDraft): Promise<ImportedTable>
  papers(): Promise<readonly RecomputedCheck[]>
}

const worker = startedWorker<StatisticsWorker>(
  () =>
    new Worker(new URL('../../workers/statistics.worker.ts', import.meta.url), { type: 'module', name: 'statistics' }),
  'works out statistics',
)

/** The table that the worker has. */
let sent: CaseTable | null = null

async function answerInWorker({ table, ...job }: StatisticsJob): Promise<Answer> {
  try {
    if (sent !== table) await worker.ask((remote) => remote.take(table))
    sent = table
    return await worker.ask((remote) => remote.answer(job))
  } catch (error) {
    sent = null // a worker that broke has nothing any more
    throw error
  }
}

const inWorker: Statistician = {
  answer: answerInWorker,
  readImport: (text, name) => worker.ask((remote) => remote.readImport(text, name)),
  importedTable: (draft) => worker.ask((remote) => remote.importedTable(draft)),
  papers: () => worker.ask((remote) => remote.papers()),
}

/** The same on this thread: for where there are no workers. */
const onThisThread: Statistician = {
  answer: async (job) => (await import('./statisticsJob')).answerJob(job),
  readImport: async (text, name) => (await import('./statisticsJob')).readImport(text, name),
  importedTable: async (draft) => (await import('./statisticsJob')).importedTable(draft),
  papers: async () => (await import('./statisticsJob')).recomputedPapers(),
}

/** Starts the worker ahead of the first question. */
export const warmStatistics = (): Promise<void> => worker.ask((remote) => remote.ready())

export const statistician: Statistician = typeof Worker === 'undefined' ? onThisThread : inWorker
