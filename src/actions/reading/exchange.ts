import type { LogEntry, Reading } from '../../data/reading'
import type { AdjudicationRecord, PlanRecord, ReadingRecord } from '../../session/database'
import { packReadings, unpackReadings, type OpenedParcel } from '../../session/readingFile'
import {
  listAdjudications,
  listLog,
  listPlans,
  listReadings,
  readingIn,
  writeChange,
} from '../../session/readingRecords'
import { short, type Sealed } from '../../session/sealed'
import { chosenPlan, readingStore } from '../../state/readingStore'
import { csvBlob } from '../../export/csv'
import { download } from '../download'
import { fileName } from '../maps'
import { reasonOf, tell } from '../messages'
import { database } from '../session/storage'
import { logCsv } from './logCsv'
import { planRecord, refreshReadings, wordOf, writeDown } from './library'
import { guarded } from './sit'

/** Saves the plan alone: what another laptop needs to begin. */
export const exportPlan = (): Promise<void> => exportParcel('plan', [])

/** Saves what a reader has locked, or, with null, what all have, and what was adjudicated: every version, with the log. */
export const exportReadings = (reader: string | null): Promise<void> =>
  reader === null ? exportParcel('readings', null) : exportParcel(`readings-${reader}`, [reader])

/** `readers`: whose readings go along; null for everything. */
async function exportParcel(what: string, readers: readonly string[] | null): Promise<void> {
  const plan = chosenPlan()
  if (!plan || readingStore.getState().seat) return
  await guarded('Nothing was exported', async () => {
    const db = await database()
    const record = await planRecord(plan.id)
    const own = (await listReadings(db, plan.id)).filter(
      (one) => one.state === 'locked' && (readers?.includes(one.reader) ?? true),
    )
    await Promise.all(own.map(readingIn))
    await writeDown(plan.id, wordOf('readings exported', { about: plan.hash, note: `${what}: ${own.length} locked` }))
    const parcel = {
      plan: record.sealed,
      readings: own.flatMap(({ sealed }) => sealed ?? []),
      adjudications: readers ? [] : (await listAdjudications(db, plan.id)).map(({ sealed }) => sealed),
      log: await listLog(db, plan.id),
    }
    download(await packReadings(parcel), fileName(`${plan.name}-${what}`, 'permea-readings'))
    await refreshReadings()
  })
}

/** Saves the log as a table. */
export async function exportLog(): Promise<void> {
  const plan = chosenPlan()
  if (!plan) return
  const log = await listLog(await database(), plan.id)
  download(csvBlob([logCsv(log)]), fileName(`${plan.name}-log`, 'csv'))
}

/** Takes in a file of another laptop: a plan, readings, or both. What was changed on its way is refused by its name, and nothing of it is taken. */
export async function importReadings(file: File): Promise<void> {
  if (readingStore.getState().seat) return tell('note', 'Nothing was taken in', 'Somebody sits at a reading.')
  let parcel: OpenedParcel
  try {
    parcel = await unpackReadings(file)
  } catch (error) {
    return tell('error', `${file.name} was refused`, `${reasonOf(error)}. Nothing of it was taken in.`)
  }
  await guarded(`${file.name} was not taken in`, async () => {
    const { added, conflicts } = await takeIn(parcel)
    const said = added === 1 ? '1 new reading' : `${added} new readings`
    tell('note', `${parcel.opened.plan.name}: ${said}`, 'Every part of the file is as it was locked.')
    if (conflicts.length)
      tell(
        'warning',
        `${conflicts.length} stand against what is here`,
        `${conflicts.join('; ')}. What is here was kept.`,
      )
  })
}

async function takeIn({ plan, readings, log, opened, ...rest }: OpenedParcel): Promise<Taken> {
  const db = await database()
  const there = (await listPlans(db)).find(({ id }) => id === opened.plan.id)
  if (there && there.sealed.hash !== plan.hash)
    throw new Error(
      `a plan of this name is here, but not the same one (${short(there.sealed.hash)} against ${short(plan.hash)})`,
    )
  const record: PlanRecord = there ?? { id: opened.plan.id, sealed: plan, chain: crypto.randomUUID() }
  const here = await listReadings(db, record.id)
  const sorted = sortOut(opened.readings, readings, here)
  const entries = newEntries(log, await listLog(db, record.id), record.chain)
  const adjudications = rest.adjudications.map((sealed, n): AdjudicationRecord => {
    const { id, planId } = opened.adjudications[n]
    return { id, planId, sealed }
  })
  const action = readings.length ? 'reading taken in' : 'plan taken in'
  const word = wordOf(action, {
    about: plan.hash,
    note: sorted.fresh.map(({ id, version }) => `${id} v${version}`).join('; '),
  })
  await writeChange(db, record, word, { plan: record, readings: sorted.fresh, adjudications, entries })
  await refreshReadings(record.id)
  return { added: sorted.fresh.length, conflicts: sorted.conflicts }
}

interface Taken {
  readonly added: number
  readonly conflicts: readonly string[]
}

/** Readings that are new here; those of which another version of the same number is here are named. */
function sortOut(readings: readonly Reading[], sealed: readonly Sealed[], here: readonly ReadingRecord[]) {
  const fresh: ReadingRecord[] = []
  const conflicts: string[] = []
  readings.forEach(({ content: _, hash, ...reading }, n) => {
    const known = here.find(({ id, version }) => id === reading.id && version === reading.version)
    if (!known) fresh.push({ ...reading, sealed: sealed[n] })
    else if (known.sealed?.hash !== hash)
      conflicts.push(
        known.sealed
          ? `${reading.caseId} by reader ${reading.reader} was locked here as ${short(known.sealed.hash)}, in the file as ${short(hash)}`
          : `${reading.caseId} by reader ${reading.reader} is open here`,
      )
  })
  return { fresh, conflicts }
}

/** Entries that are not here yet. A log of the same browser that tells something else is refused. */
function newEntries(log: readonly LogEntry[], here: readonly LogEntry[], ownChain: string): LogEntry[] {
  const known = new Map(here.map((entry) => [`${entry.chain} ${entry.n}`, entry.hash]))
  const other = log.find(({ chain, n, hash }) => (known.get(`${chain} ${n}`) ?? hash) !== hash)
  if (other) throw new Error(`its log and the one here tell different things at entry ${other.n + 1} (${other.at})`)
  return log.filter(({ chain, n }) => chain !== ownChain && !known.has(`${chain} ${n}`))
}
