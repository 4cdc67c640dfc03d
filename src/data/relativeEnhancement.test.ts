import { expect, it } from 'vitest'
import { relativeEnhancement } from './relativeEnhancement'

const grid = { columns: 2, rows: 1, slices: 2 }
const ones = (n: number, value: number) => new Float64Array(n).fill(value)

it('compares the mean of the last three frames with that of the first three, in values', () => {
  const frames = [10, 10, 10, 40, 14, 16, 18].map((value) => Int16Array.from([value, 10, 2 * value, 0]))
  const voxels = { frames, slope: ones(14, 2), intercept: ones(14, 0) }
  const found = relativeEnhancement({ ...grid, frames: 7 }, voxels)
  expect(found[0]).toBeCloseTo(0.6, 6)
  expect(found[1]).toBeCloseTo(0, 6)
  expect(found[2]).toBeCloseTo(0.6, 6)
  expect(found[3]).toBeNaN()
})

it('takes fewer frames at either end of a short series, so that none is counted twice', () => {
  const frames = [100, 150].map((value) => Int16Array.from([value, value, value, value]))
  const voxels = { frames, slope: ones(4, 1), intercept: ones(4, 0) }
  expect(relativeEnhancement({ ...grid, frames: 2 }, voxels)[0]).toBeCloseTo(0.5, 6)
})
