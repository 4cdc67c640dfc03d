import { openDatabase, type Database } from '../../session/database'
import { storageTrouble } from '../../session/storageTrouble'
import { isReadingSession } from '../../session/session'
import { listSessions } from '../../session/sessionRecords'
import { readingStore } from '../../state/readingStore'
import { sessionStore } from '../../state/sessionStore'
import { tell } from '../messages'

let opening: Promise<Database> | null = null

/** The browser's database, opened at its first use and again after the browser has closed it. */
export function database(): Promise<Database> {
  opening ??= openDatabase('permea', forget)
  opening.catch(forget)
  return opening
}

const forget = (): void => {
  opening = null
}

/** Puts the list of sessions down as the database has it: without those of readings, and empty while somebody sits at one. */
export async function refreshEntries(): Promise<void> {
  const all = await listSessions(await database())
  const records = readingStore.getState().seat ? [] : all.filter(({ id }) => !isReadingSession(id))
  sessionStore.setState({
    entries: records.map(({ id, name, savedAt, studyUIDs, outlines }) => ({ id, name, savedAt, studyUIDs, outlines })),
  })
}

/** Says why nothing is saved; the same trouble again is not said again. */
export function troubleOf(error: unknown): void {
  const trouble = storageTrouble(error)
  if (sessionStore.getState().trouble === trouble) return
  sessionStore.setState({ trouble })
  tell('warning', 'Your work is not being saved', trouble)
}
