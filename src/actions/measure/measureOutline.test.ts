import { beforeEach, describe, expect, it } from 'vitest'
import type { Measurer } from '../../compute/measureClient'
import { coverGrids, fitCurves, measureValues, sizeOutline } from '../../compute/measureJob'
import type { ParameterMap } from '../../data/parameterMap'
import { PARTS, type RoiMeasurement } from '../../data/roiMeasurement'
import { mapStore } from '../../state/mapStore'
import { numbersStore } from '../../state/numbersStore'
import { roiStore } from '../../state/roiStore'
import { mapVoxelsById } from '../../state/studyStore'
import { volumeById } from '../../state/volumes'
import { newOutline } from '../outline/records'
import { beginStroke, editMask, endStroke } from '../outline/stroke'
import { openTestStudy } from '../outline/testStudy'
import { forgetMeasurements, measureOutline } from './measureOutline'
import { numbersText, ratioOf, tableRows } from './numbersTable'

/** Measures here and now, and counts what is asked. */
function counted(): { measurer: Measurer; asked: { covers: number; values: number } } {
  const asked = { covers: 0, values: 0 }
  const measurer: Measurer = {
    cover: async (job) => {
      asked.covers += job.grids.length
      return Promise.resolve(coverGrids(job))
    },
    measure: async (jobs) => {
      asked.values += jobs.length
      return Promise.resolve(jobs.map(measureValues))
    },
    size: async (outline) => Promise.resolve(sizeOutline(outline)),
    fit: async (job) => Promise.resolve(fitCurves(job)),
  }
  return { measurer, asked }
}

const COUNTS = [16, 16, 8] as const

/** A T1w, a coarser series over the same place, and one of another frame of reference. */
beforeEach(() => {
  openTestStudy([
    { series: 'fine', counts: COUNTS, spacingMm: [2, 2, 2], value: (i) => 10 + i },
    { series: 'coarse', counts: [8, 8, 4], spacingMm: [4, 4, 4], value: (i) => 10 + 0.5 + 2 * i },
    { series: 'elsewhere', counts: [8, 8, 4], spacingMm: [4, 4, 4], frame: '9.9', value: (i, j) => 1 + i + 10 * j },
  ])
  mapStore.setState({ maps: [] })
  mapVoxelsById.clear()
  forgetMeasurements()
})

function box(low: number, high: number, name = 'Lesion'): string {
  const mask = new Uint8Array(16 * 16 * 8)
  for (let k = 2; k < 6; k++)
    for (let j = low; j < high; j++) for (let i = low; i < high; i++) mask[(k * 16 + j) * 16 + i] = 1
  const roi = newOutline('fine#1', { mask, name })
  if (!roi) throw new Error('no outline')
  return roi.id
}

async function measured(id: string, measurer = counted().measurer): Promise<RoiMeasurement> {
  const found = await measureOutline(id, PARTS, measurer)
  if (!found) throw new Error('nothing was measured')
  return found
}

