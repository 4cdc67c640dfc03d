import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { agreementOf } from '../../compute/agreementJob'
import { coverGrids, measureValues, sizeOutline } from '../../compute/measureJob'
import { listReadings } from '../../session/readingRecords'
import { damageOf } from '../../session/readingLog'
import { inspectStore } from '../../state/inspectStore'
import { mapStore } from '../../state/mapStore'
import { messageStore } from '../../state/messageStore'
import { numbersStore } from '../../state/numbersStore'
import { maskOf } from '../../state/outlines'
import { NO_READING, readingStore } from '../../state/readingStore'
import { historyStore, masksById, roiStore } from '../../state/roiStore'
import { sessionStore } from '../../state/sessionStore'
import { NO_STATISTICS, statisticsStore } from '../../state/statisticsStore'
import { studyStore } from '../../state/studyStore'
import { viewStore } from '../../state/viewStore'
import { tell } from '../messages'
import { newOutline } from '../outline/records'
import { editMask } from '../outline/stroke'
import { openTestStudy } from '../outline/testStudy'
import { saveQueue } from '../session/current'
import { leaveSession, resumeSession } from '../session/resume'
import { database } from '../session/storage'
import { decide, sitToAdjudicate } from './adjudicate'
import { compareReadings, endComparison } from './compare'
import { planRecord, refreshReadings, writeDown, wordOf } from './library'
import { lockReading, unlockReading } from './lock'
import { makePlan, openCases, type PlanWish } from './plan'
import { releasedReadings } from './released'
import { sitDown, standUp } from './sit'
import { goToTask, tasksNow } from './tasks'

vi.stubGlobal('__APP_VERSION__', '0.0.0')
vi.mock('../../compute/measureClient', () => ({
  measurer: {
    cover: (job: Parameters<typeof coverGrids>[0]) => Promise.resolve(coverGrids(job)),
    measure: (jobs: Parameters<typeof measureValues>[0][]) => Promise.resolve(jobs.map(measureValues)),
    size: (outline: Parameters<typeof sizeOutline>[0]) => Promise.resolve(sizeOutline(outline)),
    fit: () => Promise.resolve(null),
  },
  agreementInWorker: (job: Parameters<typeof agreementOf>[0]) => Promise.resolve(agreementOf(job)),
}))

const BOX = { x0: 0, y0: 0, z0: 0, x1: 8, y1: 8, z1: 4 }
const NAME = 'Doe^Jane'

/** Two visits of one patient, opened as a folder is. */
async function open(): Promise<void> {
  const grid = { counts: [8, 8, 4], spacingMm: [1, 1, 3] } as const
  openTestStudy([
    { series: 'first', study: 'study 1', ...grid },
    { series: 'second', study: 'study 2', ...grid },
  ])
  const patient = { key: 'p', patientID: 'ID-7', name: NAME }
  const study = (n: number) => ({
    ...{ studyInstanceUID: `study ${n}`, patientKey: 'p', date: `2026-0${n}-01`, description: 'MR', series: [] },
  })
  studyStore.setState({
    patients: [{ ...patient, studies: [study(1), study(2)] }],
    ledger: [{ file: `${NAME}/1.dcm`, frame: null, fate: 'used', reason: '' }],
  })
  await resumeSession()
}

async function plan(change: Partial<PlanWish> = {}): Promise<void> {
  await makePlan({
    ...{ name: 'Spine', cases: openCases(), modelIds: [], readers: ['A', 'B'], seed: 1, passes: 1, washOutDays: 14 },
    blinding: { identity: true, visitOrder: true },
    ...change,
  })
}

const sit = (reader: string, pass: 1 | 2 = 1): Promise<void> => sitDown({ caseId: 'Case 1', reader, pass })

/** A block of `size` voxels as the outline of the lesion on both visits. */
function outline(size: number): void {
  for (const series of ['first', 'second']) {
    newOutline(`${series}#1`, { name: 'Lesion 1' })
    editMask('Draw', (mask) => (mask.fill(1, 64, 64 + size), BOX))
  }
}

