import { describe, expect, it } from 'vitest'
import { add, scale, toLps, type Vec3 } from '../../data/geometry'
import { testGrid } from '../../data/testGrids'
import { boxOfMask } from '../../data/voxelBox'
import { fillPolygon } from '../../kernels/segment/polygon'
import { capsule, fillPrism } from './fillPrism'

const grid = testGrid({ counts: [40, 36, 20], spacingMm: [1, 1.5, 3], middle: [5, -7, 11] })
const { geometry } = grid
if (!geometry) throw new Error('the grid has no place')
const empty = () => new Uint8Array(40 * 36 * 20)
const at = (ijk: Vec3): Vec3 => toLps(geometry, ijk)
const count = (mask: Uint8Array) => mask.reduce((sum, v) => sum + v, 0)
const ring = (points: readonly Vec3[]) => points.map(at)
const AXIAL = { normal: [0, 0, 1] as Vec3, halfMm: 0 }

describe('prism of a drawn line', () => {
  it('on a slice fills what the polygon fills, and nothing else', () => {
    const points: Vec3[] = [
      [5.2, 4.1, 7],
      [30.7, 9.3, 7],
      [22.4, 30.2, 7],
      [9.9, 21.8, 7],
    ]
    const mask = empty()
    const box = fillPrism(mask, grid, { rings: [ring(points)], ...AXIAL }, { value: 1 })
    const wanted = fillPolygon(
      points.map(([column, row]) => ({ column, row })),
      40,
      36,
    )
    expect([...mask.subarray(7 * 40 * 36, 8 * 40 * 36)]).toEqual([...wanted])
    expect(count(mask)).toBe(count(wanted))
    expect(box).toEqual(boxOfMask(mask, grid))
  })

  it('leaves the hole of a ring within a ring, and takes away what it is told to', () => {
    const square = (r: number): Vec3[] => [
      [20 - r, 18 - r, 3],
      [20 + r, 18 - r, 3],
      [20 + r, 18 + r, 3],
      [20 - r, 18 + r, 3],
    ]
    const mask = empty()
    fillPrism(mask, grid, { rings: [ring(square(6.5)), ring(square(2.5))], ...AXIAL }, { value: 1 })
    expect(count(mask)).toBe(13 * 13 - 5 * 5)
    fillPrism(mask, grid, { rings: [ring(square(6.5))], ...AXIAL }, { value: 0 })
    expect(count(mask)).toBe(0)
  })

  it('on a sagittal plane is one column of voxels thick', () => {
    const mask = empty()
    const disc = capsule(at([12, 18, 10]), at([12, 18, 10]), 12.2, { right: [0, 1, 0], down: [0, 0, -1] })
    fillPrism(mask, grid, { rings: [disc], normal: [1, 0, 0], halfMm: 0 }, { value: 1 })
    expect(boxOfMask(mask, grid)).toMatchObject({ x0: 12, x1: 13 })
    expect((count(mask) * 1.5 * 3) / (Math.PI * 12.2 ** 2)).toBeCloseTo(1, 1)
  })

  it('on an oblique plane has one voxel on every line it crosses: no holes', () => {
    const normal: Vec3 = [Math.sin(0.4), 0, Math.cos(0.4)]
    const right: Vec3 = [Math.cos(0.4), 0, -Math.sin(0.4)]
    const middle = at([20, 18, 10])
    const corner = (x: number, y: number) => add(middle, add(scale(right, x), [0, y, 0]))
    const mask = empty()
    const plate = [corner(-12, -12), corner(12, -12), corner(12, 12), corner(-12, 12)]
    fillPrism(mask, grid, { rings: [plate], normal, halfMm: 0 }, { value: 1 })
    const box = boxOfMask(mask, grid)
    if (!box) throw new Error('nothing was filled')
    const perLine = new Set<number>()
    for (let y = box.y0; y < box.y1; y++)
      for (let x = box.x0 + 1; x < box.x1 - 1; x++)
        perLine.add(Array.from({ length: 20 }, (_, z) => mask[(z * 36 + y) * 40 + x]).reduce((a, b) => a + b, 0))
    expect([...perLine]).toEqual([1])
  })

  it('layers of thick slices drawn one on the other neither overlap nor leave a gap', () => {
    const mask = empty()
    let filled = 0
    for (let layer = 0; layer < 4; layer++) {
      const z = 8 + layer * 7.5
      const plate = [
        [10.5, 8.5],
        [20.5, 8.5],
        [20.5, 18.5],
        [10.5, 18.5],
      ].map(([i, j]): Vec3 => {
        const [x, y] = at([i, j, 0])
        return [x, y, z]
      })
      const before = count(mask)
      fillPrism(mask, grid, { rings: [plate], normal: [0, 0, 1], halfMm: 3.75 }, { value: 1 })
      const other = empty()
      fillPrism(other, grid, { rings: [plate], normal: [0, 0, 1], halfMm: 3.75 }, { value: 1 })
      expect(count(mask) - before).toBe(count(other))
      filled += count(other)
    }
    const box = boxOfMask(mask, grid)
    expect(box && (box.z1 - box.z0) * 100).toBe(filled)
  })

  it('asks before it changes a voxel', () => {
    const mask = empty()
    const plate: Vec3[] = [
      [1.5, 1.5, 0],
      [9.5, 1.5, 0],
      [9.5, 9.5, 0],
      [1.5, 9.5, 0],
    ]
    fillPrism(mask, grid, { rings: [ring(plate)], ...AXIAL }, { value: 1, may: (index) => index % 2 === 0 })
    expect(count(mask)).toBe(32)
    expect(mask.every((value, index) => value === 0 || index % 2 === 0)).toBe(true)
  })
})

describe('capsule', () => {
  it('covers a band with round ends: area within 0.5 %', () => {
    const points = capsule([0, 0, 0], [10, 0, 0], 3, { right: [1, 0, 0], down: [0, 1, 0] })
    const twice = points.reduce((sum, [x, y], i) => {
      const [u, v] = points[(i + 1) % points.length]
      return sum + x * v - u * y
    }, 0)
    expect(Math.abs(twice) / 2 / (60 + Math.PI * 9)).toBeCloseTo(1, 2.3)
  })
})
