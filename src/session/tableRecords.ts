import type { CaseTable } from '../data/caseTable'
import type { Database } from './database'

/** A case table into which somebody has written: the file it came from does not hold those entries. */
export interface TableRecord {
  readonly id: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly table: CaseTable
}

export async function saveTable(database: Database, record: TableRecord): Promise<void> {
  await database.put('tables', record)
}

export const loadTable = (database: Database, id: string): Promise<TableRecord | undefined> =>
  database.get('tables', id)

/** The newest first. */
export async function listTables(database: Database): Promise<TableRecord[]> {
  const all = await database.getAll('tables')
  return all.sort((a, b) => b.savedAt - a.savedAt)
}

export const deleteTable = (database: Database, id: string): Promise<void> => database.delete('tables', id)
