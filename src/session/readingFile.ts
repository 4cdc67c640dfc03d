import type { Adjudication, LogEntry, Reading, ReadingPlan } from '../data/reading'
import { canonicalJson, sha256 } from './canonicalJson'
import { listOf, NotASession, oneOf, recordOf, text } from './check'
import { gunzipText, gzipText, parseJson } from './gzipText'
import { damageOf } from './readingLog'
import { checkAdjudication, checkLogEntry, checkPlan, checkReading } from './readingSchema'
import { Tampered, unseal, type Sealed } from './sealed'

/** What goes from one laptop to another: the plan, locked readings with their earlier versions, adjudications, and the logs that tell of them. */
export interface ReadingParcel {
  readonly plan: Sealed
  readonly readings: readonly Sealed[]
  readonly adjudications: readonly Sealed[]
  readonly log: readonly LogEntry[]
}

/** A parcel that was proven to be what was packed. */
export interface OpenedParcel extends ReadingParcel {
  readonly opened: {
    readonly plan: ReadingPlan
    readonly readings: readonly Reading[]
    readonly adjudications: readonly Adjudication[]
  }
}

interface Envelope {
  readonly format: typeof FORMAT
  /** SHA-256 of the canonical JSON of the parcel. */
  readonly hash: string
  readonly parcel: ReadingParcel
}

const FORMAT = 'permea-readings'
const WANTED = 'file of readings'
const sealed = recordOf<Sealed>({ text, hash: text })
const envelope = recordOf<Envelope>({
  format: oneOf(FORMAT),
  hash: text,
  parcel: recordOf<ReadingParcel>({
    plan: sealed,
    readings: listOf(sealed),
    adjudications: listOf(sealed),
    log: listOf(checkLogEntry),
  }),
})

/** The parcel as one gzipped JSON file. */
export async function packReadings(parcel: ReadingParcel): Promise<Blob> {
  const hash = await sha256(canonicalJson(parcel))
  return gzipText(JSON.stringify({ format: FORMAT, hash, parcel } satisfies Envelope))
}

/**
 * The parcel in a file, every part of it proven: first each reading by its own hash, so that what was changed is called by its name, then the log,
 * then that both tell the same, then the whole. Throws `Tampered` or `NotASession`, saying what is wrong.
 */
export async function unpackReadings(file: Blob): Promise<OpenedParcel> {
  const { parcel, hash } = envelope(parseJson(await gunzipText(file, WANTED), WANTED), 'the file')
  const plan = await unseal(parcel.plan, 'The reading plan', checkPlan)
  const readings = await Promise.all(parcel.readings.map((one) => unseal(one, whichReading(one), checkReading)))
  const adjudications = await Promise.all(
    parcel.adjudications.map((one) => unseal(one, 'An adjudication', checkAdjudication)),
  )
  const damage = await damageOf(parcel.log)
  if (damage) throw new Tampered(damage)
  const stranger = [...readings, ...adjudications].find(({ planId }) => planId !== plan.id)
  if (stranger) throw new NotASession(`something in it belongs to another plan (${stranger.id})`)
  for (const reading of readings) mustBeLogged(reading, plan, parcel.log)
  if ((await sha256(canonicalJson(parcel))) !== hash) throw new Tampered('the file was changed after it was exported')
  return { ...parcel, opened: { plan, readings, adjudications } }
}

/** A reading whose hash was made to fit again after a change is one that no log tells of. */
function mustBeLogged(reading: Reading, plan: ReadingPlan, log: readonly LogEntry[]): void {
  const name = `The reading of ${caseName(plan, reading.caseId)} by reader ${reading.reader}`
  if (reading.planHash !== plan.hash) throw new Tampered(`${name} was made under another version of the plan`)
  const isLogged = log.some(
    ({ action, readingId, about }) => action === 'reading locked' && readingId === reading.id && about === reading.hash,
  )
  if (!isLogged) throw new Tampered(`${name} is not the one whose locking the log tells of`)
}

export const caseName = (plan: Pick<ReadingPlan, 'cases'>, caseId: string): string =>
  plan.cases.find(({ id }) => id === caseId)?.name ?? caseId

/** Whose reading it says it is, before anything else in it is believed. */
function whichReading({ text: letters }: Sealed): string {
  const said = (field: string): string => new RegExp(`"${field}":"?([^",}]{1,40})`).exec(letters)?.[1] ?? '?'
  return `The reading of ${said('caseId')} by reader ${said('reader')}`
}
