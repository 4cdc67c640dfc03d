import { expect, it } from 'vitest'
import { fitCurves } from '../../compute/measureJob'
import type { ParameterMap } from '../../data/parameterMap'
import { UNKNOWN_ACQUISITION, type Volume, type Voxels } from '../../data/study'
import { meanFit, meanFitValue } from './fitOfMean'

const B = [0, 400, 800]

const volume: Volume = {
  ...{ id: 'dwi#1', seriesInstanceUID: 'dwi', label: '', columns: 1, rows: 1, slices: 1, frames: 3, geometry: null },
  ...{ frameOfReferenceUID: null, imageType: 'magnitude', colour: false, scale: 'none', comparableScale: true },
  ...{ statistics: [], unit: null, window: null, notForFitting: null },
  acquisition: { ...UNKNOWN_ACQUISITION, bValues: B },
}

const map = (change: Partial<ParameterMap['recipe']> = {}): ParameterMap => ({
  ...{ id: 'm', parameter: 'ADC', label: 'ADC', unit: 'mm2/s', usual: [0, 3e-3], columns: 1, rows: 1, slices: 1 },
  ...{ geometry: null, frameOfReferenceUID: null, counts: {}, partial: false, seconds: 0 },
  recipe: {
    ...{ model: 'adc', method: 'log-linear', options: { bounds: {} }, volumeId: volume.id, seriesInstanceUIDs: [] },
    ...{ frames: [0, 1, 2], bValues: B, scale: 'none', productVersion: '0' },
    ...change,
  },
})

const decay = (adc: number): number[] => B.map((b) => 1000 * Math.exp(-b * adc))

const voxels: Voxels = {
  frames: B.map(() => new Float32Array(1)),
  slope: new Float64Array(3).fill(1),
  intercept: new Float64Array(3),
}

function fitOfMean(own: ParameterMap, curve: readonly number[]) {
  const job = meanFit(own, volume, voxels, curve)
  const fitted = job && fitCurves(job)
  return fitted && meanFitValue(own, fitted)
}

it('gives back the ADC of a curve that has one', () => {
  expect(fitOfMean(map(), decay(1.2e-3))?.value).toBeCloseTo(1.2e-3, 9)
})

it('lies below the mean of the fits where fast and slow tissue are mixed: the convexity of the exponential', () => {
  const mean = decay(0.5e-3).map((slow, n) => (slow + decay(2.5e-3)[n]) / 2)
  const found = fitOfMean(map(), mean)?.value ?? NaN
  expect(found).toBeGreaterThan(0.5e-3)
  expect(found).toBeLessThan(1.5e-3)
})

it('uses the frames of the map alone', () => {
  const curve = decay(1e-3)
  curve[1] = 1
  expect(fitOfMean(map({ frames: [0, 2], bValues: [0, 800] }), curve)?.value).toBeCloseTo(1e-3, 9)
})

it('gives nothing for a recipe that cannot be repeated on one curve', () => {
  expect(fitOfMean(map({ model: 'extended-tofts' }), decay(1e-3))).toBeNull()
  expect(fitOfMean(map({ model: 'no such model' }), decay(1e-3))).toBeNull()
})
