import { describe, expect, it } from 'vitest'
import { volumeOf } from './coverage'
import { centreOf } from './voxelAt'
import { splitMask, withoutExclusions } from './partMasks'
import { ball, maskWhere, obliqueAxes, testGrid } from './testGrids'

const drawn = testGrid({ counts: [40, 40, 16], spacingMm: [1, 1, 2.5] })
const other = testGrid({ counts: [50, 50, 20], spacingMm: [1.1, 1.1, 2], volumeId: 'other', ...obliqueAxes(15, 20) })
const lesion = { mask: maskWhere(drawn, ball([0, 0, 0], 14)), grid: drawn }

describe('exclusions', () => {
  it('take out what they cover, drawn on any grid', () => {
    const necrosis = { mask: maskWhere(other, ball([3, 2, 0], 6)), grid: other }
    const left = volumeOf(withoutExclusions(lesion, [necrosis]), drawn)
    const hole = (4 / 3) * Math.PI * 216
    expect(left / (volumeOf(lesion.mask, drawn) - hole)).toBeCloseTo(1, 1.5)
  })
  it('of another frame of reference take nothing', () => {
    const elsewhere = { ...drawn, volumeId: 'x', frameOfReferenceUID: '9' }
    const left = withoutExclusions(lesion, [{ mask: lesion.mask, grid: elsewhere }])
    expect(left.every((inside, n) => inside === lesion.mask[n])).toBe(true)
  })
})

describe('an outline in two', () => {
  const centre = centreOf(other)
  const rim = Float32Array.from({ length: 50 * 50 * 20 }, (_, n) =>
    ball([0, 0, 0], 8)(centre(n) ?? [0, 0, 0]) ? 0.1 : 0.9,
  )

  it('follows the values of another grid', () => {
    const parts = splitMask(lesion, { values: rim, grid: other }, 0.5)
    const below = parts ? volumeOf(parts.below, drawn) : NaN
    expect(below / ((4 / 3) * Math.PI * 512)).toBeCloseTo(1, 1)
    expect(parts?.above.every((inside, n) => inside + parts.below[n] === lesion.mask[n])).toBe(true)
  })
  it('leaves voxels without a value in neither, and is refused in another frame of reference', () => {
    const parts = splitMask(lesion, { values: rim.map((v) => (v > 0.5 ? NaN : v)), grid: other }, 0.5)
    expect(parts?.above.includes(1)).toBe(false)
    expect(splitMask(lesion, { values: rim, grid: { ...other, frameOfReferenceUID: '9' } }, 0.5)).toBeNull()
  })
  it('takes the voxels of its own volume one by one', () => {
    const values = Float32Array.from(lesion.mask, (_, n) => n % 2)
    const parts = splitMask(lesion, { values, grid: drawn }, 1)
    expect(parts?.above.every((inside, n) => inside === (n % 2 ? lesion.mask[n] : 0))).toBe(true)
  })
})
