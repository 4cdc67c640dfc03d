import { describe, expect, it } from 'vitest'
import { FitStatus } from '../kernels/fitStatus'
import type { Coverage } from './coverage'
import { meanCurve, measureRoi, ratioToReference } from './measureRoi'

const coverage: Coverage = {
  indices: Uint32Array.of(1, 2, 5, 6),
  weights: Float64Array.of(1, 0.5, 1, 0.25),
  volumeMm3: 275,
  voxelMm3: 100,
  within: 1,
}

describe('a map under an outline', () => {
  const values = Float32Array.of(9, 1, 2, 9, 9, NaN, 4, 9)
  const status = new Uint8Array(8).fill(FitStatus.Ok)
  status[5] = FitStatus.NotConverged
  status[6] = FitStatus.AtBound

  it('leaves failed fits out by name, and counts marked ones that have a value', () => {
    const measured = measureRoi(coverage, { values, status })
    expect(measured).toMatchObject({ excluded: { 'not-converged': 1 }, marked: { 'at-bound': 1 }, volumeMm3: 275 })
    expect(measured.mean).toBeCloseTo((1 + 1 + 1) / 1.75, 12)
  })
  it('leaves marked fits out where asked', () => {
    const measured = measureRoi(coverage, { values, status }, ['at-bound'])
    expect(measured).toMatchObject({ excluded: { 'not-converged': 1, 'at-bound': 1 }, marked: {} })
    expect(measured.mean).toBeCloseTo(2 / 1.5, 12)
  })
  it('without a status says that there is no value', () => {
    expect(measureRoi(coverage, { values }).excluded).toEqual({ 'no-value': 1 })
  })
})

describe('the mean curve', () => {
  it('weighs voxels by their share, each slice under its own scale', () => {
    const frames = [0, 100].map((base) => Uint16Array.from({ length: 8 }, (_, n) => base + n))
    const voxels = { frames, slope: Float64Array.of(1, 2, 1, 2), intercept: Float64Array.of(0, 1, 0, 1) }
    const curve = meanCurve(coverage, voxels, 4)
    expect(curve[0]).toBeCloseTo((1 + 0.5 * 2 + 11 + 0.25 * 13) / 2.75, 12)
    expect(curve[1]).toBeCloseTo((101 + 0.5 * 102 + 211 + 0.25 * 213) / 2.75, 12)
  })
})

it('a ratio to a reference of nothing is not known', () => {
  expect(ratioToReference(3, 2)).toBe(1.5)
  expect(ratioToReference(3, 0)).toBeNaN()
  expect(ratioToReference(3, NaN)).toBeNaN()
})
