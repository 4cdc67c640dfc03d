import type { Reading, ReadingPlan } from '../../data/reading'
import type { ReadingRecord } from '../../session/database'
import { planIn } from '../../session/readingRecords'
import { loadSession } from '../../session/sessionRecords'
import { readingSessionId } from '../../session/session'
import { seal } from '../../session/sealed'
import { isAtWork, mapStore } from '../../state/mapStore'
import { readingStore } from '../../state/readingStore'
import { sessionStore } from '../../state/sessionStore'
import { tell } from '../messages'
import { endStroke } from '../outline/stroke'
import { saveQueue } from '../session/current'
import { database } from '../session/storage'
import { planRecord, recordOfReading, refreshReadings, wordOf, writeDown } from './library'
import { planMapsMade } from './planMaps'
import { contentNow } from './readNumbers'
import { clearSeat, guarded } from './sit'
import { isDrawn, tasksNow } from './tasks'

/** What keeps the reading from being locked, in words; empty where nothing does. */
function lockFault(): string {
  if (isAtWork(mapStore.getState())) return 'Maps are still being made.'
  if (sessionStore.getState().saving === 'elsewhere') return 'Another tab has this reading open.'
  const doubled = tasksNow().find(({ rois }) => rois.filter(isDrawn).length > 1)
  if (doubled)
    return `${doubled.lesion.name} has two outlines on ${doubled.visit.name}: delete one, or give it another name.`
  return ''
}

/** Lesions that were not outlined, as the reader sees them: "Lesion 1 on Visit X". They are locked as not seen. */
export const notOutlined = (): string[] =>
  tasksNow()
    .filter(({ rois }) => !rois.some(isDrawn))
    .map(({ lesion, visit }) => `${lesion.name} on ${visit.name}`)

/** Locks the reading at which somebody sits: outlines, numbers, recipes and time under one hash. Then the seat is empty. */
export async function lockReading(): Promise<void> {
  const { seat } = readingStore.getState()
  if (!seat) return
  await guarded(
    'The reading is not locked',
    async () => {
      endStroke()
      await planMapsMade()
      const fault = lockFault()
      if (fault) return tell('note', 'The reading is not locked', fault)
      saveQueue.touch()
      await saveQueue.flush()
      const open = await recordOfReading(seat.planId, seat.readingId)
      if (!open) throw new Error('the reading is no longer in this browser')
      const locked = await lockedFrom(open, await planIn(await planRecord(open.planId)))
      const word = wordOf('reading locked', { reader: open.reader, readingId: open.id, about: locked.sealed?.hash })
      await writeDown(open.planId, word, { readings: [locked], only: mustBeOpen })
      await clearSeat()
    },
    'Locking …',
  )
}

async function lockedFrom({ sealed: _, ...open }: ReadingRecord, plan: ReadingPlan): Promise<ReadingRecord> {
  const locked = { ...open, state: 'locked', lockedAt: new Date().toISOString() } as const
  const sealed = await seal({ ...locked, content: await contentNow(plan) } satisfies Omit<Reading, 'hash'>)
  return { ...locked, sealed }
}

/** Another tab may have locked it a moment ago. */
function mustBeOpen(there: ReadingRecord | undefined): void {
  if (there?.state !== 'open') throw new Error('it was locked in another tab')
}

/** Opens a locked reading again. The locked version stays as it is; the next lock makes the next version. */
export async function unlockReading(planId: string, readingId: string, reason: string): Promise<void> {
  const because = reason.trim()
  if (!because) return tell('note', 'The reading stays locked', 'Unlocking needs a reason: it stands in the log.')
  await guarded('The reading stays locked', async () => {
    const locked = await recordOfReading(planId, readingId)
    if (locked?.state !== 'locked') throw new Error('it is not locked')
    if (!(await loadSession(await database(), readingSessionId(readingId))))
      throw new Error('its outlines can only be changed in the browser in which they were drawn')
    const next: ReadingRecord = {
      ...locked,
      ...{ version: locked.version + 1, state: 'open', startedAt: new Date().toISOString(), lockedAt: null },
      sealed: null,
    }
    const about = locked.sealed?.hash ?? ''
    const word = wordOf('reading unlocked', { reader: locked.reader, readingId, about, note: because })
    await writeDown(planId, word, { readings: [next], only: mustBeNew })
    readingStore.setState({ comparison: null })
    await refreshReadings()
  })
}

function mustBeNew(there: ReadingRecord | undefined): void {
  if (there) throw new Error('it was unlocked in another tab')
}
