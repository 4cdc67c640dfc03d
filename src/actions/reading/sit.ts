import { readingIdOf, type PlannedCase, type ReadingPlan } from '../../data/reading'
import { caseOrder, daysLeft, shownVisits } from '../../data/readingOrder'
import type { ReadingRecord } from '../../session/database'
import { readingSessionId } from '../../session/session'
import { chosenPlan, readingStore, type Seat } from '../../state/readingStore'
import { studyStore } from '../../state/studyStore'
import { joinAgain } from '../joinAgain'
import { reasonOf, tell } from '../messages'
import { hangStudy } from '../open'
import { currentSession, saveQueue } from '../session/current'
import { leaveSession, openNamedSession, restoreView, resumeSession } from '../session/resume'
import { refreshEntries } from '../session/storage'
import { endStroke } from '../outline/stroke'
import { recordOfReading, refreshReadings, wordOf, writeDown } from './library'
import { maskedStudy } from './maskStudy'
import { makePlanMaps } from './planMaps'
import { hang } from '../view'
import { bringBack, endWork, putAside } from './putAside'

/** Who wants to read what. */
export interface SeatWish {
  readonly caseId: string
  readonly reader: string
  readonly pass: 1 | 2
}

/**
 * A reader sits down to a case: what anybody made before is written, taken off the page and kept apart, and the reader's own reading is brought
 * back, or begun. Never throws: why it cannot be is told.
 */
export async function sitDown(wish: SeatWish): Promise<void> {
  const plan = chosenPlan()
  const planned = plan?.cases.find(({ id }) => id === wish.caseId)
  if (!plan || !planned) return
  await guarded(`Reader ${wish.reader} cannot read ${wish.caseId} now`, async () => {
    const key = { planId: plan.id, ...wish }
    const record = await recordOfReading(plan.id, readingIdOf(key))
    const fault = (await whyNot(plan, planned, wish)) ?? (record?.state === 'locked' ? LOCKED : null)
    if (fault) return tell('note', `Reader ${wish.reader} cannot read ${planned.name} now`, fault)
    const reading = record ?? (await begin(plan, wish))
    if (record) await writeDown(plan.id, aboutReading('reading resumed', record))
    await takeSeat(plan, planned, seatOf(plan, planned, reading))
  })
}

const LOCKED = 'This reading is locked. To change it, unlock it with a reason; the locked version is kept.'

const aboutReading = (action: Parameters<typeof wordOf>[0], { id, reader }: Pick<ReadingRecord, 'id' | 'reader'>) =>
  wordOf(action, { reader, readingId: id })

/** Why this reader cannot begin now, in words; null where nothing stands in the way. */
async function whyNot(plan: ReadingPlan, planned: PlannedCase, { reader, pass }: SeatWish): Promise<string | null> {
  const closed = imagesFault(planned)
  if (closed || pass === 1) return closed
  const first = await recordOfReading(plan.id, readingIdOf({ planId: plan.id, caseId: planned.id, reader, pass: 1 }))
  if (first?.state !== 'locked' || !first.lockedAt) return 'The first reading of this case is not locked yet.'
  const days = daysLeft(first.lockedAt, plan.washOutDays, Date.now())
  return days > 0 ? `The wash-out of ${plan.washOutDays} days is not over: ${days} more to go.` : null
}

/** Why nobody can sit down to this case now, in words; null where its images are all open. */
export function imagesFault(planned: PlannedCase): string | null {
  if (readingStore.getState().seat) return 'Somebody sits at a reading: leave it first.'
  const { series, reading } = studyStore.getState()
  if (reading) return 'The images are still being read. Wait until all are there.'
  const open = new Set(series.map((s) => s.studyInstanceUID))
  const missing = planned.visits.filter(({ studyUIDs }) => studyUIDs.some((uid) => !open.has(uid)))
  if (missing.length)
    return `The images of ${planned.name} are not all open (${missing.map(({ name }) => name).join(', ')}). Open their folder first.`
  return null
}

async function begin(plan: ReadingPlan, wish: SeatWish): Promise<ReadingRecord> {
  const id = readingIdOf({ planId: plan.id, ...wish })
  const record: ReadingRecord = {
    ...{ id, planId: plan.id, planHash: plan.hash, ...wish, version: 1, state: 'open' },
    ...{ startedAt: new Date().toISOString(), lockedAt: null, sealed: null },
  }
  await writeDown(plan.id, aboutReading('reading begun', record), { readings: [record] })
  return record
}

/** The page is emptied of all that was made before, the seat is taken, and its own outlines are brought back. */
export async function takeSeat(plan: ReadingPlan, planned: PlannedCase, seat: Seat): Promise<void> {
  endStroke()
  await saveQueue.flush()
  await endWork()
  leaveSession()
  hang('1x1', []) // where the last reader looked is not for the next
  putAside(maskedStudy(studyStore.getState(), plan, planned))
  readingStore.setState({
    seat,
    plans: [],
    comparison: null,
    log: [],
    adjudications: [],
  })
  await refreshEntries()
  await refreshReadings()
  const name = `${planned.name}, reader ${seat.reader}${seat.pass === 2 ? ', second pass' : ''}`
  const studyUIDs = planned.visits.flatMap((visit) => visit.studyUIDs)
  await openNamedSession({ id: readingSessionId(seat.readingId), name }, studyUIDs)
  if (!currentSession()?.lock) {
    await clearSeat()
    throw new Error('this reading is open in another tab')
  }
  joinAgain()
  hangStudy()
  restoreView()
  makePlanMaps(plan)
}

function seatOf(plan: ReadingPlan, planned: PlannedCase, { id, reader, pass, version }: ReadingRecord): Seat {
  const order = caseOrder(plan, reader, pass)
  return {
    ...{ kind: 'reading', readingId: id, planId: plan.id, caseId: planned.id, caseName: planned.name, reader, pass },
    ...{ version, visits: shownVisits(plan, planned), lesions: planned.lesions },
    asked: null,
    place: `${order.findIndex((one) => one.id === planned.id) + 1} of ${order.length}`,
  }
}

/** The reader stands up: what was drawn is saved and taken off, and what was on the page before comes back. */
export async function standUp(): Promise<void> {
  const { seat } = readingStore.getState()
  if (!seat) return
  await guarded('The reading could not be left', async () => {
    endStroke()
    saveQueue.touch()
    await saveQueue.flush()
    await writeDown(seat.planId, aboutReading('reading left', { id: seat.readingId, reader: seat.reader }))
    await clearSeat()
  })
}

/** Takes the seat's work off the page and puts back what was there before. */
export async function clearSeat(): Promise<void> {
  await endWork()
  leaveSession()
  hang('1x1', [])
  bringBack()
  readingStore.setState({ seat: null })
  joinAgain()
  hangStudy()
  await refreshEntries()
  await refreshReadings()
  await resumeSession()
  restoreView()
}

/** One thing at a time; what goes wrong is told. */
export async function guarded(title: string, work: () => Promise<void>, busy = 'One moment …'): Promise<void> {
  if (readingStore.getState().busy) return
  readingStore.setState({ busy })
  try {
    await work()
  } catch (error) {
    tell('error', title, `${reasonOf(error)}. Nothing was lost; try again.`)
  } finally {
    readingStore.setState({ busy: null })
  }
}
