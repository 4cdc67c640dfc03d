import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase, type Database } from './database'
import { deleteSession, listSessions, loadSession, renameSession, SavedElsewhere, saveSession } from './sessionRecords'
import { storageTrouble } from './storageTrouble'
import { testSession } from './testSession'

const first = testSession([
  { id: 'a', revision: 1, size: 3 },
  { id: 'b', revision: 2, size: 5 },
])
const second = testSession([
  { id: 'a', revision: 7, size: 4 },
  { id: 'c', revision: 8, size: 2 },
])

let database: Database
let made = 0

beforeEach(async () => {
  database = await openDatabase(`test ${made++}`)
})

afterEach(() => {
  vi.restoreAllMocks()
  database.close()
})

const WRITES = ['put', 'delete', 'get', 'getKey', 'getAllKeys'] as const

/** Runs `act` with the n-th request to the database hindered; gives whether there was an n-th. */
async function hindered(
  n: number,
  hinder: (store: IDBObjectStore) => void,
  act: () => Promise<unknown>,
): Promise<boolean> {
  let count = 0
  for (const name of WRITES) {
    const original = Reflect.get(IDBObjectStore.prototype, name) as (...args: unknown[]) => IDBRequest
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      if (count++ === n) hinder(this)
      return original.apply(this, args)
    } as never)
  }
  await act().catch(() => undefined)
  vi.restoreAllMocks()
  return count > n
}

describe('a saved session', () => {
  it('comes back as it was saved, masks and all', async () => {
    expect(await saveSession(database, first, 0)).toBe(1)
    expect(await loadSession(database, 's')).toEqual({ session: first, copy: 1, damage: null })
    expect(await saveSession(database, second, 1)).toBe(2)
    expect((await loadSession(database, 's'))?.session).toEqual(second)
  })

  it('is whole, the old or the new one, wherever the tab is killed', async () => {
    await saveSession(database, first, 0)
    let moments = 0
    for (let n = 0; ; n++) {
      const kill = (store: IDBObjectStore) => store.transaction.abort()
      const killed = await hindered(n, kill, () => saveSession(database, second, 1))
      if (!killed) break
      moments++
      expect((await loadSession(database, 's'))?.session).toEqual(first)
    }
    expect(moments).toBeGreaterThan(8)
    expect((await loadSession(database, 's'))?.session).toEqual(second)
  })

  it('stays as it was where the storage is full, and says so', async () => {
    await saveSession(database, first, 0)
    const full = new DOMException('full', 'QuotaExceededError')
    const fail = () => {
      throw full
    }
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(fail)
    await expect(saveSession(database, second, 1)).rejects.toBe(full)
    vi.restoreAllMocks()
    expect(await loadSession(database, 's')).toEqual({ session: first, copy: 1, damage: null })
    expect(storageTrouble(full)).toContain('storage is full')
  })

  it('is not overwritten by a tab that did not see the last copy', async () => {
    await saveSession(database, first, 0)
    await saveSession(database, second, 1)
    await expect(saveSession(database, first, 1)).rejects.toBeInstanceOf(SavedElsewhere)
    await expect(saveSession(database, first, 0)).rejects.toBeInstanceOf(SavedElsewhere)
    expect((await loadSession(database, 's'))?.session).toEqual(second)
  })

  it('opens at the state before where the last copy is damaged, and says what is wrong', async () => {
    await saveSession(database, first, 0)
    await saveSession(database, second, 1)
    await database.put('masks', { sessionId: 's', roiId: 'c', revision: 8, flips: Uint8Array.of(0, 255, 255, 3) })
    const loaded = await loadSession(database, 's')
    expect(loaded?.session).toEqual(first)
    expect(loaded?.damage).toContain('Lesion c')
    expect(await saveSession(database, first, loaded?.copy ?? 0)).toBe(3)
  })

  it('keeps two copies and no mask that neither of them needs', async () => {
    for (let n = 0; n < 6; n++)
      await saveSession(database, testSession([{ id: 'a', revision: 10 + n, size: 1 + n }]), n)
    expect((await database.getAllKeys('copies')).map(([, copy]) => copy)).toEqual([5, 6])
    expect((await database.getAllKeys('masks')).map(([, , revision]) => revision)).toEqual([14, 15])
  })

  it('writes only masks that have changed', async () => {
    await saveSession(database, first, 0)
    const put = vi.spyOn(IDBObjectStore.prototype, 'put')
    await saveSession(database, { ...second, reading: { ...first.reading, settings: second.reading.settings } }, 1)
    expect(put).toHaveBeenCalledTimes(2)
  })
})

describe('the list of sessions', () => {
  it('has the one saved last first, and names that later saving leaves alone', async () => {
    const clock = vi.spyOn(Date, 'now')
    clock.mockReturnValue(1000)
    await saveSession(database, first, 0)
    clock.mockReturnValue(2000)
    await saveSession(database, { ...second, id: 't', name: 'Other' }, 0)
    expect((await listSessions(database)).map(({ id, outlines }) => [id, outlines])).toEqual([
      ['t', 2],
      ['s', 2],
    ])
    await renameSession(database, 's', 'Neck')
    clock.mockReturnValue(3000)
    await saveSession(database, second, 1)
    expect((await listSessions(database)).map(({ name }) => name)).toEqual(['Neck', 'Other'])
  })

  it('loses a deleted session with all that belongs to it, and nothing else', async () => {
    await saveSession(database, first, 0)
    await saveSession(database, { ...second, id: 't' }, 0)
    await deleteSession(database, 's')
    expect(await loadSession(database, 's')).toBeNull()
    expect((await database.getAllKeys('masks')).map(([id]) => id)).toEqual(['t', 't'])
    expect((await loadSession(database, 't'))?.session.masks).toEqual(second.masks)
  })
})
