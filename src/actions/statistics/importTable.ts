import { statistician as inWorker, type Statistician } from '../../compute/statisticsClient'
import { whyNoTable, type ColumnRole } from '../../data/caseImport'
import { statisticsStore } from '../../state/statisticsStore'
import { reasonOf, tell } from '../messages'
import { openCaseTable } from './caseTable'

/** Reads a file and offers its columns to be named. Never throws: what went wrong is told. */
export async function readTableFile(file: File, statistician: Statistician = inWorker): Promise<void> {
  try {
    const draft = await statistician.readImport(await file.text(), file.name)
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

/** Opens the table as its columns are named now. Never throws: what went wrong is told. */
export async function acceptImport(statistician: Statistician = inWorker): Promise<void> {
  const { draft } = statisticsStore.getState()
  if (!draft || whyNoTable(draft)) return
  try {
    const { table, choices } = await statistician.importedTable(draft)
    await new Promise((resume) => setTimeout(resume)) // what came from the worker and the page that shows it are two tasks
    openCaseTable(table, draft.name, choices)
  } catch (error) {
    tell('error', `${draft.name} was not opened`, reasonOf(error))
  }
}

export const cancelImport = (): void => statisticsStore.setState({ draft: null })
