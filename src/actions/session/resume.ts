import { loadSession, type LoadedSession } from '../../session/sessionRecords'
import type { Reading } from '../../session/schema'
import { roiStore } from '../../state/roiStore'
import { sessionStore, type SessionEntry } from '../../state/sessionStore'
import { studyStore } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'
import { reasonOf, tell } from '../messages'
import { hang } from '../view'
import { endStroke } from '../outline/stroke'
import { currentSession, drawnNow, saveQueue, setCurrent, write, type CurrentSession } from './current'
import { clearOutlines, restoreOutlines, takeDrawn, restoreStudyWords, type Drawn } from './reading'
import { database, refreshEntries, troubleOf } from './storage'
import { holdSession } from './tabs'

/** What the last session restored had on the panes, until the study is hung. */
let savedView: Reading['view'] = null

/** One thing at a time: a study that is closed is written before the next is looked for. */
let queue: Promise<unknown> = Promise.resolve()

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = queue.then(work)
  queue = done.catch(() => undefined)
  return done
}

/**
 * Finds the session of the studies that are open and brings it back: once when the first series is there, and again when all are, for more
 * studies may have come. Never throws: where the browser stores nothing, one draws without.
 */
export function resumeSession(): Promise<void> {
  return inTurn(async () => {
    const studyUIDs = [...new Set(studyStore.getState().series.map((s) => s.studyInstanceUID))]
    if (studyUIDs.length === 0) return
    const open = currentSession()
    if (open && open.copy > 0) return addStudies(open, studyUIDs)
    try {
      await refreshEntries()
    } catch (error) {
      troubleOf(error)
    }
    const found = bestOf(sessionStore.getState().entries, studyUIDs)
    if (found) await openSaved(found.id, studyUIDs)
    else if (!open) await begin(studyUIDs)
    else addStudies(open, studyUIDs)
  })
}

/** Hangs the panes as they were in the session that was brought back, as far as its images are open. */
export function restoreView(): void {
  const view = savedView
  savedView = null
  const panes = (view?.panes ?? []).map(({ volumeId, plane, frame, window }) => {
    const volume = volumeById(volumeId)
    return volume ? { volumeId, plane, window, frame: Math.min(frame, volume.frames - 1) } : { plane }
  })
  if (view && panes.some((pane) => 'volumeId' in pane)) hang(view.layout, panes)
}

/** Writes what is drawn and lets the session go; the outlines are taken off. */
export function leaveSession(): void {
  endStroke()
  const left = currentSession()
  const drawn = saveQueue.isBehind ? drawnNow() : null
  const written = saveQueue.idle.then(() => drawn && write(left, drawn)).catch(() => undefined)
  saveQueue.drop()
  setCurrent(null)
  clearOutlines()
  savedView = null
  void inTurn(() => written.then(() => left?.lock?.release()))
}

/** Puts another session in the place of the one that is open. */
export function switchSession(id: string): Promise<void> {
  leaveSession()
  return inTurn(async () => {
    await openSaved(id, [])
    restoreView()
  })
}

/** Opens the session of that id, which is begun where there is none yet. What is drawn now is written and taken off. */
export function openNamedSession(
  named: Pick<CurrentSession, 'id' | 'name'>,
  studyUIDs: readonly string[],
): Promise<void> {
  leaveSession()
  return inTurn(async () => {
    await openSaved(named.id, studyUIDs)
    if (!currentSession()) await begin(studyUIDs, named)
  })
}

/** Of the sessions that share a study with what is open, the one that shares most; of those, the one saved last. */
function bestOf(entries: readonly SessionEntry[], studyUIDs: readonly string[]): SessionEntry | undefined {
  const shared = (entry: SessionEntry): number => entry.studyUIDs.filter((uid) => studyUIDs.includes(uid)).length
  return entries.filter((entry) => shared(entry) > 0).sort((a, b) => shared(b) - shared(a) || b.savedAt - a.savedAt)[0]
}

async function begin(
  studyUIDs: readonly string[],
  named: Pick<CurrentSession, 'id' | 'name'> = { id: crypto.randomUUID(), name: firstName() },
): Promise<void> {
  const session: CurrentSession = {
    ...named,
    studyUIDs,
    copy: 0,
    rois: [],
    lock: null,
  }
  await holdSession(session)
  setCurrent(session)
  if (roiStore.getState().rois.length) saveQueue.touch()
}

function addStudies(open: CurrentSession, studyUIDs: readonly string[]): void {
  const known = new Set(open.studyUIDs)
  if (studyUIDs.every((uid) => known.has(uid))) return
  open.studyUIDs = [...new Set([...open.studyUIDs, ...studyUIDs])]
  if (open.copy > 0) saveQueue.touch()
}

async function openSaved(id: string, studyUIDs: readonly string[]): Promise<void> {
  try {
    const loaded = await loadSession(await database(), id)
    if (loaded) await putDown(loaded, studyUIDs)
  } catch (error) {
    tell('error', 'The saved session could not be opened', `${reasonOf(error)}. It is kept as it is; a new one begins.`)
    await begin(studyUIDs)
  }
}

async function putDown({ session, copy, damage }: LoadedSession, studyUIDs: readonly string[]): Promise<void> {
  const { id, name, reading, masks } = session
  const drawn: Drawn = takeDrawn()
  currentSession()?.lock?.release()
  restoreOutlines(reading, masks, drawn)
  restoreStudyWords(reading)
  savedView = reading.view
  const open: CurrentSession = {
    id,
    name,
    studyUIDs: session.studyUIDs,
    copy,
    rois: roiStore.getState().rois,
    lock: null,
  }
  await holdSession(open)
  setCurrent(open)
  addStudies(open, studyUIDs)
  if (drawn.rois.length) saveQueue.touch()
  if (damage) tell('warning', 'The last step of the session could not be read', `${damage}. The state before is shown.`)
}

/** "Session of 21 Nov 2026, 14:30": no word of the patient. */
function firstName(): string {
  const now = new Date().toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
  return `Session of ${now}`
}
