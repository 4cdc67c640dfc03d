import { beforeEach, expect, it } from 'vitest'
import { openTestStudy } from '../../actions/outline/testStudy'
import { volumeById } from '../../state/volumes'
import { lpsToPixel, pixelToLps, planeImage } from './planeImage'
import { testPane } from './testPane'

const counts = [30, 24, 16] as const
const spacingMm = [1, 1.25, 3] as const
/** Linear in the patient, so that straight lines between voxels give it exactly. */
const value = (i: number, j: number, k: number) => 100 + 2 * i * 1 - 3 * j * 1.25 + 5 * k * 3

beforeEach(() => openTestStudy([{ series: 't1', counts, spacingMm, value }]))

it.each(['acquired', 'coronal', 'sagittal'] as const)('holds the values of the %s plane at their places', (plane) => {
  const volume = volumeById('t1#1')
  if (!volume?.geometry) throw new Error('no volume')
  const pane = testPane(volume, { plane, slice: 9 })
  const image = planeImage(pane)
  if (!image) throw new Error('no picture')
  const [x0, y0, z0] = volume.geometry.sliceOrigins[0]
  for (const [column, row] of [
    [3, 4],
    [11, 9],
    [17, 12],
  ]) {
    const lps = pixelToLps(image, { column, row })
    const wanted = value(lps[0] - x0, (lps[1] - y0) / 1.25, (lps[2] - z0) / 3)
    expect(image.plane.values[row * image.plane.columns + column]).toBeCloseTo(wanted, 3)
    expect(Math.abs(pane.offPlane(lps))).toBeLessThan(1e-9)
    expect(lpsToPixel(image, lps).column).toBeCloseTo(column, 9)
  }
})

it('is the slice as it was taken where the plane is the acquired one', () => {
  const volume = volumeById('t1#1')
  if (!volume) throw new Error('no volume')
  const image = planeImage(testPane(volume, { slice: 5 }))
  expect(image?.plane.columns).toBe(30)
  expect(image?.plane.values[7 * 30 + 4]).toBeCloseTo(value(4, 7, 5), 3)
})
