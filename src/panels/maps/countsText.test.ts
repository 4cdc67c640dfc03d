import { describe, expect, it } from 'vitest'
import { countsText } from './countsText'

describe('the counts of a map in words', () => {
  it('adds all fates to the total and names those that are not fitted', () => {
    expect(countsText({ ok: 8000, 'bad-signal': 1500, 'at-bound': 500 })).toEqual({
      fitted: '8,000 of 10,000 voxels fitted (80 %)',
      others: [
        ['no usable signal', '1,500 voxels'],
        ['stopped at a limit', '500 voxels'],
      ],
    })
  })

  it('does not say 100 % while one voxel is missing', () => {
    expect(countsText({ ok: 99_999, implausible: 1 }).fitted).toContain('99 %')
  })

  it('says no share of nothing', () => {
    expect(countsText({}).fitted).toBe('0 of 0 voxels fitted')
  })
})
