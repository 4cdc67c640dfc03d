import { deleteTable, loadTable } from '../../session/tableRecords'
import { database, troubleOf } from '../session/storage'
import { tell } from '../messages'
import { openCaseTable } from './caseTable'
import { beginTable, refreshTables, tableQueue } from './keepTable'

/** Lists what is kept, and from now on writes what is not yet written when the page goes away. Called once, when the page starts. */
export async function startKeepingTables(): Promise<void> {
  document.addEventListener('visibilitychange', () => void tableQueue.flush())
  window.addEventListener('beforeunload', () => void tableQueue.flush())
  await inDatabase(refreshTables)
}

/** Opens a kept table where it was left. */
export const openKeptTable = (id: string): Promise<void> =>
  inDatabase(async () => {
    await tableQueue.flush() // it may be the one that was just left
    const record = await loadTable(await database(), id)
    if (!record) return tell('note', 'This table is no longer there', 'Another tab may have deleted it.')
    openCaseTable(record.table, record.name)
    beginTable(record)
  })

export const deleteKeptTable = (id: string): Promise<void> =>
  inDatabase(async () => {
    await deleteTable(await database(), id)
    await refreshTables()
  })

async function inDatabase(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    troubleOf(error)
  }
}
