import { describe, expect, it } from 'vitest'
import { UNKNOWN_ACQUISITION, type Volume } from '../../data/study'
import { thumbnail } from './thumbnailPicture'

const volume = (columns: number, rows: number, slices: number): Volume => ({
  id: 'v',
  seriesInstanceUID: '1',
  label: '',
  columns,
  rows,
  slices,
  frames: 1,
  geometry: null,
  frameOfReferenceUID: null,
  imageType: 'magnitude',
  colour: false,
  acquisition: UNKNOWN_ACQUISITION,
  scale: 'none',
  comparableScale: true,
  statistics: [],
  unit: null,
  window: null,
  notForFitting: null,
})

const scaled = (stored: Int16Array, slices: number, slope = 1) => ({
  frames: [stored],
  slope: new Float64Array(slices).fill(slope),
  intercept: new Float64Array(slices),
})

describe('the thumbnail', () => {
  it('shows the middle slice, dark to bright', () => {
    const stored = Int16Array.from([9, 9, 9, 9, 0, 10, 20, 30, 9, 9, 9, 9])
    const picture = thumbnail(volume(2, 2, 3), scaled(stored, 3), 2)
    expect([0, 4, 8, 12].map((i) => picture?.pixels[i])).toEqual([0, 85, 170, 255])
  })

  it('turns dark and bright round where the slope is negative', () => {
    const picture = thumbnail(volume(2, 1, 1), scaled(Int16Array.from([0, 10]), 1, -1), 2)
    expect([picture?.pixels[0], picture?.pixels[4]]).toEqual([255, 0])
  })

  it('keeps the proportions of the picture', () => {
    expect(thumbnail(volume(40, 10, 1), scaled(new Int16Array(400), 1), 20)).toMatchObject({ width: 20, height: 5 })
  })

  it('is nothing where no voxels are held', () => {
    expect(
      thumbnail(volume(2, 2, 1), { frames: [], slope: new Float64Array(1), intercept: new Float64Array(1) }, 8),
    ).toBeNull()
  })
})
