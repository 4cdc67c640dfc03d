import { describe, expect, it } from 'vitest'
import { add, cross, dot, minus, norm, scale, type Affine, type Geometry, type Vec3 } from '../../data/geometry'
import { displayGrid, indexOf, sceneOf, toPatient, toScene } from './displayGrid'
import { clampIndex, middleOf, nearestSlice, ontoSlice, sliceStack } from './sliceStack'

const TILT = (25 * Math.PI) / 180
const [C, S] = [Math.cos(TILT), Math.sin(TILT)]

function stack(row: Vec3, column: Vec3, gaps: readonly number[], shear: Vec3 = [0, 0, 0]): Geometry {
  const normal = cross(row, column)
  const origin: Vec3 = [-30, 20, 10]
  const sliceOrigins = gaps.map((gap) => add(add(origin, scale(normal, gap)), scale(shear, gap)))
  const step = minus(sliceOrigins[1], sliceOrigins[0])
  const line = (r: number) => [row[r] * 2, column[r] * 3, step[r], origin[r]] as const
  const affineLPS: Affine = [line(0), line(1), line(2), [0, 0, 0, 1]]
  const evenlySpaced = gaps.every((gap, k) => Math.abs(gap - k * gaps[1]) < 1e-9)
  const shearDeg = (Math.atan(norm(shear)) * 180) / Math.PI
  return { sliceOrigins, row, column, spacingMm: [2, 3, gaps[1]], affineLPS, evenlySpaced, shearDeg }
}

const even = [0, 4, 8, 12, 16]
const volume = (geometry: Geometry | null, slices = even.length) => ({ columns: 10, rows: 8, slices, geometry })

describe('display grid', () => {
  it('is the patient itself for an even oblique volume', () => {
    const grid = displayGrid(volume(stack([1, 0, 0], [0, C, S], even)))
    expect(grid.slicesOnly).toBeNull()
    const scene = sceneOf(grid, [3, 2, 4])
    expect(toPatient(grid, scene)).toEqual(scene)
    indexOf(grid, scene).forEach((x, i) => expect(x).toBeCloseTo([3, 2, 4][i], 12))
  })

  it.each([
    ['uneven', stack([1, 0, 0], [0, C, S], [0, 4, 12, 13, 20])],
    ['slanted', stack([1, 0, 0], [0, C, S], even, [0.1, 0.05, 0])],
  ])('keeps the true position of every pixel where slices are %s', (_, geometry) => {
    const grid = displayGrid(volume(geometry))
    expect(grid.slicesOnly).not.toBeNull()
    for (const k of [0, 2, 4]) {
      const scene = sceneOf(grid, [7, 1, k])
      const lps = toPatient(grid, scene)
      const inPlane = add(scale(geometry.row, 14), scale(geometry.column, 3))
      const truth = add(geometry.sliceOrigins[k], inPlane)
      expect(lps && norm(minus(lps, truth))).toBeLessThan(1e-9)
      const back = toScene(grid, truth)
      expect(back && norm(minus(back, scene))).toBeLessThan(1e-9)
    }
  })

  it('gives no position where the file has none', () => {
    const grid = displayGrid(volume(null))
    expect(toPatient(grid, [1, 2, 3])).toBeNull()
    expect(toScene(grid, [1, 2, 3])).toBeNull()
  })
})

describe('slice stack', () => {
  it('has one plane per acquired slice, through its voxel centres', () => {
    const grid = displayGrid(volume(stack([1, 0, 0], [0, C, S], even)))
    const planes = sliceStack(grid, 'acquired')
    expect(planes.count).toBe(5)
    for (let k = 0; k < 5; k++) {
      expect(nearestSlice(planes, sceneOf(grid, [9, 0, k]))).toBe(k)
      expect(indexOf(grid, ontoSlice(planes, middleOf(grid), k))[2]).toBeCloseTo(k, 12)
    }
  })

  it('steps by whole voxels when a reformat runs along the grid', () => {
    const grid = displayGrid(volume(stack([1, 0, 0], [0, 1, 0], even)))
    expect(sliceStack(grid, 'sagittal')).toMatchObject({ count: 10, step: 2, first: -30 })
    expect(sliceStack(grid, 'coronal')).toMatchObject({ count: 8, step: 3, first: 20 })
    expect(sliceStack(grid, 'axial')).toMatchObject({ count: 5, step: 4, first: 10 })
  })

  it('covers an oblique volume from corner to corner with steps between its voxel lengths', () => {
    const grid = displayGrid(volume(stack([1, 0, 0], [0, C, S], even)))
    const planes = sliceStack(grid, 'coronal')
    const ends = [
      sceneOf(grid, [0, 0, 0]),
      sceneOf(grid, [9, 7, 0]),
      sceneOf(grid, [0, 0, 4]),
      sceneOf(grid, [9, 7, 4]),
    ]
    const along = ends.map((p) => dot(p, planes.axis))
    expect(planes.first).toBeCloseTo(Math.min(...along), 9)
    expect(planes.first + (planes.count - 1) * planes.step).toBeLessThanOrEqual(Math.max(...along) + 1e-9)
    expect(planes.step).toBeGreaterThan(3)
    expect(planes.step).toBeLessThan(4)
  })

  it('offers only the acquired slices of what is no volume', () => {
    const grid = displayGrid(volume(stack([1, 0, 0], [0, 1, 0], [0, 4, 12, 13, 20])))
    expect(sliceStack(grid, 'sagittal')).toEqual(sliceStack(grid, 'acquired'))
  })

  it('stays within its ends', () => {
    const planes = sliceStack(displayGrid(volume(null, 3)), 'acquired')
    expect([-5, 1.4, 99].map((i) => clampIndex(planes, i))).toEqual([0, 1, 2])
  })
})
