import { describe, expect, it } from 'vitest'
import { canonicalJson, sha256 } from './canonicalJson'
import { gunzipText, gzipText } from './gzipText'
import { packReadings, unpackReadings, type ReadingParcel } from './readingFile'
import { damageOf, entryAfter } from './readingLog'
import { testPlan, testReading } from './testReading'

async function parcelOf(...readers: string[]): Promise<ReadingParcel> {
  const { plan, sealed } = await testPlan()
  const readings = await Promise.all(readers.map((reader) => testReading(plan, reader)))
  return {
    ...{ plan: sealed, adjudications: [], readings: readings.map((one) => one.sealed) },
    log: readings.flatMap(({ log }) => log),
  }
}

/** The file after somebody changed its parcel and made the outermost hash fit again. */
async function forged(change: (parcel: ReadingParcel) => unknown): Promise<Blob> {
  const file = JSON.parse(await gunzipText(await packReadings(await parcelOf('A', 'B')), 'file')) as {
    parcel: ReadingParcel
  }
  const parcel = change(file.parcel)
  return gzipText(JSON.stringify({ ...file, parcel, hash: await sha256(canonicalJson(parcel)) }))
}

describe('readings as a file', () => {
  it('come back as they went, outlines and numbers', async () => {
    const { plan } = await testPlan()
    const { reading } = await testReading(plan, 'A')
    const { opened } = await unpackReadings(await packReadings(await parcelOf('A', 'B')))
    expect(opened.plan).toEqual(plan)
    expect(opened.readings[0]).toEqual(reading)
    expect(opened.readings.map(({ reader }) => reader)).toEqual(['A', 'B'])
  })

  it('names the reading of which a number was changed', async () => {
    const file = await forged(({ readings: [a, b], ...rest }) => ({
      ...rest,
      readings: [a, { ...b, text: b.text.replace('"value":1200', '"value":1300') }],
    }))
    await expect(unpackReadings(file)).rejects.toThrow(/The reading of Case 1 by reader B is not what it was/)
  })

  it('refuses a reading that was changed and sealed again, for the log tells of another', async () => {
    const file = await forged(({ readings: [a, b], ...rest }) => ({ ...rest, readings: [a, b], swapped: true }))
    await expect(unpackReadings(file)).rejects.toThrow()
    const { plan } = await testPlan()
    const other = await testReading(plan, 'B', 1300)
    const resealed = await forged(({ readings: [a], ...rest }) => ({ ...rest, readings: [a, other.sealed] }))
    await expect(unpackReadings(resealed)).rejects.toThrow(
      'The reading of Case 1 by reader B is not the one whose locking the log tells of',
    )
  })

  it('refuses a log with an entry taken out, changed, or put elsewhere', async () => {
    const cases: ((log: ReadingParcel['log']) => ReadingParcel['log'])[] = [
      (log) => log.filter(({ n }) => n !== 0),
      (log) => log.map((entry) => (entry.n === 1 ? { ...entry, at: '2026-01-02T10:00:00.000Z' } : entry)),
      (log) => log.map((entry) => ({ ...entry, n: 1 - entry.n })),
    ]
    for (const change of cases) {
      const file = await forged((parcel) => ({ ...parcel, log: change(parcel.log) }))
      await expect(unpackReadings(file)).rejects.toThrow(/log/)
    }
  })

  it('refuses another plan, another file, and one that was cut off', async () => {
    const { sealed } = await testPlan({ readers: ['A', 'B', 'C'] })
    const other = await forged((parcel) => ({ ...parcel, plan: sealed }))
    await expect(unpackReadings(other)).rejects.toThrow('another version of the plan')
    await expect(unpackReadings(new Blob(['hello']))).rejects.toThrow('no file of readings')
    const bytes = await (await packReadings(await parcelOf('A'))).arrayBuffer()
    await expect(unpackReadings(new Blob([bytes.slice(0, -20)]))).rejects.toThrow('cut off')
  })

  it('is refused with any byte of it changed', async () => {
    const bytes = new Uint8Array(await (await packReadings(await parcelOf('A'))).arrayBuffer())
    const letters = await gunzipText(new Blob([bytes]), 'file')
    for (let at = 12; at < bytes.length; at += 97) {
      const changed = bytes.slice()
      changed[at] ^= 4
      const opened = await unpackReadings(new Blob([changed])).catch((error: Error) => error)
      expect(opened instanceof Error || letters === (await gunzipText(new Blob([changed]), 'file'))).toBe(true)
    }
  })
})

describe('the log', () => {
  it('is whole where every entry follows the one before, in any order and with several chains', async () => {
    const { plan } = await testPlan()
    const [a, b] = await Promise.all(['A', 'B'].map((reader) => testReading(plan, reader)))
    expect(await damageOf([...b.log, ...a.log.toReversed()])).toBeNull()
    expect(await damageOf([])).toBeNull()
  })

  it('is broken by an entry that was written after another than it says', async () => {
    const { plan } = await testPlan()
    const { log } = await testReading(plan, 'A')
    const { n: _, before: __, hash: ___, ...words } = log[1]
    const stray = await entryAfter({ ...log[0], hash: 'other' }, words)
    expect(await damageOf([log[0], stray])).toContain('does not follow')
  })
})
