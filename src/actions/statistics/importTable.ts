import { readCaseImport, tableOf, whyNoTable, type ColumnRole } from '../../data/caseImport'
import { statisticsStore } from '../../state/statisticsStore'
import { reasonOf, tell } from '../messages'
import { openCaseTable } from './caseTable'

/** Reads a file and offers its columns to be named. Never throws: what went wrong is told. */
export async function readTableFile(file: File): Promise<void> {
  try {
    const draft = readCaseImport(await file.text(), file.name)
    statisticsStore.setState({ draft, view: 'cases' })
  } catch (error) {
    tell('error', `${file.name} was not opened`, reasonOf(error))
  }
}

/** Says what a column of the file is. */
export const setRole = (at: number, role: ColumnRole): void =>
  statisticsStore.setState(({ draft }) => ({
    draft: draft && { ...draft, roles: draft.roles.map((known, n) => (n === at ? role : known)) },
  }))

/** Opens the table as its columns are named now. */
export function acceptImport(): void {
  const { draft } = statisticsStore.getState()
  if (!draft || whyNoTable(draft)) return
  openCaseTable(tableOf(draft), draft.name)
}

export const cancelImport = (): void => statisticsStore.setState({ draft: null })