const told = (): string => JSON.stringify(messageStore.getState().messages.map(({ title, detail }) => [title, detail]))

/** All that a panel could show. */
const onThePage = (): string =>
  JSON.stringify(
    [
      ...[roiStore, historyStore, numbersStore, mapStore, messageStore, sessionStore, studyStore],
      ...[viewStore, inspectStore, statisticsStore, readingStore],
    ].map((store: { getState(): unknown }) => store.getState()),
  ) + JSON.stringify([...masksById.keys()])

beforeEach(async () => {
  vi.stubGlobal('navigator', {
    locks: { request: (_: string, __: object, work: (lock: object) => unknown) => Promise.resolve(work({})) },
  })
  if (readingStore.getState().seat) await standUp()
  leaveSession()
  statisticsStore.setState(NO_STATISTICS)
  readingStore.setState(NO_READING)
  messageStore.setState({ messages: [] })
  await open()
})

describe('a reader who sits down', () => {
  it('finds nothing of another reader in any store, and the other finds their own again', async () => {
    await plan()
    await sit('A')
    outline(24)
    const own = roiStore.getState().rois.map(({ id }) => id)
    tell('note', 'A secret of reader A')
    await standUp()
    await sit('B')
    for (const trace of [...own, 'secret', 'reader A', '/A/', 'New outline']) expect(onThePage()).not.toContain(trace)
    expect(roiStore.getState().rois).toEqual([])
    outline(40)
    await standUp()
    await sit('A')
    expect(roiStore.getState().rois.map(({ id }) => id)).toEqual(own)
    expect(maskOf(own[0]).reduce((n, v) => n + v, 0)).toBe(24)
  })

  it('does not meet name, number, dates, order, outcome or sessions, which are back afterwards', async () => {
    newOutline('first#1', { name: 'Drawn before' })
    editMask('Draw', (mask) => (mask.fill(1, 0, 9), BOX))
    saveQueue.touch()
    await saveQueue.flush()
    await plan()
    const outcome = {
      columns: [],
      rows: [
        {
          ...{ caseId: 'Case 1', lesion: 'Lesion 1', visit: '', visitIndex: 0 },
          reader: null,
          fields: { outcome: 'progressed' },
          values: {},
        },
      ],
    }
    statisticsStore.setState({ table: outcome, name: 'Outcomes' })
    const before = studyStore.getState()
    await sit('A')
    for (const trace of [
      NAME,
      'ID-7',
      '2026-01-01',
      '2026-02-01',
      'Baseline',
      'Follow-up',
      'progressed',
      'Drawn before',
    ])
      expect(onThePage()).not.toContain(trace)
    expect(readingStore.getState().seat?.visits.map(({ name }) => name)).toEqual(['Visit X', 'Visit Y'])
    expect(sessionStore.getState().entries).toEqual([])
    await standUp()
    expect(studyStore.getState().patients).toEqual(before.patients)
    expect(studyStore.getState().ledger).toEqual(before.ledger)
    expect(statisticsStore.getState().table).toEqual(outcome)
    expect(roiStore.getState().rois.map(({ name }) => name)).toEqual(['Drawn before'])
  })

  it('is asked to open the images where they are not all open', async () => {
    await plan()
    studyStore.setState(({ series }) => ({ series: series.slice(0, 1) }))
    await sit('A')
    expect(told()).toContain('not all open')
    expect(readingStore.getState().seat).toBeNull()
  })

  it('begins the second pass only when the first is locked and the wash-out is over', async () => {
    await plan({ passes: 2, washOutDays: 14 })
    await sit('A', 2)
    expect(told()).toContain('first reading of this case is not locked')
    await sit('A')
    outline(24)
    await lockReading()
    await sit('A', 2)
    expect(told()).toContain('14 more to go')
    vi.useFakeTimers({ now: Date.now() + 14.01 * 24 * 3600 * 1000, toFake: ['Date'] })
    await sit('A', 2)
    vi.useRealTimers()
    expect(readingStore.getState().seat?.pass).toBe(2)
    expect(roiStore.getState().rois).toEqual([])
  })
})

