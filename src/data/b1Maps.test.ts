import { describe, expect, it } from 'vitest'
import { b1Maps } from './b1Maps'
import { testSeries, testVolume } from './testVolume'
import type { Series, Volume } from './study'

const voxels = { frames: [new Float32Array(16)], slope: Float64Array.of(1), intercept: Float64Array.of(0) }
const map = (description: string, mean: number, maximum: number, series: Partial<Series> = {}): Series => {
  const volume: Partial<Volume> = { statistics: [{ minimum: 0, maximum, mean }] }
  return testSeries({ ...{ description, role: 'other', ...series }, volumes: [testVolume(volume)] })
}
const found = (...series: Series[]) => b1Maps(series, '1.1', () => voxels)

describe('B1 maps among the series', () => {
  it.each([
    ['B1 map', 0.9, 1.4, 1],
    ['rB1_map', 62, 140, 0.01],
    ['tfl_b1map', 88, 130, 0.01],
    ['FLIP ANGLE MAP', 95, 120, 0.01],
  ])('%s with a mean of %d is multiplied by %d', (name, mean, maximum, scale) => {
    expect(found(map(name, mean, maximum))).toMatchObject([{ title: name, scale }])
  })
  it('are not those whose numbers can be neither a factor nor percent: degrees, tenths of them, anatomy', () => {
    expect(found(map('tfl_b1map', 510, 1100), map('B1 map', 240, 1200), map('B1 map anatomy', 300, 4095))).toEqual([])
  })
  it('are no diffusion of b = 1000, and none of another study', () => {
    expect(found(map('ep2d_diff b1000', 90, 200), map('DWI b1', 90, 200, { role: 'dwi' }))).toEqual([])
    expect(found(map('B1 map', 1, 2, { studyInstanceUID: '2' }))).toEqual([])
  })
  it('say so where their unit is taken from their numbers', () => {
    expect(found(map('B1 map', 90, 130))[0].doubt).toContain('percent')
  })
})
