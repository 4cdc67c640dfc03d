import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadSession, saveSession } from '../../session/sessionRecords'
import { packSession } from '../../session/sessionFile'
import { messageStore } from '../../state/messageStore'
import { isWaiting, maskOf, selectedRoi } from '../../state/outlines'
import { historyStore, masksById, roiStore } from '../../state/roiStore'
import { sessionStore } from '../../state/sessionStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { newOutline, setTool } from '../outline/records'
import { beginStroke, editMask, paintStroke } from '../outline/stroke'
import { openTestStudy, type TestVolume } from '../outline/testStudy'
import { hang } from '../view'
import { currentSession, outlinesAtRisk, saveQueue } from './current'
import { deleteSession, importSession, renameSession, takeOver } from './manage'
import { leaveSession, restoreView, resumeSession } from './resume'
import { database, refreshEntries } from './storage'
import { hearOfOtherTabs } from './tabs'

const BOX = { x0: 0, y0: 0, z0: 0, x1: 8, y1: 8, z1: 4 }
const visit = (n: number): TestVolume => ({
  ...{ series: `series ${n}`, study: `study ${n}`, counts: [8, 8, 4], spacingMm: [1, 1, 3] },
})

/** Locks of the browser, as other tabs have them. */
let elsewhere: Set<string>
let waiting: (() => void)[]

beforeEach(async () => {
  elsewhere = new Set()
  waiting = []
  const request = (name: string, options: LockOptions, work: (lock: object | null) => unknown): Promise<unknown> => {
    if (!elsewhere.has(name) || options.steal) return Promise.resolve(work({}))
    if (options.ifAvailable) return Promise.resolve(work(null))
    return new Promise((resolve) => waiting.push(() => resolve(work({}))))
  }
  vi.stubGlobal('navigator', { locks: { request } })
  leaveSession()
  for (const { id } of (await refreshEntries(), sessionStore.getState().entries)) await deleteSession(id)
  messageStore.setState({ messages: [] })
  sessionStore.setState({ trouble: null })
})

/** The study is opened and its session looked for, as opening a folder does. */
async function open(...visits: readonly TestVolume[]): Promise<void> {
  openTestStudy(visits)
  await resumeSession()
  hang('1x1', [{ volumeId: `${visits[0].series}#1` }])
  restoreView()
}

async function close(): Promise<void> {
  saveQueue.touch()
  leaveSession()
  studyStore.setState({ series: [] })
  await resumeSession()
}

function draw(from: number, to: number): void {
  editMask('Draw', (mask) => (mask.fill(1, from, to), BOX))
}

const drawn = (): string[] => roiStore.getState().rois.map(({ id }) => maskOf(id).join(''))
const save = (): Promise<void> => (saveQueue.touch(), saveQueue.flush())
const told = (): string =>
  messageStore
    .getState()
    .messages.map(({ title }) => title)
    .join('; ')

