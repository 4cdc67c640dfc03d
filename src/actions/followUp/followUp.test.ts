import { beforeEach, describe, expect, it } from 'vitest'
import { coverGrids, fitCurves, measureValues, sizeOutline } from '../../compute/measureJob'
import type { ParameterMap, Recipe } from '../../data/parameterMap'
import { statedCoefficient } from '../../data/repeatability'
import type { Verdict } from '../../data/response'
import type { RoiKind } from '../../data/roi'
import { FIRST_FOLLOW_UP, followUpStore } from '../../state/followUpStore'
import { mapStore } from '../../state/mapStore'
import { roiStore } from '../../state/roiStore'
import { mapVoxelsById, studyStore, voxelsById } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'
import { keepMeasured } from '../measure/keepMeasured'
import { forgetMeasurements } from '../measure/measureOutline'
import { newOutline } from '../outline/records'
import { openTestStudy } from '../outline/testStudy'
import { changeCsv } from './changeCsv'
import { compare, setCoefficient, setNewLesions, setThreshold } from './choices'
import { followUpNow, outlinesToMeasure, type FollowUp } from './followUp'
import { linkOutline, markGone, unlinkOutline } from './link'

const measurer = {
  cover: async (job: Parameters<typeof coverGrids>[0]) => Promise.resolve(coverGrids(job)),
  measure: async (jobs: readonly Parameters<typeof measureValues>[0][]) => Promise.resolve(jobs.map(measureValues)),
  size: async (outline: Parameters<typeof sizeOutline>[0]) => Promise.resolve(sizeOutline(outline)),
  fit: async (job: Parameters<typeof fitCurves>[0]) => Promise.resolve(fitCurves(job)),
}

const SIDE = 32
const DATES = { first: '2026-01-12', second: '2026-02-16', third: '2026-04-01' }
type VisitName = keyof typeof DATES

/** Three visits of one patient, each one series of cubes of 1 mm in a frame of reference of its own. */
function openVisits(dates: Record<VisitName, string> = DATES): void {
  const names = Object.keys(DATES) as VisitName[]
  const counts = [SIDE, SIDE, SIDE] as const
  openTestStudy(
    names.map((name) => ({ series: name, study: name, frame: name, counts, spacingMm: [1, 1, 1] as const })),
  )
  const studies = names.map((name) => ({
    ...{ studyInstanceUID: name, patientKey: 'p', date: dates[name], description: `MR ${name}` },
    series: [],
  }))
  studyStore.setState({ patients: [{ key: 'p', patientID: 'p', name: 'P', studies }] })
}

/** A block so many voxels wide and high, on as many slices. */
function block([wide, high, deep]: readonly [number, number, number]): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(SIDE ** 3)
  for (let k = 0; k < deep; k++)
    for (let j = 0; j < high; j++) for (let i = 0; i < wide; i++) mask[((k + 1) * SIDE + j + 1) * SIDE + i + 1] = 1
  return mask
}

function outline(
  visit: VisitName,
  name: string,
  size: readonly [number, number, number],
  kind: RoiKind = 'lesion',
): string {
  const roi = newOutline(`${visit}#1`, { name, kind, mask: block(size) })
  if (!roi) throw new Error('no outline')
  return roi.id
}

const recipe = (visit: VisitName, change: Partial<Recipe> = {}): Recipe => ({
  ...{ model: 'adc', method: 'nonlinear', options: {}, volumeId: `${visit}#1`, seriesInstanceUIDs: [visit] },
  ...{ frames: [0], bValues: [0, 800], scale: 'none', productVersion: '0' },
  ...change,
})

/** A map of ADC: `inside` where a block of `size` lies, `outside` elsewhere. */
function mapAt(visit: VisitName, inside: number, change: Partial<Recipe> = {}, outside = 2e-3): void {
  const volume = volumeById(`${visit}#1`)
  if (!volume) throw new Error('no volume')
  const { columns, rows, slices, geometry, frameOfReferenceUID } = volume
  const id = `${visit} ${JSON.stringify(change)}`
  const map: ParameterMap = {
    ...{ id, parameter: 'ADC', label: 'ADC', unit: 'mm2/s', usual: [0, 3e-3], columns, rows, slices, geometry },
    ...{ frameOfReferenceUID, recipe: recipe(visit, change), counts: {}, partial: false, seconds: 0 },
  }
  const values = Float32Array.from(block([10, 10, 10]), (is) => (is ? inside : outside))
  mapVoxelsById.set(id, { values, status: new Uint8Array(values.length) })
  mapStore.setState(({ maps }) => ({ maps: [...maps, map] }))
}

