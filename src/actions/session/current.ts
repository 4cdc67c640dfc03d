import { isReadingSession } from '../../session/session'
import { SavedElsewhere, saveSession } from '../../session/sessionRecords'
import { SaveQueue } from '../../session/saveQueue'
import type { SessionLock } from '../../session/sessionLock'
import type { Roi } from '../../data/roi'
import { readingStore } from '../../state/readingStore'
import { roiStore } from '../../state/roiStore'
import { sessionStore, type SessionState } from '../../state/sessionStore'
import { isWorthKeeping, readingNow } from './reading'
import { database, troubleOf } from './storage'

/** The session of the study that is open. */
export interface CurrentSession {
  readonly id: string
  readonly name: string
  studyUIDs: readonly string[]
  /** The copy in the database that this tab read or wrote last; 0 while nothing is there. */
  copy: number
  /** The outlines as the database has them, as far as this tab knows. */
  rois: readonly Roi[]
  /** Null while another tab has it: then this one does not write. */
  lock: SessionLock | null
}

/** Whether outlines were drawn or changed here that this tab has not written. */
export const hasDrawn = (session: CurrentSession): boolean => roiStore.getState().rois !== session.rois

/** Outlines that would be lost if the study were closed now: those of a session that the browser or another tab keeps from being saved. */
export function outlinesAtRisk(): number {
  if (readingStore.getState().comparison) return 0 // copies of what is locked
  const { saving, trouble } = sessionStore.getState()
  const isKept = current?.lock && saving !== 'failed' && trouble === null
  return isKept || (current && !hasDrawn(current)) ? 0 : roiStore.getState().rois.length
}

let current: CurrentSession | null = null

export const currentSession = (): CurrentSession | null => current

export function setCurrent(session: CurrentSession | null): void {
  current = session
  const saving = !session || session.copy === 0 ? 'off' : session.lock ? 'saved' : 'elsewhere'
  sessionStore.setState({ current: session && { id: session.id, name: session.name }, saving })
}

/** What is to be heard when this tab finds that another has written. */
let onSavedElsewhere: (session: CurrentSession) => void = () => undefined
export function whenSavedElsewhere(hear: typeof onSavedElsewhere): void {
  onSavedElsewhere = hear
}

export const saveQueue = new SaveQueue({ save: () => write(current, drawnNow()) })

/** What there is to write, as it is at this moment. */
export interface Snapshot extends ReturnType<typeof readingNow> {
  readonly rois: readonly Roi[]
  readonly isWorthKeeping: boolean
}

export const drawnNow = (): Snapshot => ({
  ...readingNow(),
  rois: roiStore.getState().rois,
  isWorthKeeping: isWorthKeeping(),
})

/** Writes a session. Throws where the browser cannot, after saying so: the queue tries again. */
export async function write(
  session: CurrentSession | null,
  { rois, isWorthKeeping, ...drawn }: Snapshot,
): Promise<void> {
  if (!session?.lock || (session.copy === 0 && !isWorthKeeping)) return
  const { id, name, studyUIDs } = session
  showSaving(session, { saving: 'saving' })
  try {
    session.copy = await saveSession(await database(), { id, name, studyUIDs, ...drawn }, session.copy)
    session.rois = rois
    showSaving(session, { saving: 'saved', trouble: null })
    putEntry(session)
  } catch (error) {
    if (error instanceof SavedElsewhere) return onSavedElsewhere(session)
    showSaving(session, { saving: 'failed' })
    troubleOf(error)
    throw error
  }
}

/** The session as the list shows it now; the list is read from the database again only when another session changes. */
function putEntry({ id, name, studyUIDs, rois }: CurrentSession): void {
  if (isReadingSession(id)) return
  sessionStore.setState(({ entries }) => ({
    entries: [
      { id, name, studyUIDs, outlines: rois.length, savedAt: Date.now() },
      ...entries.filter((entry) => entry.id !== id),
    ],
  }))
}

function showSaving(session: CurrentSession, change: Partial<SessionState>): void {
  if (session === current) sessionStore.setState(change)
}
