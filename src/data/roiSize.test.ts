import { describe, expect, it } from 'vitest'
import { centralRegion } from './centralRegion'
import type { PlacedGrid } from './coverage'
import type { Vec3 } from './geometry'
import { outlineSensitivity } from './outlineSensitivity'
import { roiSize, type RoiSize } from './roiSize'
import { ball, maskWhere, testGrid } from './testGrids'
import type { Mask } from './roi'

const axial = testGrid({ counts: [80, 80, 15], spacingMm: [0.9, 0.9, 3] })
const ellipsoid = (a: number, b: number, c: number, turnDeg = 0) => {
  const [cos, sin] = [Math.cos((turnDeg * Math.PI) / 180), Math.sin((turnDeg * Math.PI) / 180)]
  return ([x, y, z]: Vec3): boolean =>
    ((cos * x + sin * y) / a) ** 2 + ((cos * y - sin * x) / b) ** 2 + (z / c) ** 2 <= 1
}

function sizeOf(mask: Mask, grid: PlacedGrid): RoiSize {
  const size = roiSize(mask, grid)
  if (!size) throw new Error('the grid has no place')
  return size
}

describe('the size of an outline', () => {
  it.each([
    [20, 12, 0],
    [20, 12, 30],
    [15, 15, 0],
    [9, 5, 77],
    [28, 9, 45],
  ])('has the diameters of an ellipse of %d × %d mm turned by %d degrees, within a voxel', (a, b, turn) => {
    const { longest, across } = sizeOf(maskWhere(axial, ellipsoid(a, b, 18, turn)), axial)
    expect(Math.abs((longest?.mm ?? 0) - 2 * a)).toBeLessThan(0.9)
    expect(Math.abs((across?.mm ?? 0) - 2 * b)).toBeLessThan(0.9)
  })
  it('is off by less than half a voxel on average for a disc, whose longest diameter is sought in every direction', () => {
    const plane = testGrid({ counts: [80, 80, 1], spacingMm: [0.9, 0.9, 3] })
    const off = Array.from({ length: 60 }, (_, n) => {
      const mask = maskWhere(plane, ball([(n * 0.618) % 0.9, (n * 0.414) % 0.9, 0], 12))
      return (sizeOf(mask, plane).longest?.mm ?? 0) - 24
    })
    expect(Math.abs(off.reduce((sum, d) => sum + d, 0) / off.length)).toBeLessThan(0.45)
  })
  it('draws its two lines at a right angle, each as long as it says', () => {
    const { longest, across } = sizeOf(maskWhere(axial, ellipsoid(20, 12, 18, 20)), axial)
    if (!longest || !across) throw new Error('no diameters')
    const way = ({ from, to }: typeof longest): number[] => to.map((x, a) => x - from[a])
    const [p, q] = [way(longest), way(across)]
    expect(p.reduce((sum, x, a) => sum + x * q[a], 0)).toBeCloseTo(0, 6)
    expect(Math.hypot(...p)).toBeCloseTo(longest.mm, 9)
    expect(Math.hypot(...q)).toBeCloseTo(across.mm, 9)
  })
  it('is measured on axial planes where the outline was drawn on sagittal ones', () => {
    const sagittal = testGrid({ counts: [80, 80, 24], spacingMm: [0.9, 0.9, 2], row: [0, 1, 0], column: [0, 0, -1] })
    const { longest, across, extentsMm } = sizeOf(maskWhere(sagittal, ellipsoid(10, 20, 15)), sagittal)
    expect(Math.abs((longest?.mm ?? 0) - 40)).toBeLessThan(1.8)
    expect(Math.abs((across?.mm ?? 0) - 20)).toBeLessThan(2)
    expect(extentsMm.map((mm, a) => Math.abs(mm - [20, 40, 30][a]) <= 2)).toEqual([true, true, true])
  })
  it('reaches from border to border of its voxels', () => {
    const mask = new Uint8Array(80 * 80 * 15)
    mask[5 * 6400 + 40 * 80 + 40] = 1
    const { extentsMm, volumeMm3 } = sizeOf(mask, axial)
    expect(extentsMm.map((mm) => Math.round(mm * 1e6) / 1e6)).toEqual([0.9, 0.9, 3])
    expect(volumeMm3).toBeCloseTo(2.43, 9)
  })
  it('of nothing is nothing', () => {
    expect(sizeOf(new Uint8Array(80 * 80 * 15), axial)).toEqual({
      volumeMm3: 0,
      longest: null,
      across: null,
      extentsMm: [0, 0, 0],
    })
  })
})

describe('the region in the middle of the largest cross-section', () => {
  const regionOf = (isInside: (lps: Vec3) => boolean) => {
    const mask = maskWhere(axial, isInside)
    const result = centralRegion(mask, axial)
    return { mask, result, region: result.state === 'found' ? result.region : null }
  }
  it('is a circle of 100 mm² in the middle of a large lesion', () => {
    const { region, mask } = regionOf(ellipsoid(20, 14, 15))
    expect(region?.areaMm2).toBeCloseTo(100, 6)
    expect(region?.slice).toBe(7)
    expect(Math.hypot((region?.centre[0] ?? 0) - 39.5, (region?.centre[1] ?? 0) - 39.5)).toBeLessThan(2)
    expect(region?.mask.every((inside, n) => inside <= mask[n])).toBe(true)
    expect((region?.mask.reduce((sum, inside) => sum + inside, 0) ?? 0) * 0.81).toBeCloseTo(100, -1)
  })
  it('is a smaller circle in a smaller lesion, and keeps from its edge', () => {
    const { region, mask } = regionOf(ball([0, 0, 0], 5.5))
    expect(region?.areaMm2).toBeGreaterThan(30)
    expect(region?.areaMm2).toBeLessThan(95)
    const kept = region?.mask.findIndex((inside, n) => inside === 1 && (mask[n + 1] === 0 || mask[n - 80] === 0))
    expect(kept).toBe(-1)
  })
  it('is an ellipse of 30 mm² where a circle does not fit', () => {
    const { region, mask } = regionOf(ellipsoid(16, 2.8, 15, 30))
    expect(region?.areaMm2).toBeCloseTo(30, 6)
    expect(region?.semiAxesMm[0]).toBeGreaterThan(region?.semiAxesMm[1] ?? Infinity)
    expect(region?.mask.every((inside, n) => inside <= mask[n])).toBe(true)
  })
  it('is refused with the reason where nothing of 30 mm² fits', () => {
    const { result } = regionOf(ball([0, 0, 0], 2.2))
    expect(result.state === 'refused' && result.reason).toMatch(/30 mm² fits: the largest circle inside/)
    expect(centralRegion(new Uint8Array(80 * 80 * 15), axial).state).toBe('refused')
  })
})

describe('the line one voxel in and out', () => {
  it('changes the area by about the length of the line', () => {
    const mask = maskWhere(axial, ([x, y]) => Math.abs(x) < 9 && Math.abs(y) < 9)
    const area = (m: Mask): number => m.subarray(0, 6400).reduce((sum, inside) => sum + inside, 0)
    expect(outlineSensitivity(mask, axial, area)).toEqual({ eroded: 18 * 18, drawn: 400, dilated: 400 + 80 })
  })
  it('is not known where nothing is left', () => {
    const mask = new Uint8Array(80 * 80 * 15)
    mask[0] = 1
    expect(outlineSensitivity(mask, axial, () => 1)).toEqual({ eroded: NaN, drawn: 1, dilated: 1 })
  })
})
