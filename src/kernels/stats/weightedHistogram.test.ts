import { describe, expect, it } from 'vitest'
import { weightedHistogram } from './weightedHistogram'

describe('weightedHistogram', () => {
  it('puts every weight into one bin, the largest value into the last', () => {
    const found = weightedHistogram([0, 1, 2, 3, 4], [1, 0.5, 1, 0.25, 1], 4)
    expect(found).toEqual({ from: 0, step: 1, counts: [1, 0.5, 1, 1.25] })
  })

  it('leaves out values that are not finite and voxels without weight', () => {
    const found = weightedHistogram([NaN, 5, 7, Infinity, 99], [1, 1, 1, 1, 0], 2)
    expect(found).toEqual({ from: 5, step: 1, counts: [1, 1] })
  })

  it('is one bin where all values are the same, and nothing where there is none', () => {
    expect(weightedHistogram([3, 3], [1, 0.5], 8)).toEqual({ from: 3, step: 0, counts: [1.5] })
    expect(weightedHistogram([NaN], [1], 8)).toBeNull()
    expect(weightedHistogram([], [], 8)).toBeNull()
  })
})