describe('measureOutline', () => {
  it('reads one outline on its own series and on another grid of the same place: the mean of a linear field agrees', async () => {
    const { rows, size } = await measured(box(4, 12))
    const mean = (label: string) => rows.find((row) => row.label === label)?.parts.whole?.measured.mean
    expect(mean('fine')).toBeCloseTo(17.5, 9)
    expect(mean('coarse')).toBeCloseTo(17.5, 9)
    expect(size?.volumeMm3).toBeCloseTo(8 * 8 * 4 * 8, 6)
  })

  it('refuses another frame of reference with a reason, and measures it once the reader declares the two aligned', async () => {
    const id = box(4, 12)
    const before = await measured(id)
    expect(before.refused.map(({ label }) => label)).toEqual(['elsewhere'])
    expect(before.refused[0].reason).toContain('another frame of reference')
    const alignment = { centre: [0, 0, 0], rotationDeg: [0, 0, 0], translationMm: [0, 0, 0] } as const
    const word = { id: 'a', fromFrameUID: '1.2.3', toFrameUID: '9.9', declaredBy: '', declaredAt: '', note: '' }
    roiStore.setState({ alignments: [{ ...word, alignment }] })
    const after = await measured(id)
    expect(after.refused).toEqual([])
    expect(after.rows.some(({ label }) => label === 'elsewhere')).toBe(true)
  })

  it('measures the same over a declared alignment, whichever way round the reader declared it', async () => {
    const id = box(4, 12)
    const translationMm = [4, -8, 2] as const
    const word = { id: 'a', declaredBy: '', declaredAt: '', note: '' }
    const read = async (fromFrameUID: string, toFrameUID: string, way: 1 | -1) => {
      const [x, y, z] = translationMm.map((mm) => way * mm)
      const alignment = { centre: [1, 2, 3], rotationDeg: [0, 0, 0], translationMm: [x, y, z] } as const
      roiStore.setState({ alignments: [{ ...word, fromFrameUID, toFrameUID, alignment }] })
      return (await measured(id)).rows.find(({ label }) => label === 'elsewhere')?.parts.whole?.measured
    }
    const forth = await read('1.2.3', '9.9', 1)
    expect(forth?.mean).toBeGreaterThan(0)
    expect(await read('9.9', '1.2.3', -1)).toEqual(forth)
  })

  it('measures again only what has changed', async () => {
    const { measurer, asked } = counted()
    const id = box(4, 12)
    await measured(id, measurer)
    const first = { ...asked }
    await measured(id, measurer)
    expect(asked).toEqual(first)
    mapVoxelsById.set('map', { values: new Float32Array(16 * 16 * 8).fill(1e-3), status: new Uint8Array(16 * 16 * 8) })
    mapStore.setState({ maps: [mapOn('fine#1')] })
    await measured(id, measurer)
    expect(asked.covers).toBe(first.covers)
    expect(asked.values).toBeGreaterThan(first.values)
    mapVoxelsById.set('map', { values: new Float32Array(16 * 16 * 8).fill(2e-3), status: new Uint8Array(16 * 16 * 8) })
    const filled = (await measured(id, measurer)).rows.find(({ mapId }) => mapId === 'map')
    expect(filled?.parts.whole?.measured.mean).toBeCloseTo(2e-3, 9)
    editMask('one more voxel', (mask) => {
      mask[0] = 1
      return { x0: 0, y0: 0, z0: 0, x1: 1, y1: 1, z1: 1 }
    })
    await measured(id, measurer)
    expect(asked.covers).toBeGreaterThan(first.covers)
  })

  it('gives nothing while the outline is being drawn: its mask runs ahead of its revision', async () => {
    const id = box(4, 12)
    beginStroke('brush', id)
    expect(await measureOutline(id, PARTS, counted().measurer)).toBeNull()
    endStroke()
    expect(await measureOutline(id, PARTS, counted().measurer)).not.toBeNull()
  })

  it('tells how much the mean hangs on one voxel of the line', async () => {
    const { rows } = await measured(box(4, 12))
    const { eroded, dilated } = rows[0].parts
    expect(eroded?.measured.effectiveVoxels).toBe(6 * 6 * 4)
    expect(dilated?.measured.effectiveVoxels).toBe((8 * 8 + 4 * 8) * 4)
  })

  it('takes an exclusion out of the other outlines, and not out of itself', async () => {
    const id = box(4, 12)
    const mask = new Uint8Array(16 * 16 * 8).fill(1, 0, 16 * 16 * 4)
    const exclusion = newOutline('fine#1', { mask, kind: 'exclusion' })
    expect((await measured(id)).rows[0].parts.whole?.measured.effectiveVoxels).toBe(8 * 8 * 2)
    expect((await measured(exclusion?.id ?? '')).rows[0].parts.whole?.measured.effectiveVoxels).toBe(16 * 16 * 4)
  })
})

describe('the table', () => {
  it('gives the mean in units of the reference outline, on the same image', async () => {
    const [id, referenceId] = [box(4, 12), box(0, 4, 'Muscle')]
    const [lesion, reference] = [await measured(id), await measured(referenceId)]
    numbersStore.setState({ measurements: { [id]: lesion, [referenceId]: reference }, referenceId })
    expect(ratioOf(lesion.rows[0])).toBeCloseTo(17.5 / 11.5, 9)
    numbersStore.setState({ referenceId: null })
    expect(ratioOf(lesion.rows[0])).toBeNaN()
  })

  it('carries the units of the screen and makes names that are formulas harmless when copied', async () => {
    mapVoxelsById.set('map', { values: new Float32Array(16 * 16 * 8).fill(1e-3), status: new Uint8Array(16 * 16 * 8) })
    mapStore.setState({ maps: [mapOn('fine#1')] })
    const measurement = await measured(box(4, 12, '=1+1'))
    const row = tableRows([measurement]).find((one) => one['image or map'] === 'ADC')
    expect(row?.mean).toBeCloseTo(1, 6)
    expect(row?.unit).toBe('10⁻³ mm²/s')
    expect(numbersText(measurement).split('\n')[1].split('\t')[0]).toBe("'=1+1")
  })
})

function mapOn(volumeId: string): ParameterMap {
  const volume = volumeById(volumeId)
  if (!volume) throw new Error(`no volume ${volumeId}`)
  const { columns, rows, slices, geometry, frameOfReferenceUID } = volume
  return {
    ...{ id: 'map', parameter: 'ADC', label: 'Apparent diffusion coefficient', unit: 'mm2/s', usual: [0, 3e-3] },
    ...{ columns, rows, slices, geometry, frameOfReferenceUID, counts: {}, partial: false, seconds: 0 },
    recipe: {
      ...{ model: 'adc', method: 'nonlinear', options: {}, volumeId, seriesInstanceUIDs: [], frames: [0] },
      ...{ bValues: null, scale: 'none', productVersion: '0' },
    },
  }
}
