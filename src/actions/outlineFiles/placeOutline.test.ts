import { beforeEach, expect, it } from 'vitest'
import type { SavedOutline } from '../../data/savedOutline'
import { testGrid } from '../../data/testGrids'
import { allVolumes } from '../../state/volumes'
import { openTestStudy } from '../outline/testStudy'
import { placeOutline } from './placeOutline'

beforeEach(() =>
  openTestStudy([
    { series: 'other', counts: [8, 8, 4], spacingMm: [4, 4, 4] },
    { series: 'own', counts: [16, 16, 8], spacingMm: [2, 2, 2] },
    { series: 'elsewhere', counts: [16, 16, 8], spacingMm: [2, 2, 2], frame: '9.9', middle: [500, 0, 0] },
  ]),
)

function saved(change: { frame?: string | null; middleZ?: number; spacing?: number } = {}): SavedOutline {
  const { frame = '1.2.3', middleZ = 0, spacing = 2 } = change
  const made = testGrid({
    ...{ counts: [16, 16, 8], spacingMm: [spacing, spacing, spacing], middle: [0, 0, middleZ] },
    ...{ volumeId: 'file', frameOfReferenceUID: frame ?? '' },
  })
  const mask = new Uint8Array(16 * 16 * 8)
  mask.fill(1, 16 * 16 * 3, 16 * 16 * 5)
  const grid = { ...made, frameOfReferenceUID: frame }
  return { name: 'Lesion', kind: null, colour: null, grid, mask, seriesInstanceUIDs: [] }
}

it('finds the volume with the same voxels and keeps the mask as it was, also when the file names no frame of reference', () => {
  for (const frame of ['1.2.3', null]) {
    const outline = saved({ frame })
    const placed = placeOutline(outline, allVolumes(), null)
    expect(placed?.volume.id).toBe('own#1')
    expect(placed?.isExact).toBe(true)
    expect(placed?.mask).toEqual(outline.mask)
  }
})

it('carries an outline of another grid by the centres of the voxels, and says that it did', () => {
  const placed = placeOutline(saved({ middleZ: 0.7 }), allVolumes(), 'own#1')
  expect(placed?.isExact).toBe(false)
  expect(placed?.volume.id).toBe('own#1')
  expect(placed?.mask.reduce((sum, inside) => sum + inside, 0)).toBe(16 * 16 * 2)
})

it('does not place an outline of a frame of reference that is not open', () => {
  expect(placeOutline(saved({ frame: '7.7' }), allVolumes(), 'own#1')).toBeNull()
})
