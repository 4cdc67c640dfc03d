import { nameOfReading, type LogEntry, type Reading } from '../../data/reading'
import type { PlanRecord, ReadingRecord } from '../../session/database'
import type { LogWord } from '../../session/readingLog'
import { damageOf } from '../../session/readingLog'
import {
  adjudicationIn,
  listAdjudications,
  listLog,
  listPlans,
  listReadings,
  newestOf,
  planIn,
  readingIn,
  writeChange,
  type ReadingChange,
} from '../../session/readingRecords'
import { readingStore, type ReadingProgress } from '../../state/readingStore'
import { reasonOf } from '../messages'
import { database } from '../session/storage'

/** The plans of this browser, and how far the readings of the chosen one have come, as the database has them. Every hash is proven. */
export async function refreshReadings(planId = readingStore.getState().planId): Promise<void> {
  const db = await database()
  const damage: string[] = []
  const planRecords = await listPlans(db)
  const plans = await sound(planRecords, planIn, damage)
  const chosen = plans.find(({ id }) => id === planId) ?? plans.at(-1)
  const records = chosen ? newestOf(await listReadings(db, chosen.id)) : []
  const { seat } = readingStore.getState()
  const shown = records.filter((record) => !seat || record.reader === seat.reader)
  await sound(
    shown.filter(({ state }) => state === 'locked'),
    readingIn,
    damage,
  )
  const log = chosen ? await listLog(db, chosen.id) : []
  const broken = await damageOf(log)
  const chain = planRecords.find(({ id }) => id === chosen?.id)?.chain
  const begun = log.filter((entry) => entry.chain === chain && entry.action === 'reading begun')
  const own = new Set(begun.map(({ readingId }) => readingId))
  const words = chosen && !seat ? await listAdjudications(db, chosen.id) : []
  const adjudications = await sound(words, adjudicationIn, damage)
  readingStore.setState({
    ...{ plans: seat ? [] : plans, planId: chosen?.id ?? null, isKnown: true, adjudications, log: seat ? [] : log },
    readings: shown.map((record) => progressOf(record, own.has(record.id))),
    damage: [...damage, ...(broken ? [broken] : [])],
  })
}

/** What can be read and proven; the rest is named in `damage`. */
async function sound<R, T>(records: readonly R[], open: (record: R) => Promise<T>, damage: string[]): Promise<T[]> {
  const opened = await Promise.allSettled(records.map(open))
  return opened.flatMap((one) => {
    if (one.status === 'fulfilled') return [one.value]
    damage.push(reasonOf(one.reason))
    return []
  })
}

const progressOf = ({ sealed, ...record }: ReadingRecord, isOwn: boolean): ReadingProgress => ({
  ...record,
  hash: sealed?.hash ?? '',
  isOwn,
})

export async function choosePlan(planId: string): Promise<void> {
  readingStore.setState({ comparison: null })
  await refreshReadings(planId)
}

/** The record of a plan. Throws where it is not in this browser. */
export async function planRecord(planId: string): Promise<PlanRecord> {
  const record = (await listPlans(await database())).find(({ id }) => id === planId)
  if (!record) throw new Error('the plan is no longer in this browser')
  return record
}

/** Writes what happened, and what changed with it, into the database at once. */
export async function writeDown(planId: string, word: LogWord, change?: ReadingChange): Promise<LogEntry> {
  return writeChange(await database(), await planRecord(planId), word, change)
}

/** An entry about no reading in particular, or about one. */
export const wordOf = (action: LogWord['action'], given: Partial<LogWord> = {}): LogWord => ({
  ...{ action, reader: '', readingId: '', about: '', note: '' },
  ...given,
})

/** The newest version of a reading; undefined where it was never begun here. */
export async function recordOfReading(planId: string, readingId: string): Promise<ReadingRecord | undefined> {
  return newestOf(await listReadings(await database(), planId)).find(({ id }) => id === readingId)
}

/** A locked reading, proven. Throws where it is not locked or was changed. */
export async function lockedReading(planId: string, readingId: string): Promise<Reading> {
  const record = await recordOfReading(planId, readingId)
  if (!record) throw new Error('this reading is not in this browser')
  if (record.state !== 'locked') throw new Error(`${nameOfReading(record)} is not locked yet`)
  return readingIn(record)
}
