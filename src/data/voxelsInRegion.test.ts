import { describe, expect, it } from 'vitest'
import { add, scale, type Geometry, type Vec3 } from './geometry'
import type { Region } from './region'
import { regionStatistics } from './regionStatistics'
import { voxelsInRegion, type MeasuredGrid } from './voxelsInRegion'

function gridAt(origin: Vec3, spacing: Vec3, axes: readonly [Vec3, Vec3, Vec3], size: Vec3): MeasuredGrid {
  const [row, column, normal] = axes
  const steps = [scale(row, spacing[0]), scale(column, spacing[1]), scale(normal, spacing[2])]
  const affineRow = (r: number) => [steps[0][r], steps[1][r], steps[2][r], origin[r]] as const
  const geometry: Geometry = {
    sliceOrigins: Array.from({ length: size[2] }, (_, k) => add(origin, scale(steps[2], k))),
    row,
    column,
    spacingMm: spacing,
    affineLPS: [affineRow(0), affineRow(1), affineRow(2), [0, 0, 0, 1]],
    evenlySpaced: true,
    shearDeg: 0,
  }
  return { volumeId: 'v', columns: size[0], rows: size[1], slices: size[2], geometry, frameOfReferenceUID: 'f' }
}

const AXES = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const
const axial = gridAt([0, 0, 0], [1, 1, 4], AXES, [10, 10, 5])
const square = (half: number, centre: Vec3): Region => ({
  id: 'r',
  name: 'r',
  kind: 'freehand',
  volumeId: 'v',
  frameOfReferenceUID: 'f',
  points: [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ].map(([x, y]): Vec3 => [centre[0] + x, centre[1] + y, centre[2]]),
  normal: [0, 0, 1],
})
const found = (region: Region, grid: MeasuredGrid): readonly number[] => {
  const got = voxelsInRegion(region, grid)
  if (got.state === 'refused') throw new Error(got.reason)
  return got.indices
}

describe('voxels in a region', () => {
  it('are the pixels of the slice it was drawn on whose centres are inside', () => {
    const indices = found(square(1.2, [4, 4, 8]), axial)
    const expected = [3, 4, 5].flatMap((j) => [3, 4, 5].map((i) => (2 * 10 + j) * 10 + i))
    expect(indices).toEqual(expected)
  })
  it('belong to one slice only where the plane lies half way between two', () => {
    expect(found(square(1.2, [4, 4, 6]), axial)).toHaveLength(9)
  })
  it('are none where the plane misses the grid', () => {
    expect(found(square(1.2, [4, 4, 30]), axial)).toEqual([])
  })
  it('follow the region to a finer grid in the same patient space', () => {
    const fine = { ...gridAt([0, 0, 0], [0.5, 0.5, 4], AXES, [20, 20, 5]), volumeId: 'other' }
    expect(found(square(1.2, [4, 4, 8]), fine)).toHaveLength(25)
  })
  it('are one layer thick on a grid that is cut across', () => {
    const coronal = {
      ...gridAt(
        [0, 0, 0],
        [1, 1, 1],
        [
          [1, 0, 0],
          [0, 0, 1],
          [0, -1, 0],
        ],
        [10, 10, 10],
      ),
      volumeId: 'other',
    }
    const indices = found({ ...square(1.2, [4, -4, 8]), volumeId: 'v' }, coronal)
    expect(indices).toHaveLength(9)
    expect(new Set(indices.map((index) => Math.floor(index / 10) % 10))).toEqual(new Set([8]))
  })
  it('turn with an oblique grid', () => {
    const [c, s] = [Math.cos(0.4), Math.sin(0.4)]
    const axes = [
      [c, s, 0],
      [-s, c, 0],
      [0, 0, 1],
    ] as const
    const oblique = { ...gridAt([0, 0, 0], [1, 1, 4], axes, [40, 40, 5]), volumeId: 'other' }
    const indices = found(square(5, [2, 14, 8]), oblique)
    expect(indices.length).toBeGreaterThan(92)
    expect(indices.length).toBeLessThan(108)
  })
  it('are refused in another frame of reference and where the place is not known', () => {
    const region = square(1.2, [4, 4, 8])
    expect(voxelsInRegion(region, { ...axial, volumeId: 'other', frameOfReferenceUID: 'g' }).state).toBe('refused')
    expect(voxelsInRegion(region, { ...axial, geometry: null }).state).toBe('refused')
    expect(
      voxelsInRegion({ ...region, frameOfReferenceUID: null }, { ...axial, volumeId: 'w', frameOfReferenceUID: null })
        .state,
    ).toBe('refused')
  })
})

describe('region statistics', () => {
  it('agree with a calculation by hand, median by R-7, SD with n − 1', () => {
    const { n, leftOut, mean, sd, median, minimum, maximum } = regionStatistics([4, NaN, 1, 3, 10])
    expect([n, leftOut, mean, median, minimum, maximum]).toEqual([4, 1, 4.5, 3.5, 1, 10])
    expect(sd).toBeCloseTo(Math.sqrt((0.25 + 12.25 + 2.25 + 30.25) / 3), 12)
  })
  it('have no SD for one value and nothing for none', () => {
    expect(regionStatistics([7])).toEqual({ n: 1, leftOut: 0, mean: 7, sd: NaN, median: 7, minimum: 7, maximum: 7 })
    expect(regionStatistics([NaN])).toEqual({
      n: 0,
      leftOut: 1,
      mean: NaN,
      sd: NaN,
      median: NaN,
      minimum: NaN,
      maximum: NaN,
    })
  })
})