async function now(): Promise<FollowUp> {
  await keepMeasured(outlinesToMeasure(), measurer)
  const found = followUpNow()
  if (!found) throw new Error('nothing is open')
  return found
}

const categories = ({ response }: FollowUp): (Verdict['category'] | undefined)[] =>
  ['mda-bone', 'volume', 'recist-1.1', 'adc'].map((id) => response.verdicts.find((v) => v.rule.id === id)?.category)

beforeEach(() => {
  openVisits()
  followUpStore.setState(FIRST_FOLLOW_UP)
  mapStore.setState({ maps: [] })
  mapVoxelsById.clear()
  forgetMeasurements()
})

describe('a lesion at two visits', () => {
  it('is compared from the first visit to the last, sizes and maps of each visit', async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    outline('third', 'Lesion 1 (2026-04-01)', [10, 5, 10])
    mapAt('first', 0.8e-3)
    mapAt('third', 1e-3)
    const { lesion, baseline, followUp, changes } = await now()
    expect([lesion?.name, baseline.name, followUp.name, followUp.day]).toEqual([
      'Lesion 1',
      'Baseline',
      'Follow-up 2',
      79,
    ])
    const volume = changes.find(({ key }) => key === 'volume')
    expect([volume?.baseline.value, volume?.followUp.value, volume?.percent]).toEqual([1000, 500, -50])
    const adc = changes.find(({ key }) => key === 'adc/ADC')
    expect(adc?.percent).toBeCloseTo(25, 4)
    expect([adc?.noise.class, adc?.caution, adc?.baseline.n]).toEqual(['beyond', '', 1000])
  })

  it('has no change while one of the visits has no outline', async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    const { changes, response } = await now()
    expect(changes).toEqual([])
    expect(response.verdicts.every(({ category }) => category === null)).toBe(true)
  })

  it('is told where it was fitted differently, and compared on maps fitted alike where there are such', async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    outline('third', 'Lesion 1 copy', [10, 10, 10])
    mapAt('first', 0.8e-3)
    mapAt('third', 1e-3, { bValues: [0, 400, 1400] })
    const other = (await now()).changes.find(({ key }) => key === 'adc/ADC')
    expect(other?.caution).toBe('fitted differently: b-values 0, 800 against 0, 400, 1400')
    mapAt('third', 1.2e-3)
    const alike = (await now()).changes.find(({ key }) => key === 'adc/ADC')
    expect(alike?.caution).toBe('')
    expect(alike?.percent).toBeCloseTo(50, 4)
  })

  it('is set against the reference tissue of its own visit', async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    outline('third', 'Lesion 1 copy', [10, 10, 10])
    const elsewhere = new Uint8Array(SIDE ** 3)
    elsewhere.fill(1, SIDE ** 3 - 100)
    for (const [visit, name] of [['first', 'Marrow'] as const, ['third', 'Marrow copy'] as const])
      newOutline(`${visit}#1`, { name, kind: 'reference', mask: elsewhere.slice() })
    mapAt('first', 1e-3, {}, 2e-3)
    mapAt('third', 1e-3, {}, 4e-3)
    const adc = (await now()).changes.find(({ key }) => key === 'adc/ADC')
    expect(adc?.baseline.ratio).toBeCloseTo(0.5, 4)
    expect(adc?.followUp.ratio).toBeCloseTo(0.25, 4)
    expect(adc?.ratioPercent).toBeCloseTo(-50, 4)
    expect(adc?.percent).toBeCloseTo(0, 4)
  })

  it('is followed on maps that the files hold, by what their series say', async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    outline('third', 'Lesion 1 copy', [10, 10, 10])
    studyStore.setState(({ series }) => ({
      series: series.map((one) => ({
        ...one,
        description: 'AX ADC',
        volumes: one.volumes.map((volume) => ({ ...volume, unit: 'mm2/s' as const })),
      })),
    }))
    for (const [visit, value] of [['first#1', 1e-3] as const, ['third#1', 1.5e-3] as const])
      voxelsById.get(visit)?.frames.forEach((frame) => frame.fill(value))
    const { changes, response } = await now()
    const adc = changes.find(({ key }) => key === 'files/ADC')
    expect([adc?.label, adc?.noise.class]).toEqual(['AX ADC, from the files', 'beyond'])
    expect(response.verdicts.find(({ rule }) => rule.id === 'adc')?.category).toBe('response')
  })

  it('is judged against the coefficient that the reader chooses, or none', async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    outline('third', 'Lesion 1 copy', [10, 10, 9])
    const noise = async () => (await now()).changes.find(({ key }) => key === 'volume')?.noise.class
    expect(await noise()).toBe('unknown')
    setCoefficient('volume', statedCoefficient('volume', 20))
    expect(await noise()).toBe('within')
    setCoefficient('volume', null)
    expect(await noise()).toBe('unknown')
  })
})