describe('a lock', () => {
  it('keeps outlines and sizes, and takes the seat', async () => {
    await plan()
    await sit('A')
    outline(24)
    await lockReading()
    const { seat, readings } = readingStore.getState()
    expect(seat).toBeNull()
    expect(readings).toMatchObject([{ reader: 'A', state: 'locked', version: 1 }])
    await sit('B')
    outline(40)
    await lockReading()
    const [a, b] = await releasedReadings()
    const volumes = (reading: typeof a) =>
      reading.content.numbers.filter((n) => n.parameter === 'volume').map((n) => n.value)
    expect(volumes(a)).toEqual([72, 72])
    expect(volumes(b)).toEqual([120, 120])
    expect(a.content.numbers.map(({ visit }) => visit)).toContain('Follow-up 1')
    expect(a.content.outlines).toHaveLength(2)
  })

  it('is opened only with a reason; the locked version stays, and the next is another', async () => {
    await plan()
    await sit('A')
    outline(24)
    await lockReading()
    const [{ id, planId, hash }] = readingStore.getState().readings
    await unlockReading(planId, id, '  ')
    expect(told()).toContain('needs a reason')
    await sit('A')
    expect(told()).toContain('This reading is locked')
    await unlockReading(planId, id, 'wrong vertebra')
    await sit('A')
    expect(roiStore.getState().rois).toHaveLength(2)
    await lockReading()
    const versions = await listReadings(await database(), planId)
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [1, 'locked'],
      [2, 'locked'],
    ])
    expect(versions[0].sealed?.hash).toBe(hash)
    expect(readingStore.getState().log.map(({ action }) => action)).toEqual([
      ...['plan made', 'reading begun', 'reading locked', 'reading unlocked', 'reading resumed', 'reading locked'],
    ])
    expect(readingStore.getState().log[3].note).toBe('wrong vertebra')
  })

  it('says what was not outlined, and has a reason in the place of its number', async () => {
    await plan({ readers: ['A'] })
    await sit('A')
    await lockReading()
    const [reading] = await releasedReadings()
    expect(reading.content.numbers).toMatchObject([
      { value: null, reason: 'not outlined by this reader' },
      { value: null, reason: 'not outlined by this reader' },
    ])
  })

  it('has a reason in the place of a number whose map the plan wants and nobody could make', async () => {
    await plan({ readers: ['A'], modelIds: ['adc'] })
    await sit('A')
    outline(24)
    await lockReading()
    const [reading] = await releasedReadings()
    const adc = reading.content.numbers.filter(({ parameter }) => parameter === 'adc/ADC')
    expect(adc).toHaveLength(2)
    expect(adc[0]).toMatchObject({ value: null, reason: 'no map was made of this visit', unit: 'mm2/s' })
  })

  it('is refused where one lesion has two outlines at a visit', async () => {
    await plan()
    await sit('A')
    outline(24)
    outline(40)
    await lockReading()
    expect(told()).toContain('two outlines')
    expect(readingStore.getState().seat).not.toBeNull()
  })
})

describe('what is kept', () => {
  it('names a reading that was changed in the database', async () => {
    await plan()
    await sit('A')
    outline(24)
    await lockReading()
    const { planId } = readingStore.getState().readings[0]
    const db = await database()
    const [record] = await listReadings(db, planId)
    const text = record.sealed?.text.replace('"value":72', '"value":73') ?? ''
    await db.put('readings', { ...record, sealed: { text, hash: record.sealed?.hash ?? '' } })
    await refreshReadings()
    expect(readingStore.getState().damage).toEqual([expect.stringContaining('The reading of Case 1 by reader A')])
  })

  it('has a whole log also where two tabs write at the same moment', async () => {
    await plan()
    const { planId } = readingStore.getState()
    if (!planId) throw new Error('no plan was made')
    await planRecord(planId)
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => writeDown(planId, wordOf('readings exported', { note: `${n}` }))),
    )
    await refreshReadings()
    const { log } = readingStore.getState()
    expect(log).toHaveLength(13)
    expect(await damageOf(log)).toBeNull()
  })
})

