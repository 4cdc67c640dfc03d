import { describe, expect, it } from 'vitest'
import { t1Maps } from './t1Maps'
import { testSeries, testVolume } from './testVolume'
import type { Series, Volume } from './study'

const voxels = { frames: [new Float32Array(16)], slope: Float64Array.of(1), intercept: Float64Array.of(0) }
const map = (description: string, volume: Partial<Volume>, series: Partial<Series> = {}): Series =>
  testSeries({
    ...{ description, role: 'derived-map', ...series },
    volumes: [testVolume({ statistics: [{ minimum: 0, maximum: 4000, mean: 900 }], ...volume })],
  })
const found = (...series: Series[]) => t1Maps(series, '1.1', () => voxels)

describe('T1 maps among the series', () => {
  it('are those that say T1 and ms', () => {
    const [one] = found(map('T1 map', { unit: 'ms' }, { role: 'parametric-map' }))
    expect(one).toMatchObject({ title: 'T1 map', doubt: '' })
  })
  it('are taken for ms where no unit is stated, if their numbers can be', () => {
    expect(found(map('T1_Images', {}))[0].doubt).toContain('no unit')
    expect(found(map('T1_Images', { statistics: [{ minimum: 0, maximum: 3, mean: 0.9 }] }))).toEqual([])
  })
  it('are no T2 maps, no T1-weighted images, and none of another study', () => {
    expect(found(map('T2 map', { unit: 'ms' }), map('AX T1w post', { unit: null }, { role: 't1w' }))).toEqual([])
    expect(found(map('T1 map', { unit: 'ms' }, { studyInstanceUID: '2' }))).toEqual([])
  })
})
