import { describe, expect, it } from 'vitest'
import { noiseMaps } from './noiseMaps'
import type { Series, Volume } from './study'
import { testGrid } from './testGrids'
import { testSeries, testVolume } from './testVolume'

const grid = testGrid({ counts: [4, 4, 1], spacingMm: [2, 2, 5] })
const voxels = { frames: [new Float32Array(16)], slope: Float64Array.of(1), intercept: Float64Array.of(0) }
const placed = (change: Partial<Volume>): Volume =>
  testVolume({ ...grid, statistics: [{ minimum: 0, maximum: 40, mean: 12 }], ...change })

const dwi = placed({ id: 'dwi#1', seriesInstanceUID: 'dwi', frames: 5 })
const ofDwi = testSeries({ seriesInstanceUID: 'dwi', role: 'dwi', description: 'DWI', volumes: [dwi] })
const map = (description: string, volume: Partial<Volume> = {}, series: Partial<Series> = {}): Series =>
  testSeries({
    ...{ seriesInstanceUID: 'map', role: 'other', description, ...series },
    volumes: [placed({ id: 'map#1', seriesInstanceUID: 'map', ...volume })],
  })
const titles = (...series: Series[]) => noiseMaps([ofDwi, ...series], dwi, () => voxels).map(({ title }) => title)

describe('maps of σ for a diffusion series', () => {
  it('are single pictures on its grid that say so', () => {
    expect(titles(map('DWI noise level'))).toEqual(['DWI noise level'])
    expect(titles(map('Sigma (MP-PCA)'))).toEqual(['Sigma (MP-PCA)'])
    expect(titles(map('ADC'))).toEqual([])
  })
  it('are none with numbers below 0, with several frames, of phase or in colour', () => {
    expect(titles(map('noise', { statistics: [{ minimum: -1, maximum: 40, mean: 12 }] }))).toEqual([])
    expect(titles(map('noise', { frames: 2 }))).toEqual([])
    expect(titles(map('noise', { imageType: 'phase' }))).toEqual([])
    expect(titles(map('noise', { colour: true }))).toEqual([])
  })
  it('are none that lie elsewhere: another grid, another space, another study', () => {
    const away = testGrid({ counts: [4, 4, 1], spacingMm: [2, 2, 5], middle: [1, 0, 0] })
    expect(titles(map('noise', { geometry: away.geometry }))).toEqual([])
    expect(titles(map('noise', { frameOfReferenceUID: '9' }))).toEqual([])
    expect(titles(map('noise', {}, { studyInstanceUID: '9' }))).toEqual([])
  })
})
