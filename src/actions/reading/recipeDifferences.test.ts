import { describe, expect, it } from 'vitest'
import type { Recipe } from '../../data/parameterMap'
import { recipeDifferences } from './recipeDifferences'

const recipe: Recipe = {
  ...{ model: 'adc', method: 'log-linear', options: { combinedFrames: 'geometric mean' }, volumeId: 'v' },
  ...{ seriesInstanceUIDs: ['1.2'], frames: [0, 1], bValues: [0, 800], scale: 'rescale', productVersion: '1' },
}

describe('differences of recipes', () => {
  it('are none where they make the same map', () => {
    expect(recipeDifferences(recipe, { ...recipe })).toEqual([])
  })

  it('name every field that differs, however deep, and what only one of them has', () => {
    const other: Recipe = { ...recipe, method: 'non-linear', bValues: [0, 400, 800], echoTimesMs: [60] }
    expect(recipeDifferences(recipe, other)).toEqual([
      'fit: log-linear against non-linear',
      'b-values: 0, 800 against 0, 400, 800',
      'echo times, ms: nothing against 60',
    ])
    const deep: Recipe = { ...recipe, options: { combinedFrames: 'mean' } }
    expect(recipeDifferences(recipe, deep)).toEqual(['combinedFrames: geometric mean against mean'])
  })
})
