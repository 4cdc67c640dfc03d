import { describe, expect, it } from 'vitest'
import { countStatuses, fitVoxels, newPlanes } from './fitVoxels'
import type { Frame } from './frame'
import { optionsFor } from './options'
import { modelById } from './registry'

const adc = modelById('adc')
const bValues = [0, 500, 1000]
const VOXELS = 1000
const truth = (v: number): { S0: number; ADC: number } => ({ S0: 200 + v, ADC: 5e-4 + v * 2e-6 })

const frames = bValues.map((_, i): Frame[] => {
  const stored = Float64Array.from({ length: VOXELS }, (_, v) => adc.predict(truth(v), { bValues })[i])
  return [{ stored, slope: 1, intercept: 0 }]
})

describe('fitVoxels', () => {
  it('writes every voxel to its own place, across the blocks', () => {
    const planes = newPlanes(VOXELS, 2, { double: true })
    fitVoxels(adc.fit({ bValues }, optionsFor(adc)), frames, planes)
    for (let v = 0; v < VOXELS; v++) {
      expect(planes.parameters[0][v]).toBeCloseTo(truth(v).S0, 6)
      expect(planes.parameters[1][v]).toBeCloseTo(truth(v).ADC, 12)
    }
  })
  it('applies slope and intercept to stored integers', () => {
    const stored = [1000, 400, 160].map((value) => Uint16Array.of(2 * (value + 24)))
    const planes = newPlanes(1, 2, { double: true })
    const samples = stored.map((plane) => [{ stored: plane, slope: 0.5, intercept: -24 }])
    fitVoxels(adc.fit({ bValues }, optionsFor(adc)), samples, planes)
    expect(planes.parameters[1][0]).toBeCloseTo(Math.log(2.5) / 500, 12)
  })
  it('takes the geometric mean of directions, which gives the trace', () => {
    const one = (value: number): Frame => ({ stored: [value], slope: 1, intercept: 0 })
    const directions = [0.8e-3, 1.2e-3, 2e-3].map((D) => one(1000 * Math.exp(-1000 * D)))
    const planes = newPlanes(1, 2, { double: true })
    fitVoxels(adc.fit({ bValues: [0, 1000] }, optionsFor(adc)), [[one(1000)], directions], planes)
    expect(planes.parameters[1][0]).toBeCloseTo(4e-3 / 3, 12)
  })
  it('keeps one bad voxel from touching its neighbours', () => {
    const samples = frames.map(([{ stored }]) => [
      { stored: Float64Array.of(stored[0], 0, NaN, stored[1]), slope: 1, intercept: 0 },
    ])
    const planes = newPlanes(4, 2, { details: true, double: true })
    fitVoxels(adc.fit({ bValues }, optionsFor(adc)), samples, planes)
    expect(countStatuses(planes.status)).toEqual({ ok: 2, 'bad-signal': 2 })
    expect([...planes.parameters[1]].map(Number.isNaN)).toEqual([false, true, true, false])
    expect(planes.details[2][1]).toBeNaN()
    expect(planes.parameters[1][3]).toBeCloseTo(truth(1).ADC, 12)
  })
})
