import type { Writing, MaskKey, SessionRecord } from './database'
import type { Session } from './session'

/** Writes the masks that are new, then the copy, then the pointer, then takes away what no kept copy needs. All in the given transaction. */
export async function writeCopy(
  transaction: Writing,
  session: Session,
  pointer: () => Promise<SessionRecord | undefined>,
): Promise<number> {
  const there = await pointer()
  const { id, studyUIDs, reading } = session
  const copy = (there?.copy ?? 0) + 1
  const { rois } = reading.outlines
  const masks = rois.map((roi): MaskKey => [roi.id, roi.revision])
  await writeMasks(transaction, session, masks)
  await transaction.objectStore('copies').put({ sessionId: id, copy, reading, masks })
  const name = there?.name ?? session.name
  const record = { id, name, savedAt: Date.now(), studyUIDs, outlines: rois.length, copy }
  await transaction.objectStore('sessions').put(record)
  await dropOld(transaction, id, copy)
  return copy
}

/** A mask of a revision never changes: what is there is not written again. */
async function writeMasks(transaction: Writing, { id, masks }: Session, keys: readonly MaskKey[]): Promise<void> {
  const store = transaction.objectStore('masks')
  for (const [roiId, revision] of keys) {
    if ((await store.getKey([id, roiId, revision])) !== undefined) continue
    const flips = masks.get(roiId)
    if (!flips) throw new Error(`no mask was given for outline ${roiId}`)
    await store.put({ sessionId: id, roiId, revision, flips })
  }
}

/** Keeps this copy and the one before. */
async function dropOld(transaction: Writing, id: string, copy: number): Promise<void> {
  const copies = transaction.objectStore('copies')
  const before = await copies.get([id, copy - 1])
  const now = await copies.get([id, copy])
  const needed = new Set(
    [...(now?.masks ?? []), ...(before?.masks ?? [])].map(([roi, revision]) => `${roi} ${revision}`),
  )
  if (copy > 2) await copies.delete(IDBKeyRange.bound([id, 0], [id, copy - 2]))
  const masks = transaction.objectStore('masks')
  for (const key of await masks.getAllKeys(IDBKeyRange.bound([id], [id, []])))
    if (!needed.has(`${key[1]} ${key[2]}`)) await masks.delete(key)
}
