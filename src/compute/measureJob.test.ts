import { describe, expect, it } from 'vitest'
import type { CoverageResult } from '../data/coverage'
import { PARTS } from '../data/roiMeasurement'
import { testGrid } from '../data/testGrids'
import { coverGrids, measureValues, type CoverJob } from './measureJob'

const grid = testGrid({
  ...{ counts: [20, 20, 5], spacingMm: [1, 1, 3], middle: [0, 0, 0] },
  ...{ volumeId: 'own', frameOfReferenceUID: '1.2' },
})

function square(from: number, to: number): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(20 * 20 * 5)
  for (let j = from; j < to; j++) for (let i = from; i < to; i++) mask[(2 * 20 + j) * 20 + i] = 1
  return mask
}

const job = (change: Partial<CoverJob> = {}): CoverJob => ({
  ...{ outline: { mask: square(5, 15), grid }, exclusions: [], parts: PARTS, split: null },
  grids: [{ grid, alignment: null }],
  ...change,
})

const voxels = (result: CoverageResult | undefined): number =>
  result?.state === 'covered' ? result.coverage.weights.reduce((sum, w) => sum + w, 0) : NaN

describe('coverGrids', () => {
  it('moves the line by one voxel of its own grid for the eroded and the dilated part', () => {
    const [found] = coverGrids(job())
    expect(voxels(found.whole)).toBe(100)
    expect(voxels(found.eroded)).toBe(64)
    expect(voxels(found.dilated)).toBe(140) // four neighbours: the corners stay out
  })

  it('takes exclusions out of every part', () => {
    const [found] = coverGrids(job({ exclusions: [{ mask: square(0, 10), grid }] }))
    expect(voxels(found.whole)).toBe(75)
    expect(voxels(found.eroded)).toBe(48)
  })

  it('splits the whole into two parts that make it up, by the values of another map', () => {
    const values = Float32Array.from({ length: 2000 }, (_, n) => (n % 20 < 8 ? 1 : 0))
    const [found] = coverGrids(job({ split: { values, grid, threshold: 0.5 } }))
    expect(voxels(found.enhancing)).toBe(30)
    expect(voxels(found['non-enhancing'])).toBe(70)
  })

  it('refuses the parts that nothing tells apart, and grids of another frame of reference, with the reason', () => {
    const elsewhere = { ...grid, volumeId: 'other', frameOfReferenceUID: '9.9' }
    const [own, other] = coverGrids(job({ grids: [grid, elsewhere].map((g) => ({ grid: g, alignment: null })) }))
    expect(own.enhancing?.state).toBe('refused')
    expect(other.whole?.state === 'refused' && other.whole.reason).toContain('frame of reference')
  })

  it('measures a grid that was declared aligned', () => {
    const elsewhere = { ...grid, volumeId: 'other', frameOfReferenceUID: '9.9' }
    const alignment = { centre: [0, 0, 0], rotationDeg: [0, 0, 0], translationMm: [0, 0, 3] } as const
    const [found] = coverGrids(job({ parts: ['whole'], grids: [{ grid: elsewhere, alignment }] }))
    expect(voxels(found.whole)).toBeCloseTo(100, 9)
  })
})

describe('measureValues', () => {
  const values = Float64Array.from([1, 2, 3, 4, NaN])
  const weights = Float64Array.from([1, 1, 0.5, 1, 1])
  const given = { weights, values, volumeMm3: 4.5, voxelMm3: 1000, within: 1, status: null }

  it('gives the hottest share of the outline, the last voxel in part', () => {
    const { hotSpot } = measureValues({ ...given, hotSpot: { unit: 'cm3', amount: 1.25 } })
    expect(hotSpot?.effectiveVoxels).toBeCloseTo(1.25, 12)
    expect(hotSpot?.mean).toBeCloseTo((4 + 0.25 * 3) / 1.25, 12)
    expect(hotSpot?.threshold).toBe(3)
  })

  it('gives the hot spot in percent of what has a value, and none in cm³ where the size of a voxel is not known', () => {
    const percent = measureValues({ ...given, hotSpot: { unit: 'percent', amount: 100 } })
    expect(percent.hotSpot?.mean).toBeCloseTo(percent.measured.mean, 12)
    expect(measureValues({ ...given, voxelMm3: NaN, hotSpot: { unit: 'cm3', amount: 1 } }).hotSpot).toBeNull()
  })

  it('counts in the histogram what it counts in the mean', () => {
    const { histogram, measured } = measureValues({ ...given, hotSpot: null })
    expect(histogram?.counts.reduce((sum, n) => sum + n, 0)).toBeCloseTo(measured.effectiveVoxels, 12)
    expect(measured.excluded).toEqual({ 'no-value': 1 })
  })

  it('names what became of the fits that have no value', () => {
    const status = Uint8Array.from([0, 3, 0, 0, 1])
    const { measured } = measureValues({ ...given, status, hotSpot: null })
    expect(measured.excluded).toEqual({ 'not-converged': 1 })
    expect(measured.marked).toEqual({ 'at-bound': 1 })
  })
})
