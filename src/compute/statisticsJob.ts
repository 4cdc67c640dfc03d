import type { Answer } from '../data/analyses/answer'
import { ANSWERS } from '../data/analyses/answers'
import type { Choices } from '../data/analyses/choices'
import type { QuestionId } from '../data/analyses/questions'
import type { CaseTable } from '../data/caseTable'

/** One question about a table. */
export interface StatisticsJob {
  readonly questionId: QuestionId
  readonly table: CaseTable
  readonly choices: Choices
}

export const answerJob = ({ questionId, table, choices }: StatisticsJob): Answer => ANSWERS[questionId](table, choices)

export { readCaseImport, tableOf } from '../data/caseImport'
export { recomputedPapers } from '../data/papers/recompute'
