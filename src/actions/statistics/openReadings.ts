import { caseTableOf } from '../../data/readingRows'
import type { ReadingPlan } from '../../data/reading'
import type { CaseRow, CaseTable } from '../../data/caseTable'
import { chosenPlan } from '../../state/readingStore'
import { reasonOf, tell } from '../messages'
import { releasedReadings } from '../reading/released'
import { openCaseTable } from './caseTable'

/** Opens what the readers of the chosen plan have read and locked. Never throws: what is missing is told. */
export async function openReadings(): Promise<void> {
  const plan = chosenPlan()
  if (!plan) return tell('note', 'There are no readings', 'Make or open a reading plan first (panel Reading).')
  try {
    const table = caseTableOf(await releasedReadings())
    if (!table.rows.length)
      return tell('note', 'No reading may be seen yet', 'A case is released when every reader has locked it.')
    openCaseTable(named(table, plan), `Readings of ${plan.name}`)
  } catch (error) {
    tell('error', 'The readings were not opened', reasonOf(error))
  }
}

/** Cases by the plan's names, each row with the study it was read on. */
function named(table: CaseTable, { cases }: ReadingPlan): CaseTable {
  const known = new Map(cases.map((one) => [one.id, one]))
  const withName = (row: CaseRow): CaseRow => {
    const planned = known.get(row.caseId)
    const studyInstanceUID = planned?.visits[row.visitIndex]?.studyUIDs[0]
    return {
      ...row,
      caseId: planned?.name ?? row.caseId,
      opens: { ...row.opens, ...(studyInstanceUID === undefined ? {} : { studyInstanceUID }) },
    }
  }
  return { ...table, rows: table.rows.map(withName) }
}
