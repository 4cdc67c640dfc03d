import type { CaseTable } from '../../data/caseTable'
import { SaveQueue } from '../../session/saveQueue'
import { listTables, loadTable, saveTable } from '../../session/tableRecords'
import { readingStore } from '../../state/readingStore'
import { statisticsStore } from '../../state/statisticsStore'
import { database, troubleOf } from '../session/storage'

/** A table that is kept: its record, and when this tab last read or wrote it. */
interface Kept {
  id: string
  savedAt: number | null
}

/** The table that is open; null until somebody writes into it: a table as its file has it need not be kept. */
let open: Kept | null = null
/** What is to be written. */
const due = new Map<Kept, { readonly name: string; readonly table: CaseTable }>()

export const tableQueue = new SaveQueue({
  save: async () => {
    try {
      for (const [kept, last] of due) {
        await write(kept, last)
        if (due.get(kept) === last) due.delete(kept)
      }
      await refreshTables()
    } catch (error) {
      troubleOf(error)
      throw error
    }
  },
})

/** Where another tab has written into the same table meanwhile, this one is kept beside it: neither is lost. */
async function write(kept: Kept, last: { readonly name: string; readonly table: CaseTable }): Promise<void> {
  const there = await loadTable(await database(), kept.id)
  if (there && there.savedAt !== kept.savedAt) kept.id = crypto.randomUUID()
  const savedAt = Date.now()
  await saveTable(await database(), { id: kept.id, ...last, savedAt })
  kept.savedAt = savedAt
}

/** The table that is open from now on is this record, or none yet. */
export function beginTable(kept: { readonly id: string; readonly savedAt: number } | null): void {
  open = kept && { id: kept.id, savedAt: kept.savedAt }
}

/** Somebody has written into the table that is open. */
export function keepTable(): void {
  const { name, table } = statisticsStore.getState()
  open ??= { id: crypto.randomUUID(), savedAt: null }
  due.set(open, { name, table })
  tableQueue.touch()
}

/** Puts the list of kept tables down as the database has it; empty while somebody sits at a reading. */
export async function refreshTables(): Promise<void> {
  const all = await listTables(await database())
  const seen = readingStore.getState().seat ? [] : all
  statisticsStore.setState({
    waiting: seen.map(({ id, name, savedAt, table }) => ({ id, name, savedAt, rows: table.rows.length })),
  })
}