describe('a session', () => {
  it('brings outlines, tools and layout back when the same study is opened again', async () => {
    await open(visit(1))
    newOutline('series 1#1', { name: 'Met' })
    draw(3, 60)
    setTool({ brushRadiusMm: 2.5 })
    hang('1x2', [{ volumeId: 'series 1#1', plane: 'coronal', window: [1, 9] }])
    const before = { rois: roiStore.getState().rois, masks: drawn(), marks: roiStore.getState().marks }
    await close()
    expect(roiStore.getState().rois).toEqual([])
    await open(visit(1))
    expect({ rois: roiStore.getState().rois, masks: drawn(), marks: roiStore.getState().marks }).toEqual(before)
    expect(roiStore.getState().settings.brushRadiusMm).toBe(2.5)
    expect(viewStore.getState().panes[0]).toMatchObject({ plane: 'coronal', window: [1, 9] })
    expect(viewStore.getState().layout).toBe('1x2')
  })

  it('has what a stroke has drawn so far, when the tab is killed within it', async () => {
    await open(visit(1))
    newOutline('series 1#1')
    draw(0, 5)
    beginStroke('Brush')
    paintStroke((mask) => (mask.fill(1, 70, 75), BOX))
    await save()
    const saved = await loadSession(await database(), currentSession()?.id ?? '')
    openTestStudy([visit(1)])
    leaveSession()
    await open(visit(1))
    expect(saved).not.toBeNull()
    expect(drawn()[0].lastIndexOf('1')).toBe(74)
    expect(roiStore.getState().marks[selectedRoi()?.id ?? ''].locked).toEqual([0, 1])
  })

  it('has the last stroke when the study is closed while it is being written', async () => {
    await open(visit(1))
    newOutline('series 1#1')
    for (let n = 1; n < 6; n++) {
      draw(0, 4 * n)
      const writing = save()
      draw(0, 4 * n + 2)
      saveQueue.touch()
      leaveSession()
      await writing
      await open(visit(1))
      expect(drawn()[0].lastIndexOf('1')).toBe(4 * n + 1)
    }
  })

  it('keeps outlines waiting whose series is not there yet', async () => {
    await open(visit(1), visit(2))
    newOutline('series 1#1')
    draw(0, 5)
    newOutline('series 2#1')
    draw(5, 9)
    await close()
    await open(visit(2))
    expect(roiStore.getState().rois.map((roi) => isWaiting(roi))).toEqual([true, false])
    newOutline('series 2#1')
    await close()
    await open(visit(1), visit(2))
    expect(roiStore.getState().rois.map((roi) => isWaiting(roi))).toEqual([false, false, false])
    expect(drawn()[0].indexOf('0')).toBe(5)
  })

  it('keeps what was drawn before it was found, beside what it has', async () => {
    await open(visit(1))
    newOutline('series 1#1', { name: 'Old' })
    draw(0, 5)
    await close()
    openTestStudy([visit(1)])
    newOutline('series 1#1', { name: 'New' })
    draw(5, 9)
    await resumeSession()
    expect(roiStore.getState().rois.map(({ name }) => name)).toEqual(['Old', 'New'])
    await close()
    await open(visit(1))
    expect(drawn().map((mask) => mask.indexOf('1'))).toEqual([0, 5])
  })

  it('does not begin for a reader who only looks', async () => {
    await open(visit(1))
    hang('2x2', [{ volumeId: 'series 1#1' }])
    await close()
    expect(sessionStore.getState().entries).toEqual([])
  })

  it('belongs to its study: another one begins without outlines', async () => {
    await open(visit(1))
    newOutline('series 1#1')
    await close()
    await open(visit(2))
    expect(roiStore.getState().rois).toEqual([])
    newOutline('series 2#1')
    await close()
    expect(sessionStore.getState().entries.map(({ studyUIDs }) => studyUIDs)).toEqual([['study 2'], ['study 1']])
  })

  it('keeps a name that the reader gave it', async () => {
    await open(visit(1))
    newOutline('series 1#1')
    await save()
    await renameSession(currentSession()?.id ?? '', ' Spine ')
    draw(0, 4)
    await save()
    expect(sessionStore.getState().entries.map(({ name }) => name)).toEqual(['Spine'])
  })
})

describe('storage that fails', () => {
  it('is told once, tried again, and nothing drawn is lost', async () => {
    await open(visit(1))
    newOutline('series 1#1')
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    draw(0, 9)
    await save()
    await save()
    expect(sessionStore.getState()).toMatchObject({ saving: 'failed' })
    expect(sessionStore.getState().trouble).toContain('storage is full')
    expect(messageStore.getState().messages).toHaveLength(1)
    put.mockRestore()
    await saveQueue.flush()
    expect(sessionStore.getState()).toMatchObject({ saving: 'saved', trouble: null })
    await close()
    await open(visit(1))
    expect(drawn()[0].lastIndexOf('1')).toBe(8)
  })
})

