import { expect, it } from 'vitest'
import { paintStroke, type Stroke } from './brush'
import { maskContours } from './contours'
import { fillEllipse } from './ellipse'
import { countVoxels } from './overlap'
import { fillPolygon } from './polygon'

const random = (seed: number) => () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32

it('fills a rectangle drawn half way between voxel centres exactly', () => {
  const corners = [
    [1.5, 2.5],
    [5.5, 2.5],
    [5.5, 4.5],
    [1.5, 4.5],
  ].map(([column, row]) => ({ column, row }))
  const mask = fillPolygon(corners, 8, 8)
  expect(countVoxels(mask)).toBe(8)
  expect([...mask.subarray(3 * 8, 4 * 8)]).toEqual([0, 0, 1, 1, 1, 1, 0, 0])
})

it('leaves the overlap of a polygon that crosses itself empty, by the even-odd rule', () => {
  const twice = [
    [0.5, 0.5],
    [6.5, 0.5],
    [6.5, 6.5],
    [0.5, 6.5],
    [0.5, 0.5],
    [2.5, 2.5],
    [4.5, 2.5],
    [4.5, 4.5],
    [2.5, 4.5],
    [2.5, 2.5],
  ] // a frame
  const mask = fillPolygon(
    twice.map(([column, row]) => ({ column, row })),
    8,
    8,
  )
  expect(mask[3 * 8 + 3]).toBe(0)
  expect(countVoxels(mask)).toBe(36 - 4)
})

it('cuts a polygon at the border of the slice', () => {
  const corners = [
    [-5, -5],
    [20, -5],
    [20, 20],
    [-5, 20],
  ].map(([column, row]) => ({ column, row }))
  expect(countVoxels(fillPolygon(corners, 6, 4))).toBe(24)
})

it('fills two polygons that share a side without a gap and without counting a voxel twice', () => {
  const left = [
    [0, 0],
    [3, 0],
    [5, 9],
    [0, 9],
  ].map(([column, row]) => ({ column, row }))
  const right = [
    [3, 0],
    [9, 0],
    [9, 9],
    [5, 9],
  ].map(([column, row]) => ({ column, row }))
  const sum = fillPolygon(left, 9, 9).map((v, i) => v + fillPolygon(right, 9, 9)[i])
  expect([...sum].every((v) => v === 1)).toBe(true)
})

it('fills an ellipse of nearly π·a·b voxels, by the equation of the ellipse', () => {
  const mask = fillEllipse({ column: 30.3, row: 20.6 }, [22.5, 12.25], 64, 48)
  expect(Math.abs(countVoxels(mask) / (Math.PI * 22.5 * 12.25) - 1)).toBeLessThan(0.01)
  mask.forEach((inside, i) => {
    const [x, y] = [((i % 64) - 30.3) / 22.5, (Math.floor(i / 64) - 20.6) / 12.25]
    expect(inside === 1).toBe(x * x + y * y <= 1)
  })
})

it('gives outlines that fill to the same mask, holes and corners included', () => {
  const next = random(7)
  for (let n = 0; n < 20; n++) {
    const mask = Uint8Array.from({ length: 12 * 9 }, () => (next() < 0.3 + 0.02 * n ? 1 : 0))
    const filled = new Uint8Array(mask.length)
    for (const contour of maskContours(mask, 12, 9)) fillPolygon(contour, 12, 9).forEach((v, i) => (filled[i] ^= v))
    expect(filled).toEqual(mask)
  }
})

it('keeps voxels that touch by a corner in outlines of their own', () => {
  expect(maskContours([1, 0, 0, 1], 2, 2)).toHaveLength(2)
  expect(maskContours([1, 1, 1, 1, 0, 1, 1, 1, 1], 3, 3)).toHaveLength(2)
  expect(maskContours([0, 0, 0, 0], 2, 2)).toEqual([])
})

const grid = { columns: 21, rows: 17, slices: 9, spacing: [1, 1.5, 3] as const }
const voxels = (stroke: Partial<Stroke>, start = 0): Uint8Array => {
  const mask = new Uint8Array(21 * 17 * 9).fill(start)
  const full: Stroke = { from: [10, 8, 4], to: [10, 8, 4], radiusMm: 4.6, shape: 'sphere', value: 1, ...stroke }
  paintStroke(mask, grid, full)
  return mask
}

it('draws a ball in mm: fewer rows and slices than columns where those are farther apart', () => {
  const mask = voxels({})
  mask.forEach((inside, i) => {
    const [x, y, z] = [(i % 21) - 10, (Math.floor(i / 21) % 17) - 8, Math.floor(i / (21 * 17)) - 4]
    expect(inside === 1).toBe(Math.hypot(x, 1.5 * y, 3 * z) <= 4.6)
  })
})

it('draws a disc in one slice only', () => {
  const mask = voxels({ shape: 'disc' })
  const plane = 21 * 17
  expect(countVoxels(mask)).toBe(countVoxels(mask.subarray(4 * plane, 5 * plane)))
  expect(countVoxels(mask)).toBeGreaterThan(30)
})

it('leaves no gap between two positions of a quick stroke', () => {
  const mask = voxels({ from: [3, 8, 4], to: [17, 8, 4], radiusMm: 1.2, shape: 'disc' })
  for (let x = 3; x <= 17; x++) expect(mask[(4 * 17 + 8) * 21 + x]).toBe(1)
})

it('erases, touches only values in the threshold range, and says where it has been', () => {
  expect(countVoxels(voxels({ value: 0 }, 1))).toBe(21 * 17 * 9 - countVoxels(voxels({})))
  const values = Float32Array.from({ length: 21 * 17 * 9 }, (_, i) => i % 2)
  const volume = { ...grid, values, slope: new Float64Array(9).fill(10) }
  const mask = voxels({ threshold: { volume, low: 5, high: 15 } })
  expect([...mask].every((inside, i) => inside === 0 || i % 2 === 1)).toBe(true)
  const stroke: Stroke = { from: [10, 8, 4], to: [10, 8, 4], radiusMm: 1, shape: 'sphere', value: 1 }
  expect(paintStroke(new Uint8Array(21 * 17 * 9), grid, stroke)).toEqual([
    [9, 8, 4],
    [11, 8, 4],
  ])
  expect(paintStroke(new Uint8Array(21 * 17 * 9).fill(1), grid, stroke)).toBeNull()
})

it('draws nothing outside the volume', () => {
  expect(countVoxels(voxels({ from: [10, 8, 20], to: [10, 8, 20], shape: 'disc' }))).toBe(0)
  expect(countVoxels(voxels({ from: [-40, 8, 4], to: [-40, 8, 4] }))).toBe(0)
})
