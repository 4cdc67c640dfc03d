import { statistician as inWorker, type Statistician } from '../../compute/statisticsClient'
import { caseOf } from '../../data/analyses/defaults'
import type { Choices } from '../../data/analyses/choices'
import type { QuestionId } from '../../data/analyses/questions'
import { followUpStore } from '../../state/followUpStore'
import { statisticsStore, type StatisticsView } from '../../state/statisticsStore'
import { reasonOf, tell } from '../messages'

export const showView = (view: StatisticsView): void => statisticsStore.setState({ view })

export const ask = (questionId: QuestionId): void => statisticsStore.setState({ questionId, view: 'analysis' })

/** Changes choices. Another group column brings its own word for a case. */
export function choose(change: Partial<Choices>): void {
  statisticsStore.setState(({ choices, table }) => {
    const isOther = change.group !== undefined && change.group !== choices.group
    const caseValue = isOther ? { caseValue: caseOf(table, change.group ?? '') } : {}
    return { choices: { ...choices, ...caseValue, ...change } }
  })
}

let latest = 0

/** Works out the chosen analysis. The newest question wins; an answer to an older one is not shown. Never throws. */
export async function analyse(statistician: Statistician = inWorker): Promise<void> {
  const turn = ++latest
  const { table, questionId, choices, asked } = statisticsStore.getState()
  if (!table.rows.length) return
  statisticsStore.setState({ asked: { ...asked, isRunning: true, failure: '' } })
  const thresholds = followUpStore.getState().thresholds
  const found = await statistician.answer({ questionId, table, choices: { ...choices, thresholds } }).then(
    (answer) => ({ answer, failure: '' }),
    (error: unknown) => ({ answer: null, failure: reasonOf(error) }),
  )
  // Another table, or none while somebody sits at a reading: the answer is not theirs to see.
  if (turn !== latest || statisticsStore.getState().table !== table) return
  statisticsStore.setState({ asked: { ...found, isRunning: false } })
}

/** Works out the printed numbers of the published studies again. Never throws. */
export async function recomputePapers(statistician: Statistician = inWorker): Promise<void> {
  if (statisticsStore.getState().papers) return
  try {
    statisticsStore.setState({ papers: await statistician.papers() })
  } catch (error) {
    tell('error', 'The papers were not worked out again', reasonOf(error))
  }
}