describe('response', () => {
  it('RECIST sees the growth from the smallest sum between; the others compare with the baseline', async () => {
    outline('first', 'Lesion 1', [20, 20, 10])
    outline('second', 'Lesion 1 (2026-02-16)', [10, 10, 5])
    outline('third', 'Lesion 1 (2026-04-01)', [15, 15, 7])
    expect(categories(await now()).slice(0, 3)).toEqual(['SD', 'PR', 'PD'])
    compare({ followUpId: 'second' })
    expect(categories(await now()).slice(0, 3)).toEqual(['PR', 'PR', 'PR'])
  })

  it('adds up all lesions of the baseline, and says nothing where one of them is not measured', async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    outline('first', 'Lesion 2', [10, 10, 10])
    outline('third', 'Lesion 1 copy', [10, 10, 10])
    compare({ scope: 'all' })
    expect(categories(await now())[1]).toBeNull()
    const gone = roiStore.getState().rois.find(({ name }) => name === 'Lesion 2')
    const third = (await now()).followUp
    markGone(gone?.id ?? '', third)
    const after = await now()
    const volume = after.response.verdicts.find(({ rule }) => rule.id === 'volume')
    expect([volume?.category, volume?.change]).toEqual(['SD', -50])
    compare({ scope: 'lesion', lesion: 'Lesion 2' })
    expect(categories(await now()).slice(0, 3)).toEqual(['CR', 'CR', 'CR'])
  })

  it("follows the reader's word on new lesions and the reader's own thresholds", async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    outline('third', 'Lesion 1 copy', [10, 10, 5])
    expect(categories(await now())[1]).toBe('SD')
    setThreshold('volume partial', 50)
    expect(categories(await now())[1]).toBe('PR')
    setThreshold('volume partial', null)
    setNewLesions('third', true)
    expect(categories(await now()).slice(0, 3)).toEqual(['PD', 'PD', 'PD'])
    compare({ followUpId: 'second' })
    expect(categories(await now()).slice(0, 3)).toEqual([null, null, null])
  })
})

describe('links', () => {
  it('are made and taken away by name, and an outline of its own is another lesion', async () => {
    outline('first', 'Lesion 1', [10, 10, 10])
    const id = outline('third', 'Lesion 2', [10, 10, 10])
    const before = await now()
    expect(before.lesions.map(({ name }) => name)).toEqual(['Lesion 1', 'Lesion 2'])
    linkOutline(id, 'Lesion 1', before.followUp)
    expect(roiStore.getState().rois.map(({ name }) => name)).toEqual(['Lesion 1', 'Lesion 1 (2026-04-01)'])
    expect((await now()).changes.length).toBeGreaterThan(0)
    unlinkOutline(id)
    expect((await now()).lesions.map(({ name }) => name)).toEqual(['Lesion 1', 'Lesion 2'])
  })
})

describe('visits without dates', () => {
  it('are not compared before the reader says which came first', async () => {
    openVisits({ first: '', second: '', third: '' })
    outline('first', 'Lesion 1', [10, 10, 10])
    outline('third', 'Lesion 1 copy', [10, 10, 5])
    expect(await now()).toMatchObject({ isOrdered: false, changes: [] })
    compare({ baselineId: 'third', followUpId: 'first' })
    const turned = await now()
    expect(turned.changes.find(({ key }) => key === 'volume')?.percent).toBe(100)
    expect(turned.baseline.name).toBe('MR third')
  })
})

describe('the table for a spreadsheet', () => {
  it('holds every change with its unit, n and judgement, and every rule with its thresholds and source', async () => {
    outline('first', '=Lesion', [10, 10, 10])
    outline('third', '=Lesion copy', [10, 10, 5])
    mapAt('first', 0.8e-3)
    mapAt('third', 1e-3)
    const lines = changeCsv(await now()).split('\r\n')
    expect(lines.find((line) => line.includes(',ADC,'))).toMatch(
      /^"'=Lesion",ADC,10⁻³ mm²\/s,Baseline,2026-01-12,0\.8,1000,/,
    )
    expect(lines.find((line) => line.includes(',ADC,'))).toContain('±14.8 %')
    expect(lines.find((line) => line.startsWith('RECIST 1.1'))).toContain('Eisenhauer')
    expect(lines.find((line) => line.startsWith('conflict'))).toBeDefined()
  })
})
