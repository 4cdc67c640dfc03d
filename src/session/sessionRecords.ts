import { forEachRun, type Flips } from '../data/flips'
import type { Roi } from '../data/roi'
import { bytes, NotASession } from './check'
import type { CopyRecord, Database, SessionRecord } from './database'
import { migrate } from './migrate'
import { checkReading } from './schema'
import type { Session } from './session'
import { writeCopy } from './writeCopy'

/** Another tab has saved this session since this one read it: nothing was written. */
export class SavedElsewhere extends Error {}

/** Sessions, the one saved last first. */
export async function listSessions(database: Database): Promise<SessionRecord[]> {
  const all = await database.getAll('sessions')
  return all.sort((a, b) => b.savedAt - a.savedAt)
}

/**
 * Writes a whole new copy of a session and moves the pointer to it, in one transaction: whatever happens meanwhile, the database holds the
 * session as it was before or as it is now. `knownCopy` is the copy that the caller wrote or read last, 0 for a new session; another one
 * there means that another tab has written. Gives the number of the new copy.
 */
export async function saveSession(database: Database, session: Session, knownCopy: number): Promise<number> {
  const transaction = database.transaction(['sessions', 'copies', 'masks'], 'readwrite')
  const saved = writeCopy(transaction, session, async () => {
    const there = await transaction.objectStore('sessions').get(session.id)
    if ((there?.copy ?? 0) !== knownCopy)
      throw new SavedElsewhere(`session ${session.id} is at copy ${there?.copy ?? 0}, known was ${knownCopy}`)
    return there
  })
  saved.catch(() => abort(transaction))
  const [copy] = await Promise.all([saved, transaction.done.catch((error: unknown) => rethrow(saved, error))])
  return copy
}

/** What was thrown inside the transaction says more than that it was aborted. */
async function rethrow(saved: Promise<unknown>, error: unknown): Promise<never> {
  await saved
  throw error
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort()
  } catch {
    return // it has ended by itself
  }
}

export interface LoadedSession {
  readonly session: Session
  readonly copy: number
  /** Why the last copy could not be read and the one before was taken; null when all is well. */
  readonly damage: string | null
}

/** The last whole copy of a session; null where there is no such session. Throws where neither of its copies can be read. */
export async function loadSession(database: Database, id: string): Promise<LoadedSession | null> {
  const record = await database.get('sessions', id)
  if (!record) return null
  try {
    return { session: await readCopy(database, record, record.copy), copy: record.copy, damage: null }
  } catch (error) {
    const damage = error instanceof Error ? error.message : String(error)
    return { session: await readCopy(database, record, record.copy - 1), copy: record.copy, damage }
  }
}

async function readCopy(database: Database, record: SessionRecord, copy: number): Promise<Session> {
  const found = await database.get('copies', [record.id, copy])
  if (!found) throw new NotASession(`copy ${copy} is missing`)
  const reading = checkReading(migrate(found.reading))
  const masks = new Map<string, Flips>()
  for (const roi of reading.outlines.rois) masks.set(roi.id, await readMask(database, found, roi))
  return { id: record.id, name: record.name, studyUIDs: record.studyUIDs, reading, masks }
}

async function readMask(database: Database, { sessionId, masks }: CopyRecord, roi: Roi): Promise<Flips> {
  const key = masks.find(([roiId]) => roiId === roi.id)
  const record = key && (await database.get('masks', [sessionId, roi.id, key[1]]))
  if (!record) throw new NotASession(`the mask of ${roi.name} is missing`)
  return checkMask(record.flips, roi)
}

/** Runs that stay within the grid of their outline. */
export function checkMask(value: unknown, roi: Roi): Flips {
  const flips = bytes(value, `the mask of ${roi.name}`)
  const voxels = roi.columns * roi.rows * roi.slices
  try {
    forEachRun(flips, (_, to) => {
      if (to > voxels) throw new RangeError(`a run ends at ${to} of ${voxels}`)
    })
  } catch (error) {
    throw new NotASession(
      `the mask of ${roi.name} does not fit its grid: ${error instanceof Error ? error.message : ''}`,
    )
  }
  return flips
}

export async function renameSession(database: Database, id: string, name: string): Promise<void> {
  const transaction = database.transaction('sessions', 'readwrite')
  const record = await transaction.store.get(id)
  if (record) await transaction.store.put({ ...record, name })
  await transaction.done
}

export async function deleteSession(database: Database, id: string): Promise<void> {
  const transaction = database.transaction(['sessions', 'copies', 'masks'], 'readwrite')
  await Promise.all([
    transaction.objectStore('sessions').delete(id),
    transaction.objectStore('copies').delete(IDBKeyRange.bound([id], [id, []])),
    transaction.objectStore('masks').delete(IDBKeyRange.bound([id], [id, []])),
    transaction.done,
  ])
}
