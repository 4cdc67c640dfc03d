import { loadSession } from '../../session/sessionRecords'
import { lockSession, waitForSession } from '../../session/sessionLock'
import { roiStore } from '../../state/roiStore'
import { sessionStore } from '../../state/sessionStore'
import { reasonOf, tell } from '../messages'
import { currentSession, hasDrawn, saveQueue, setCurrent, whenSavedElsewhere, type CurrentSession } from './current'
import { restoreOutlines } from './reading'
import { database } from './storage'

const ELSEWHERE = 'This study is open in another tab'
const ADVICE =
  'The other tab saves the session; what is drawn here is not saved. Close the other tab, take the session over, or keep what is here as a ' +
  'session of its own (outline panel).'

let waiting: AbortController | null = null

/** Takes the lock of a session. Where another tab has it, the reader hears so, and this tab waits for it to end. */
export async function holdSession(session: CurrentSession): Promise<void> {
  waiting?.abort()
  session.lock = await lockSession(session.id, { onLost: () => lost(session) })
  if (!session.lock) leaveToOther(session)
}

/** Takes the session over from the other tab, which then saves no more. What the other tab saved is shown, unless something was drawn here. */
export async function takeOver(): Promise<void> {
  const session = currentSession()
  if (!session || session.lock) return
  waiting?.abort()
  session.lock = await lockSession(session.id, { onLost: () => lost(session) }, true)
  await goOn(session)
}

/** Keeps what is drawn here as a session of its own. */
export async function keepApart(): Promise<void> {
  const session = currentSession()
  if (!session) return
  waiting?.abort()
  session.lock?.release()
  const own = { ...session, id: crypto.randomUUID(), name: `${session.name}, second tab`, copy: 0, rois: [] }
  own.lock = await lockSession(own.id, { onLost: () => lost(own) })
  setCurrent(own)
  saveQueue.touch()
  await saveQueue.flush()
}

function lost(session: CurrentSession): void {
  session.lock = null
  if (session === currentSession()) leaveToOther(session)
}

function leaveToOther(session: CurrentSession): void {
  sessionStore.setState({ saving: 'elsewhere' })
  tell('warning', ELSEWHERE, ADVICE)
  const control = new AbortController()
  waiting = control
  waitForSession(session.id, { onLost: () => lost(session) }, control.signal)
    .then(async (lock) => {
      session.lock = lock
      if (session === currentSession()) await goOn(session)
      else lock?.release()
    })
    .catch((error: unknown) => {
      if (!control.signal.aborted) tell('error', 'The session is still with the other tab', reasonOf(error))
    })
}

/** The lock is here. Whoever has drawn keeps what was drawn: where the other tab has saved as well, as a session apart. */
async function goOn(session: CurrentSession): Promise<void> {
  const loaded = await loadSession(await database(), session.id)
  const same = (loaded?.copy ?? 0) === session.copy
  if (!same && hasDrawn(session)) return keepApart()
  if (loaded && !same) {
    restoreOutlines(loaded.session.reading, loaded.session.masks)
    session.copy = loaded.copy
    session.rois = roiStore.getState().rois
  }
  setCurrent(session)
  tell('note', 'Your work is saved here again', 'The other tab has let go of the session.')
  saveQueue.touch()
}

/** Another tab may write without the lock, where the browser has none: what is drawn here is then kept as a session of its own. */
export function hearOfOtherTabs(): void {
  whenSavedElsewhere((session) => {
    if (session === currentSession()) void keepApart()
  })
}
