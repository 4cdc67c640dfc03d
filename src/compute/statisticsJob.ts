import type { Answer } from '../data/analyses/answer'
import type { Choices } from '../data/analyses/choices'
import type { QuestionId } from '../data/analyses/questions'
import { ANSWERS } from '../data/analyses/answers'
import type { CaseTable } from '../data/caseTable'
import { recomputedPapers } from '../data/papers/recompute'

/** One question about a table. */
export interface StatisticsJob {
  readonly questionId: QuestionId
  readonly table: CaseTable
  readonly choices: Choices
}

export const answerJob = ({ questionId, table, choices }: StatisticsJob): Answer => ANSWERS[questionId](table, choices)

export { recomputedPapers }
