import type { Answer } from '../data/analyses/answer'
import { ANSWERS } from '../data/analyses/answers'
import type { Choices } from '../data/analyses/choices'
import { defaultChoices } from '../data/analyses/defaults'
import type { QuestionId } from '../data/analyses/questions'
import { draftOf, readCaseImport, tableOf, type CaseDraft, type CaseImport } from '../data/caseImport'
import { withClinicalColumns, type CaseTable } from '../data/caseTable'

/** One question about a table. */
export interface StatisticsJob {
  readonly questionId: QuestionId
  readonly table: CaseTable
  readonly choices: Choices
}

export const answerJob = ({ questionId, table, choices }: StatisticsJob): Answer => ANSWERS[questionId](table, choices)

/** The file whose columns are being named. */
let held: CaseImport | null = null

/** Reads a file and offers its columns to be named; its rows are kept here until then. */
export function readImport(text: string, name: string): CaseDraft {
  held = readCaseImport(text, name)
  return draftOf(held)
}

/** A table with what its columns suggest to ask: found where it is read, for a long one takes its time. */
export interface ImportedTable {
  readonly table: CaseTable
  readonly choices: Choices
}

/** The table of the file that was read last, its columns taken as they are named now. */
export function importedTable({ name, roles }: CaseDraft): ImportedTable {
  if (held?.name !== name) throw new Error(`${name} is no longer at hand: choose the file again`)
  const table = withClinicalColumns(tableOf({ ...held, roles }))
  return { table, choices: defaultChoices(table) }
}

export { recomputedPapers } from '../data/papers/recompute'
