import type { CaseTable } from '../../data/caseTable'
import { SaveQueue } from '../../session/saveQueue'
import { listTables, saveTable } from '../../session/tableRecords'
import { statisticsStore } from '../../state/statisticsStore'
import { database, troubleOf } from '../session/storage'

/** The record of the table that is open; null until somebody writes into it: a table as its file has it need not be kept. */
let openId: string | null = null
/** What is to be written, by record. */
const due = new Map<string, { readonly name: string; readonly table: CaseTable }>()

export const tableQueue = new SaveQueue({
  save: async () => {
    try {
      for (const [id, last] of due) {
        await saveTable(await database(), { id, ...last, savedAt: Date.now() })
        if (due.get(id) === last) due.delete(id)
      }
      await refreshTables()
    } catch (error) {
      troubleOf(error)
      throw error
    }
  },
})

/** The table that is open from now on is this record, or none yet. */
export const beginTable = (id: string | null): void => void (openId = id)

/** Somebody has written into the table that is open. */
export function keepTable(): void {
  const { name, table } = statisticsStore.getState()
  openId ??= crypto.randomUUID()
  due.set(openId, { name, table })
  tableQueue.touch()
}

/** Puts the list of kept tables down as the database has it. */
export async function refreshTables(): Promise<void> {
  const all = await listTables(await database())
  statisticsStore.setState({
    waiting: all.map(({ id, name, savedAt, table }) => ({ id, name, savedAt, rows: table.rows.length })),
  })
}
