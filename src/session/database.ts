import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb'
import type { Flips } from '../data/flips'
import type { LogEntry, Reading } from '../data/reading'
import type { Sealed } from './sealed'
import type { TableRecord } from './tableRecords'

/** A session in the list, and the pointer to its copies. */
export interface SessionRecord {
  readonly id: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  readonly studyUIDs: readonly string[]
  readonly outlines: number
  /** Number of the copy that holds now; the one before is kept as well, in case this one cannot be read. */
  readonly copy: number
}

export type MaskKey = readonly [roiId: string, revision: number]

/** A whole reading as it was at one moment; its masks are kept apart, so that only those that changed are written. */
export interface CopyRecord {
  readonly sessionId: string
  readonly copy: number
  readonly reading: unknown
  /** Outline and revision of every mask that belongs to it. */
  readonly masks: readonly MaskKey[]
}

/** A mask as what turns the empty one into it. Never changed: another state is another revision. */
export interface MaskRecord {
  readonly sessionId: string
  readonly roiId: string
  readonly revision: number
  readonly flips: Flips
}

export interface PlanRecord {
  readonly id: string
  readonly sealed: Sealed
  /** The log that this browser keeps for it. */
  readonly chain: string
}

/** A reading in one of its versions. While it is open its outlines are those of the session of the same id. */
export type ReadingRecord = Omit<Reading, 'content' | 'hash'> & { readonly sealed: Sealed | null }

export interface AdjudicationRecord {
  readonly id: string
  readonly planId: string
  readonly sealed: Sealed
}

interface Schema extends DBSchema {
  tables: { key: string; value: TableRecord }
  plans: { key: string; value: PlanRecord }
  readings: { key: [string, number]; value: ReadingRecord }
  adjudications: { key: string; value: AdjudicationRecord }
  readingLog: { key: [string, number]; value: LogEntry }
  sessions: { key: string; value: SessionRecord }
  copies: { key: [string, number]; value: CopyRecord }
  masks: { key: [string, string, number]; value: MaskRecord }
}

export type Database = IDBPDatabase<Schema>
/** A transaction that writes a session. */
export type Writing = IDBPTransaction<Schema, ('sessions' | 'copies' | 'masks')[], 'readwrite'>
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>

/** `UPGRADES[n]` leads from version n of the database to version n + 1. */
const UPGRADES: readonly ((database: Database, transaction: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore('sessions', { keyPath: 'id' })
    database.createObjectStore('copies', { keyPath: ['sessionId', 'copy'] })
    database.createObjectStore('masks', { keyPath: ['sessionId', 'roiId', 'revision'] })
  },
  (database) => {
    database.createObjectStore('plans', { keyPath: 'id' })
    database.createObjectStore('readings', { keyPath: ['id', 'version'] })
    database.createObjectStore('adjudications', { keyPath: 'id' })
    database.createObjectStore('readingLog', { keyPath: ['chain', 'n'] })
  },
  (database) => {
    database.createObjectStore('tables', { keyPath: 'id' })
  },
]

/** Another tab holds an older database open: this one opens when that tab is closed. */
export class DatabaseBlocked extends Error {
  override readonly name = 'DatabaseBlocked'
}

/**
 * Opens the database. Rejects where the browser does not let the page store anything, and while another tab holds an older database open.
 * `onClosed` hears that the connection ended: closed by the browser, or given up for a newer Permea in another tab.
 */
export function openDatabase(name: string, onClosed: () => void = () => undefined): Promise<Database> {
  return new Promise((resolve, reject) => {
    const opening = openDB<Schema>(name, UPGRADES.length, {
      upgrade(database, from, _to, transaction) {
        for (const step of UPGRADES.slice(from)) step(database, transaction)
      },
      blocked: () => reject(new DatabaseBlocked('an older database is open in another tab')),
      blocking(_current, _blocked, event) {
        if (event.target instanceof IDBDatabase) event.target.close()
        onClosed()
      },
      terminated: onClosed,
    })
    opening.then(resolve, reject)
  })
}
