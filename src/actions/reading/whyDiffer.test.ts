import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fitHere } from '../../compute/fitHere'
import type { VolumeFit } from '../../compute/fitInChunks'
import { coverGrids } from '../../compute/measureJob'
import { fitOfRecipe } from '../../compute/recipeFit'
import { sideBySide } from '../../data/comparison'
import { flipsBetween } from '../../data/flips'
import type { Recipe } from '../../data/parameterMap'
import type { Reading, ReadOutline } from '../../data/reading'
import { UNKNOWN_ACQUISITION, type Volume, type Voxels } from '../../data/study'
import { wholeBox } from '../../data/voxelBox'
import { testNumber } from '../../session/testReading'
import { studyStore, voxelsById } from '../../state/studyStore'
import { openTestStudy } from '../outline/testStudy'
import { FitsAgain } from './fitAgain'
import { whyDiffer } from './whyDiffer'

vi.mock('../../compute/measureClient', () => ({
  measurer: { cover: (job: Parameters<typeof coverGrids>[0]) => Promise.resolve(coverGrids(job)) },
}))
vi.mock('../../compute/fitClient', () => ({
  fitInWorkers: async (fit: VolumeFit) => ({ planes: await fitHere(fit), complete: true }),
}))

const COUNTS = [8, 8, 4] as const
const B = [0, 400, 800]
const VOXELS = COUNTS[0] * COUNTS[1] * COUNTS[2]

/** ADC grows along the row; at b = 800 the signal lies above a single exponential, so that the b-values chosen matter. */
const ADC = (voxel: number): number => (0.6 + 0.1 * (voxel % COUNTS[0])) * 1e-3
const signal = (voxel: number, b: number): number => 1000 * Math.exp(-b * ADC(voxel)) + (b === 800 ? 60 : 0)

/** A diffusion series with another scale on every slice. */
beforeEach(() => {
  openTestStudy([{ series: 'dwi', counts: COUNTS, spacingMm: [2, 2, 4] }])
  const [series] = studyStore.getState().series
  const acquisition = { ...UNKNOWN_ACQUISITION, bValues: B }
  const volume: Volume = { ...series.volumes[0], frames: B.length, acquisition, scale: 'rescale' }
  studyStore.setState({ series: [{ ...series, role: 'dwi', volumes: [volume] }] })
  const perSlice = COUNTS[0] * COUNTS[1]
  const slope = Float64Array.from({ length: B.length * COUNTS[2] }, (_, at) => 1 + (at % COUNTS[2]) / 10)
  const frames = B.map((b) =>
    Float32Array.from({ length: VOXELS }, (_, voxel) => signal(voxel, b) / (1 + Math.floor(voxel / perSlice) / 10)),
  )
  voxelsById.set('dwi#1', { frames, slope, intercept: new Float64Array(slope.length) })
})

const recipe = (frames: readonly number[]): Recipe => ({
  ...{ model: 'adc', method: 'log-linear', options: {}, volumeId: 'dwi#1', seriesInstanceUIDs: ['dwi'] },
  ...{ frames, bValues: frames.map((frame) => B[frame]), scale: 'rescale', productVersion: '0' },
})

/** An outline of whole columns of the grid. */
function outline(id: string, from: number, to: number): ReadOutline {
  const [volume] = studyStore.getState().series[0].volumes
  const mask = Uint8Array.from({ length: VOXELS }, (_, voxel) => (voxel % 8 >= from && voxel % 8 < to ? 1 : 0))
  const words = {
    id,
    name: 'Lesion 1',
    kind: 'lesion',
    site: '',
    colour: '#e69f00',
    visible: true,
    revision: 1,
  } as const
  const { columns, rows, slices, geometry, frameOfReferenceUID } = volume
  const roi = {
    ...words,
    volumeId: volume.id,
    seriesInstanceUID: 'dwi',
    columns,
    rows,
    slices,
    geometry,
    frameOfReferenceUID,
  }
  return { lesionId: 'lesion-1', visitId: 'before', roi, flips: flipsBetween(null, mask, roi, wholeBox(roi)) }
}