describe('a comparison', () => {
  it('waits until every reader has locked; then outlines and numbers stand side by side', async () => {
    await plan()
    await sit('A')
    outline(24)
    await lockReading()
    await sit('B')
    outline(40)
    await standUp()
    const ids = ['A', 'B'].map((reader) => `${readingStore.getState().planId}/Case 1/${reader}/1`)
    await compareReadings([ids[0], ids[1]])
    expect(readingStore.getState().comparison).toBeNull()
    expect(await releasedReadings()).toEqual([])
    await sit('B')
    await lockReading()
    await compareReadings([ids[0], ids[1]])
    const { comparison } = readingStore.getState()
    expect(comparison?.outlines[0].agreement?.dice).toBeCloseTo((2 * 24) / (24 + 40), 12)
    expect(comparison?.numbers.find(({ parameter }) => parameter === 'volume')).toMatchObject({
      difference: -48,
      percent: -50,
    })
    expect(roiStore.getState().rois.map(({ name }) => name)).toEqual([
      'A: Lesion 1',
      'B: Lesion 1',
      'A: Lesion 1',
      'B: Lesion 1',
    ])
    await endComparison()
    expect(JSON.stringify(roiStore.getState().rois)).not.toContain('A: Lesion 1')
  })
})

describe('an adjudication', () => {
  /** Both readers have locked, and are compared. */
  async function compared() {
    await plan()
    for (const [reader, size] of [
      ['A', 24],
      ['B', 40],
    ] as const) {
      await sit(reader)
      outline(size)
      await lockReading()
    }
    const [a, b] = readingStore.getState().readings
    await compareReadings([a.id, b.id])
    const { comparison } = readingStore.getState()
    if (!comparison) throw new Error('the readings were not compared')
    const { lesionId, lesion, visitId, visit } = comparison.outlines[0]
    return { comparison, crossing: { lesionId, lesion, visitId, visit, why: '' } }
  }

  it('shows a third reader both outlines without a word of whose they are, and keeps the choice under a hash', async () => {
    const { comparison, crossing } = await compared()
    await sitToAdjudicate(comparison, crossing, 'A')
    expect(told()).toContain('Reader A made one of the two readings')
    await sitToAdjudicate(comparison, crossing, 'C')
    expect(roiStore.getState().rois.map(({ name }) => name)).toEqual(['First outline', 'Second outline'])
    for (const trace of ['eader A', 'eader B', '/A/', '/B/', NAME]) expect(onThePage()).not.toContain(trace)
    const first = maskOf(roiStore.getState().rois[0].id).reduce((n, v) => n + v, 0)
    await decide('first', 'follows the edge')
    const [word] = readingStore.getState().adjudications
    expect(word).toMatchObject({ reader: 'C', choice: 'first', reason: 'follows the edge', outline: null })
    expect(word.numbers.find(({ parameter }) => parameter === 'volume')?.value).toBe(first * 3)
    expect(readingStore.getState().log.at(-1)).toMatchObject({ action: 'adjudicated', about: word.hash })
  })

  it('keeps an outline of the third reader’s own, and asks for one where there is none', async () => {
    const { comparison, crossing } = await compared()
    await sitToAdjudicate(comparison, crossing, 'C')
    await decide('own', '')
    expect(told()).toContain('no outline of your own')
    const [task] = tasksNow()
    goToTask(task)
    editMask('Draw', (mask) => (mask.fill(1, 0, 16), BOX))
    await decide('own', 'both too large')
    const [word] = readingStore.getState().adjudications
    expect(word.outline?.roi.name).toBe('Lesion 1')
    expect(word.numbers.find(({ parameter }) => parameter === 'volume')?.value).toBe(48)
  })
})
