import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReadingPlan } from '../../data/reading'
import { damageOf } from '../../session/readingLog'
import { packReadings } from '../../session/readingFile'
import { testPlan, testReading } from '../../session/testReading'
import { messageStore } from '../../state/messageStore'
import { NO_READING, readingStore } from '../../state/readingStore'
import { importReadings } from './exchange'
import { unlockReading } from './lock'
import { releasedReadings } from './released'

vi.stubGlobal('__APP_VERSION__', '0.0.0')

/** A file as another laptop exports it; every test has a plan of its own. */
let plan: ReadingPlan
let planText: { text: string; hash: string }
let counter = 0

beforeEach(async () => {
  const made = await testPlan({ id: `plan ${++counter}` })
  plan = made.plan
  planText = made.sealed
  readingStore.setState(NO_READING)
  messageStore.setState({ messages: [] })
})

async function fileOf(readers: readonly string[], value?: number): Promise<File> {
  const made = await Promise.all(readers.map((reader) => testReading(plan, reader, value)))
  const parcel = { plan: planText, readings: made.map(({ sealed }) => sealed), adjudications: [] }
  const log = made.flatMap((one) => one.log.map((entry) => ({ ...entry })))
  return new File([await packReadings({ ...parcel, log })], 'readings.permea-readings')
}

const told = (): string => JSON.stringify(messageStore.getState().messages)
const shown = () => readingStore.getState().readings.map(({ reader, state, isOwn }) => [reader, state, isOwn])

describe('a file of readings', () => {
  it('is taken in reader by reader, and what it holds is released when all are there', async () => {
    await importReadings(await fileOf(['A']))
    expect(shown()).toEqual([['A', 'locked', false]])
    expect(await releasedReadings()).toEqual([])
    await importReadings(await fileOf(['B']))
    const released = await releasedReadings()
    expect(released.map(({ reader }) => reader)).toEqual(['A', 'B'])
    expect(released[0].content.numbers[0].value).toBe(1200)
    const { log, damage } = readingStore.getState()
    expect(await damageOf(log)).toBeNull()
    expect(damage).toEqual([])
    expect(log.filter(({ action }) => action === 'reading taken in')).toHaveLength(2)
  })

  it('changes nothing when it is taken in again', async () => {
    const file = await fileOf(['A', 'B'])
    await importReadings(file)
    await importReadings(file)
    expect(told()).toContain('0 new readings')
    expect(shown()).toHaveLength(2)
  })

  it('does not replace a reading that is here with another of the same reader and case', async () => {
    await importReadings(await fileOf(['A']))
    const before = readingStore.getState().readings[0].hash
    await importReadings(await fileOf(['A'], 1300))
    expect(told()).toContain('tell different things')
    expect(readingStore.getState().readings[0].hash).toBe(before)
  })

  it('is no way to open a reading of another laptop again', async () => {
    await importReadings(await fileOf(['A']))
    const [{ planId, id }] = readingStore.getState().readings
    await unlockReading(planId, id, 'second thoughts')
    expect(told()).toContain('in the browser in which they were drawn')
    expect(shown()).toEqual([['A', 'locked', false]])
  })

  it('is refused whole, by its name, where it is none', async () => {
    await importReadings(new File(['hello'], 'holiday.jpg'))
    expect(told()).toContain('holiday.jpg was refused')
    expect(readingStore.getState().readings).toEqual([])
  })
})