function reading(drawn: ReadOutline, used: Recipe): Reading {
  const key = { id: drawn.roi.id, planId: 'p', planHash: '', caseId: 'Case 1', reader: drawn.roi.id, pass: 1 } as const
  const number = testNumber({ parameter: 'adc/ADC', label: 'ADC', unit: 'mm2/s', value: 1e-3, recipe: 0 })
  const content = { outlines: [drawn], numbers: [number], recipes: [used], productVersion: '0' }
  return { ...key, version: 1, state: 'locked', startedAt: '', lockedAt: '', content, hash: drawn.roi.id }
}

async function taken(a: Reading, b: Reading) {
  const [drawnA, drawnB] = [a, b].map(({ content }) => content.outlines[0])
  const place = { lesionId: 'lesion-1', lesion: 'Lesion 1', visitId: 'before', visit: 'Baseline' }
  const outlines = [{ ...place, a: drawnA, b: drawnB, areOnOneSeries: true, agreement: null, reason: '' }]
  const [found] = await whyDiffer({ a, b, numbers: sideBySide(a.content.numbers, b.content.numbers), outlines })
  return found
}

const meanADC = (from: number, to: number): number =>
  Array.from({ length: to - from }, (_, n) => ADC(from + n)).reduce((sum, value) => sum + value, 0) / (to - from)

describe('why two numbers differ', () => {
  it('is the outline alone where both were fitted alike', async () => {
    const low = recipe([0, 1])
    const found = await taken(reading(outline('a', 0, 4), low), reading(outline('b', 2, 6), low))
    expect(found.values[0][0]).toBeCloseTo(meanADC(0, 4), 9)
    expect(found.values[1][1]).toBeCloseTo(meanADC(2, 6), 9)
    expect(found.byOutline).toBeCloseTo(meanADC(0, 4) - meanADC(2, 6), 9)
    expect(found.byFit).toBe(0)
    expect(found.fitsDiffer).toEqual([])
  })

  it('is the fit alone where both drew the same', async () => {
    const found = await taken(reading(outline('a', 0, 4), recipe([0, 1])), reading(outline('b', 0, 4), recipe([0, 2])))
    const mean = (b: number): number =>
      [0, 1, 2, 3].reduce((sum, i) => sum + Math.log(signal(i, 0) / signal(i, b)) / b, 0) / 4
    expect(found.values[0]).toEqual(found.values[1])
    expect(found.values[0][1]).toBeCloseTo(mean(800), 9)
    expect(found.byOutline).toBe(0)
    expect(found.byFit).toBeCloseTo(mean(400) - mean(800), 9)
    expect(found.fitsDiffer).toEqual(['frames: 0, 1 against 0, 2', 'b-values: 0, 400 against 0, 800'])
  })

  it('is told where the images are not open', async () => {
    const [a, b] = [reading(outline('a', 0, 4), recipe([0, 1])), reading(outline('b', 2, 6), recipe([0, 1]))]
    studyStore.setState({ series: [] })
    const found = await taken(a, b)
    expect(found.reason).toContain('not open')
    expect(found.byOutline).toBeNaN()
  })
})

describe('a fit of some voxels', () => {
  it('gives exactly what the fit of the whole volume gives them, each slice with its own scale', async () => {
    const volume = studyStore.getState().series[0].volumes[0]
    const voxels: Voxels = voxelsById.get('dwi#1') ?? {
      frames: [],
      slope: new Float64Array(),
      intercept: new Float64Array(),
    }
    const whole = await fitHere(fitOfRecipe(recipe([0, 1, 2]), volume, voxels))
    const indices = Uint32Array.of(3, 70, 128, 255)
    const some = await new FitsAgain().fitSome(recipe([0, 1, 2]), indices)
    expect([...some.parameters[0]]).toEqual([...indices].map((index) => whole.parameters[0][index]))
  })
})
