import type { Adjudication, LogEntry, Reading, ReadingPlan } from '../data/reading'
import type { AdjudicationRecord, Database, PlanRecord, ReadingRecord } from './database'
import { entryAfter, type LogWord } from './readingLog'
import { checkAdjudication, checkPlan, checkReading } from './readingSchema'
import { unseal } from './sealed'

/** What changes together with one entry of the log: all of it is written, or none. */
export interface ReadingChange {
  readonly plan?: PlanRecord
  readonly readings?: readonly ReadingRecord[]
  readonly adjudications?: readonly AdjudicationRecord[]
  /** Entries of other browsers' logs. */
  readonly entries?: readonly LogEntry[]
  /** What must be there for the change to be made: another tab may have been quicker. Throws where it is not. */
  readonly only?: (there: ReadingRecord | undefined) => void
}

/** Writes a change and the entry that tells of it, in one transaction. Whatever happens meanwhile, both are there or neither. */
export async function writeChange(
  database: Database,
  { id: planId, chain }: Pick<PlanRecord, 'id' | 'chain'>,
  word: LogWord,
  change: ReadingChange = {},
): Promise<LogEntry> {
  for (;;) {
    const last = await lastEntry(database, chain)
    const entry = await entryAfter(last, { ...word, chain, planId, at: new Date().toISOString() })
    if (await tryWriting(database, entry, change)) return entry
  }
}

/** False where another tab has written the next entry of the chain meanwhile. */
async function tryWriting(database: Database, entry: LogEntry, change: ReadingChange): Promise<boolean> {
  const names = ['plans', 'readings', 'adjudications', 'readingLog'] as const
  const transaction = database.transaction(names, 'readwrite', { durability: 'strict' })
  const log = transaction.objectStore('readingLog')
  if ((await log.getKey([entry.chain, entry.n])) !== undefined) return transaction.done.then(() => false)
  const readings = transaction.objectStore('readings')
  if (change.only) {
    const there = change.readings?.[0] && (await readings.get([change.readings[0].id, change.readings[0].version]))
    try {
      change.only(there)
    } catch (error) {
      transaction.abort()
      await transaction.done.catch(() => undefined)
      throw error
    }
  }
  if (change.plan) void transaction.objectStore('plans').put(change.plan)
  for (const reading of change.readings ?? []) void readings.put(reading)
  for (const one of change.adjudications ?? []) void transaction.objectStore('adjudications').put(one)
  for (const other of change.entries ?? []) void log.put(other)
  void log.put(entry)
  await transaction.done
  return true
}

async function lastEntry(database: Database, chain: string): Promise<LogEntry | null> {
  const cursor = await database
    .transaction('readingLog')
    .store.openCursor(IDBKeyRange.bound([chain], [chain, []]), 'prev')
  return cursor?.value ?? null
}

export const listPlans = (database: Database): Promise<PlanRecord[]> => database.getAll('plans')

export const planIn = ({ sealed }: PlanRecord): Promise<ReadingPlan> => unseal(sealed, 'the reading plan', checkPlan)

/** All versions of the readings of a plan, in the order of their ids and versions. */
export async function listReadings(database: Database, planId: string): Promise<ReadingRecord[]> {
  const all = await database.getAll('readings', IDBKeyRange.bound([`${planId}/`], [`${planId}/\uffff`]))
  return all.filter((record) => record.planId === planId)
}

/** Of every reading the version that holds. */
export const newestOf = (records: readonly ReadingRecord[]): ReadingRecord[] => [
  ...new Map([...records].sort((a, b) => a.version - b.version).map((record) => [record.id, record])).values(),
]

/** A locked reading, proven by its hash to be what was locked. */
export function readingIn({ sealed, reader, caseId, pass }: ReadingRecord): Promise<Reading> {
  const what = `The reading of ${caseId} by reader ${reader}${pass === 2 ? ' (second pass)' : ''}`
  if (!sealed) throw new Error(`${what} is not locked`)
  return unseal(sealed, what, checkReading)
}

export async function listLog(database: Database, planId: string): Promise<LogEntry[]> {
  const all = await database.getAll('readingLog')
  return all.filter((entry) => entry.planId === planId)
}

export async function listAdjudications(database: Database, planId: string): Promise<AdjudicationRecord[]> {
  const all = await database.getAll('adjudications')
  return all.filter((record) => record.planId === planId)
}

export const adjudicationIn = ({ sealed }: AdjudicationRecord): Promise<Adjudication> =>
  unseal(sealed, 'An adjudication', checkAdjudication)
