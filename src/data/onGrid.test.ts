import { describe, expect, it } from 'vitest'
import { carriedSource } from './carriedSource'
import type { DceSource } from './dcePlan'
import type { Vec3 } from './geometry'
import { framesOnGrid } from './onGrid'
import type { Grid } from './roi'
import { UNKNOWN_ACQUISITION, type Voxels } from './study'
import { testVolume } from './testVolume'
import { obliqueAxes, testGrid } from './testGrids'
import { centreOf } from './voxelAt'

const fine = testGrid({ counts: [40, 36, 30], spacingMm: [1.5, 1.5, 2] })
const coarse = testGrid({ counts: [12, 10, 5], spacingMm: [3.5, 3.5, 5], ...obliqueAxes(12, 5) })
/** A field that straight lines and means keep as it is. */
const ramp = ([x, y, z]: Vec3): number => 500 + 3 * x - 2 * y + 4 * z

function voxelsWith(grid: Grid, value: (lps: Vec3) => number): Voxels {
  const centre = centreOf(grid)
  const stored = Float32Array.from({ length: grid.columns * grid.rows * grid.slices }, (_, v) =>
    value(centre(v) ?? [NaN, NaN, NaN]),
  )
  return {
    frames: [stored],
    slope: new Float64Array(grid.slices).fill(1),
    intercept: new Float64Array(grid.slices),
  }
}

describe('frames on another grid', () => {
  it('keep a straight field, from fine to coarse oblique voxels and back', () => {
    for (const [from, to] of [
      [fine, coarse],
      [coarse, testGrid({ counts: [14, 12, 8], spacingMm: [1, 1, 1] })],
    ] as const) {
      const found = framesOnGrid(voxelsWith(from, ramp), from, to)
      const centre = centreOf(to)
      expect(found?.inside).toBe(1)
      found?.frames[0].forEach((value, v) => expect(value).toBeCloseTo(ramp(centre(v) ?? [0, 0, 0]), 2))
    }
  })
  it('are means over what a larger voxel holds, not its middle alone', () => {
    const stripes = voxelsWith(fine, ([, , z]) => (Math.round(z / 2 - 0.5) % 2 ? 1000 : 0))
    const thick = testGrid({ counts: [8, 8, 3], spacingMm: [1.5, 1.5, 8] })
    const found = framesOnGrid(stripes, fine, thick)
    found?.frames[0].forEach((value) => expect(Math.abs(value - 500)).toBeLessThan(130))
  })
  it('are missing where the source does not reach', () => {
    const far = testGrid({ counts: [10, 10, 5], spacingMm: [3, 3, 5], middle: [30, 0, 0] })
    const found = framesOnGrid(voxelsWith(fine, ramp), fine, far)
    expect(found?.inside).toBeGreaterThan(0.4)
    expect(found?.inside).toBeLessThan(0.6)
    const centre = centreOf(far)
    found?.frames[0].forEach((value, v) => {
      const [x] = centre(v) ?? [NaN]
      if (x > 32) expect(value).toBeNaN()
      else if (x < 28) expect(Number.isFinite(value)).toBe(true)
    })
  })
})

describe('a source carried to a dynamic', () => {
  const acquisition = { ...UNKNOWN_ACQUISITION, flipAnglesDeg: [5], repetitionTimesMs: [5] }
  const volume = testVolume({ ...fine, id: 'angles', acquisition })
  const source: DceSource = {
    ...{ volume, voxels: voxelsWith(fine, ramp), title: 'VFA 5°', uids: ['1'], contrastAgent: '', fieldT: 3 },
  }
  const dynamic = testVolume({ ...coarse, id: 'dynamic' })
  it('says on which grid it was taken and how much it covers', () => {
    const carried = carriedSource(source, dynamic)
    if (carried.state !== 'carried') throw new Error(carried.reason)
    expect(carried.words).toContain('1.5 × 1.5 × 2.0 mm')
    expect(carried.words).toContain('100 %')
    expect(carried.source.volume.columns).toBe(12)
    expect(carried.source.volume.acquisition.flipAnglesDeg).toEqual([5])
  })
  it('is left as it is on the dynamic’s own grid', () => {
    const carried = carriedSource(source, testVolume({ ...fine, id: 'same' }))
    expect(carried).toMatchObject({ state: 'carried', source, words: '' })
  })
  it('is refused in another frame of reference, and where it hardly meets the dynamic', () => {
    const elsewhere = testVolume({ ...coarse, id: 'd', frameOfReferenceUID: '9' })
    expect(carriedSource(source, elsewhere)).toMatchObject({ state: 'refused' })
    const away = testGrid({ counts: [12, 10, 5], spacingMm: [3.5, 3.5, 5], middle: [300, 0, 0] })
    expect(carriedSource(source, testVolume({ ...away, id: 'd' }))).toMatchObject({ state: 'refused' })
  })
})
