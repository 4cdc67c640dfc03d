import { packSession, unpackSession } from '../../session/sessionFile'
import {
  deleteSession as deleteRecord,
  loadSession,
  renameSession as renameRecord,
  saveSession,
} from '../../session/sessionRecords'
import type { Session } from '../../session/session'
import { readingStore } from '../../state/readingStore'
import { roiStore } from '../../state/roiStore'
import { sessionStore } from '../../state/sessionStore'
import { studyStore } from '../../state/studyStore'
import { download } from '../download'
import { fileName } from '../maps'
import { reasonOf, tell } from '../messages'
import { currentSession, saveQueue, setCurrent } from './current'
import { clearOutlines, readingNow } from './reading'
import { switchSession } from './resume'
import { database, refreshEntries, troubleOf } from './storage'

export { keepApart, takeOver } from './tabs'

/** Another name for a session; an empty one is not taken. */
export async function renameSession(id: string, name: string): Promise<void> {
  const wanted = name.trim()
  if (!wanted) return
  const open = currentSession()
  if (open?.id === id) setCurrent(Object.assign(open, { name: wanted }))
  await inDatabase(async () => {
    await renameRecord(await database(), id, wanted)
    await refreshEntries()
  })
}

/** Deletes a session. The one that is open is taken off the page as well, and a new one begins with the next outline. */
export async function deleteSession(id: string): Promise<void> {
  const open = currentSession()
  if (open?.id === id) {
    clearOutlines()
    saveQueue.drop()
  }
  await inDatabase(async () => {
    await deleteRecord(await database(), id)
    await refreshEntries()
  })
  if (open?.id === id) setCurrent({ ...open, copy: 0, rois: roiStore.getState().rois })
}

/** Hands a session over as one file. The one that is open goes as it is on the page, whether or not the browser could save it. */
export async function exportSession(id: string | null = currentSession()?.id ?? null): Promise<void> {
  try {
    const session = await sessionOf(id)
    if (!session) return tell('note', 'There is no session to save', 'Draw an outline first.')
    download(await packSession(session), fileName(session.name, 'permea'))
  } catch (error) {
    tell('error', 'The session was not saved as a file', reasonOf(error))
  }
}

/** Takes in a session from a file. It is opened where its study is open; else it waits in the list for its images. */
export async function importSession(file: Blob): Promise<void> {
  if (readingStore.getState().seat) return tell('note', 'No session is taken in now', 'Leave the reading first.')
  let session: Session
  try {
    session = await unpackSession(file)
  } catch (error) {
    return tell('error', 'The file is not a session of Permea', `${reasonOf(error)}. Nothing was changed.`)
  }
  await inDatabase(async () => {
    const id = crypto.randomUUID()
    await saveSession(await database(), { ...session, id, name: session.name }, 0)
    await refreshEntries()
    const isOpen = studyStore.getState().series.some((s) => session.studyUIDs.includes(s.studyInstanceUID))
    if (isOpen) await switchSession(id)
    else tell('note', `${session.name} was taken in`, 'Open the folder of its images, and its outlines come back.')
  })
}

async function sessionOf(id: string | null): Promise<Session | null> {
  if (id === null) return null
  const open = currentSession()
  if (open?.id === id) return { id, name: open.name, studyUIDs: open.studyUIDs, ...readingNow() }
  return (await loadSession(await database(), id))?.session ?? null
}

async function inDatabase(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    sessionStore.setState({ trouble: null })
    troubleOf(error)
  }
}
