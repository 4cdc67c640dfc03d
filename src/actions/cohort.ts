import { makeCohortInWorker } from '../compute/cohortClient'
import { cohortRecipes } from '../demo/cohortRecipes'
import { endJob, startJob } from './jobs'
import { reasonOf, tell } from './messages'
import { openPanel } from './shell'
import { openCaseTable } from './statistics/caseTable'

const SEED = 1
const PATIENTS = 14

/**
 * Makes a study of digital patients, before and after radiotherapy, read by two readers, and opens it as the case table. It runs on this
 * computer in a few seconds, as a job that can be cancelled. Never throws: what went wrong is told.
 */
export async function openDemoCohort(): Promise<void> {
  const { id, signal, progress } = startJob('Demo cohort')
  const started = performance.now()
  try {
    const heard = (done: number): void => progress({ done, total: 1, secondsLeft: secondsLeft(started, done) })
    const cohort = await makeCohortInWorker({ seed: SEED, count: PATIENTS, progress: heard, signal })
    if (!cohort) return endJob(id, { state: 'cancelled' })
    const table = { ...cohort.table, recipes: cohortRecipes(__APP_VERSION__) }
    openPanel('statistics')
    openCaseTable(table, `Demo cohort: ${PATIENTS} digital patients, two visits, two readers`)
    endJob(id, { state: 'done', seconds: (performance.now() - started) / 1000 })
  } catch (error) {
    endJob(id, { state: 'failed', reason: reasonOf(error) })
    tell('error', 'The demo cohort could not be made', `${reasonOf(error)} Reload the page and try again.`)
  }
}

const secondsLeft = (started: number, done: number): number | null =>
  done > 0 ? ((performance.now() - started) / 1000) * (1 / done - 1) : null