describe('two tabs on one session', () => {
  async function openInSecondTab(): Promise<string> {
    await open(visit(1))
    newOutline('series 1#1')
    draw(0, 5)
    await close()
    const [{ id }] = sessionStore.getState().entries
    elsewhere.add(`permea-session-${id}`)
    await open(visit(1))
    return id
  }

  /** What the first tab draws and saves meanwhile. */
  async function firstTabSaves(id: string): Promise<void> {
    const loaded = await loadSession(await database(), id)
    if (!loaded) throw new Error('no session')
    const { reading } = loaded.session
    const rois = reading.outlines.rois.map((roi) => ({
      ...roi,
      name: 'From the first tab',
      revision: roi.revision + 50,
    }))
    const session = { ...loaded.session, reading: { ...reading, outlines: { ...reading.outlines, rois } } }
    await saveSession(await database(), session, loaded.copy)
  }

  it('the second says so and does not overwrite', async () => {
    const id = await openInSecondTab()
    expect(told()).toContain('open in another tab')
    expect(sessionStore.getState().saving).toBe('elsewhere')
    draw(5, 30)
    await save()
    const saved = await loadSession(await database(), id)
    expect(saved?.session.reading.outlines.rois[0].revision).not.toBe(selectedRoi()?.revision)
  })

  it('the second goes on by itself when the first is closed, with what the first saved', async () => {
    const id = await openInSecondTab()
    await firstTabSaves(id)
    elsewhere.clear()
    waiting.forEach((go) => go())
    await vi.waitFor(() => expect(sessionStore.getState().saving).toBe('saved'))
    expect(roiStore.getState().rois.map(({ name }) => name)).toEqual(['From the first tab'])
  })

  it('both are kept where both have drawn', async () => {
    const id = await openInSecondTab()
    draw(5, 30)
    await firstTabSaves(id)
    await takeOver()
    await vi.waitFor(() => expect(sessionStore.getState().entries).toHaveLength(2))
    const names = await Promise.all(
      sessionStore.getState().entries.map(async (entry) => {
        const loaded = await loadSession(await database(), entry.id)
        return loaded?.session.reading.outlines.rois.map(({ name }) => name)
      }),
    )
    expect(names).toEqual([['Lesion 1'], ['From the first tab']])
  })

  it('the second takes over what only it has drawn', async () => {
    const id = await openInSecondTab()
    draw(5, 30)
    await takeOver()
    await saveQueue.flush()
    const saved = await loadSession(await database(), id)
    expect(saved?.session.reading.outlines.rois[0].revision).toBe(selectedRoi()?.revision)
  })
})

describe('tabs of a browser without locks', () => {
  it('do not overwrite each other: what is drawn here becomes a session of its own', async () => {
    hearOfOtherTabs()
    await open(visit(1))
    newOutline('series 1#1')
    await save()
    const first = currentSession()?.id ?? ''
    const loaded = await loadSession(await database(), first)
    if (loaded) await saveSession(await database(), { ...loaded.session, studyUIDs: ['study 1', 'more'] }, loaded.copy)
    draw(0, 5)
    await save()
    await vi.waitFor(() => expect(sessionStore.getState().entries).toHaveLength(2))
    expect(currentSession()?.id).not.toBe(first)
    expect((await loadSession(await database(), first))?.session.studyUIDs).toContain('more')
    const own = await loadSession(await database(), currentSession()?.id ?? '')
    expect(own?.session.reading.outlines.rois[0].revision).toBe(selectedRoi()?.revision)
  })

  it('count outlines at risk only while they cannot be saved', async () => {
    await open(visit(1))
    newOutline('series 1#1')
    await save()
    expect(outlinesAtRisk()).toBe(0)
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    draw(0, 5)
    await save()
    expect(outlinesAtRisk()).toBe(1)
    put.mockRestore()
    await saveQueue.flush()
    expect(outlinesAtRisk()).toBe(0)
  })
})

describe('a session file', () => {
  it('is opened beside the session that is there, which is kept', async () => {
    await open(visit(1))
    newOutline('series 1#1', { name: 'Theirs' })
    draw(0, 5)
    await save()
    const loaded = await loadSession(await database(), currentSession()?.id ?? '')
    const file = loaded && (await packSession(loaded.session))
    draw(5, 30)
    await save()
    await importSession(file ?? new Blob())
    expect(sessionStore.getState().entries).toHaveLength(2)
    expect(drawn().map((mask) => mask.lastIndexOf('1'))).toEqual([4])
    expect(historyStore.getState().past).toEqual([])
  })

  it('that is none changes nothing', async () => {
    await open(visit(1))
    newOutline('series 1#1')
    draw(0, 5)
    const before = drawn()
    await importSession(new Blob(['something else']))
    expect(told()).toContain('not a session')
    expect(drawn()).toEqual(before)
    expect(masksById.size).toBe(1)
  })
})
