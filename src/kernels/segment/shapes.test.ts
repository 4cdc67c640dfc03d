import { expect, it } from 'vitest'
import { intersect, subtract, union } from './combine'
import { fillHoles, islandsTouching, labelIslands, largestIsland } from './components'
import { signedDistance, squaredDistance } from './distance'
import { fillEllipse } from './ellipse'
import { floodFill } from './floodFill'
import { growInSlices, growMask } from './grow'
import { interpolateSlices } from './interpolate'
import { countVoxels, overlap } from './overlap'
import { smoothMask } from './smoothMask'

const random = (seed: number) => () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32

const grid = { columns: 9, rows: 7, slices: 5, spacing: [0.7, 1.1, 2.5] as const }

it('gives exactly the distances of a search through all pairs, with a spacing of its own along each axis', () => {
  const next = random(3)
  const mask = Uint8Array.from({ length: 9 * 7 * 5 }, () => (next() < 0.06 ? 1 : 0))
  const place = (i: number) => [0.7 * (i % 9), 1.1 * (Math.floor(i / 9) % 7), 2.5 * Math.floor(i / 63)]
  const targets = [...mask.keys()].filter((i) => mask[i]).map(place)
  const found = squaredDistance(mask, grid, 1)
  found.forEach((d2, i) => {
    const [x, y, z] = place(i)
    const nearest = Math.min(...targets.map((t) => (t[0] - x) ** 2 + (t[1] - y) ** 2 + (t[2] - z) ** 2))
    expect(d2).toBeCloseTo(nearest, 9)
  })
})

it('has no distance to an empty mask', () => {
  expect(Math.min(...squaredDistance(new Uint8Array(315), grid, 1))).toBeGreaterThan(1e15)
})

it('measures from the surface between voxels: negative inside, alike on both sides', () => {
  const line = { columns: 6, rows: 1, slices: 1, spacing: [2, 2, 2] as const }
  expect([...signedDistance([0, 0, 0, 1, 1, 1], line)]).toEqual([5, 3, 1, -1, -3, -5])
})

const slice = { columns: 64, rows: 64, slices: 1, spacing: [1, 2, 4] as const }
const disc = fillEllipse({ column: 32, row: 32 }, [20, 10], 64, 64)

it('grows and shrinks by mm, not by voxels', () => {
  const radiusMm = (mask: Uint8Array) => Math.sqrt((countVoxels(mask) * 2) / Math.PI)
  expect(radiusMm(disc)).toBeCloseTo(20, 0)
  expect(radiusMm(growMask(disc, slice, 4))).toBeCloseTo(24, 0)
  expect(radiusMm(growMask(disc, slice, -6))).toBeCloseTo(14, 0)
  expect(growMask(disc, slice, 0)).toEqual(disc)
})

it('grows into neighbouring slices only where it is asked to', () => {
  const thick = { columns: 5, rows: 5, slices: 3, spacing: [1, 1, 2] as const }
  const dot = new Uint8Array(75)
  dot[37] = 1
  expect(countVoxels(growMask(dot, thick, 2))).toBe(13 + 2)
  expect(countVoxels(growInSlices(dot, thick, 2))).toBe(13)
})

it('smooths spikes away and keeps a disc where it is', () => {
  const spiked = disc.slice()
  for (let x = 40; x < 63; x++) spiked[32 * 64 + x] = 1
  const smooth = smoothMask(spiked, slice, 2)
  expect(smooth[32 * 64 + 60]).toBe(0)
  expect(overlap(smoothMask(disc, slice, 2), disc)).toBeGreaterThan(0.98)
})

it('finds islands by faces, the largest, and those that are touched', () => {
  const mask = [1, 1, 0, 0, /**/ 0, 0, 1, 0, /**/ 0, 0, 1, 1]
  const size = { columns: 4, rows: 3, slices: 1 }
  expect(labelIslands(mask, size).sizes).toEqual([0, 2, 3])
  expect([...largestIsland(mask, size)]).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1])
  expect([...islandsTouching(mask, [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], size)]).toEqual([
    1,
    1,
    ...Array<number>(10).fill(0),
  ])
  expect(countVoxels(largestIsland(new Uint8Array(12), size))).toBe(0)
})

it('joins islands across slices', () => {
  const mask = new Uint8Array(3 * 3 * 2)
  mask[4] = mask[13] = mask[9] = 1
  expect(labelIslands(mask, { columns: 3, rows: 3, slices: 2 }).sizes).toEqual([0, 2, 1])
})

it('fills holes of each slice but not bays', () => {
  const ring = subtract(disc, fillEllipse({ column: 32, row: 32 }, [8, 4], 64, 64))
  expect(fillHoles(ring, slice)).toEqual(disc)
  const open = ring.slice()
  for (let x = 32; x < 64; x++) open[32 * 64 + x] = 0
  expect(fillHoles(open, slice)).toEqual(open)
  const twice = new Uint8Array(2 * 64 * 64)
  twice.set(ring, 64 * 64)
  expect(fillHoles(twice, { ...slice, slices: 2 }).subarray(64 * 64)).toEqual(disc)
})

it('floods what is joined to the seed and within the range, and gives up beyond a size', () => {
  const values = Float32Array.from(disc, (inside, i) => (inside ? 100 + (i % 5) : 20))
  const range = { start: 32 * 64 + 32, low: 90, high: 110 }
  expect(floodFill(values, slice, range)).toEqual(disc)
  expect(floodFill(values, slice, { ...range, most: 50 })).toBeNull()
  expect(countVoxels(floodFill(values, slice, { ...range, start: 0 }) ?? [])).toBe(0)
})

it('adds, subtracts and intersects masks, and refuses masks of two grids', () => {
  const [a, b] = [Uint8Array.of(1, 1, 0, 0), Uint8Array.of(1, 0, 1, 0)]
  expect([...union(a, b)]).toEqual([1, 1, 1, 0])
  expect([...intersect(a, b)]).toEqual([1, 0, 0, 0])
  expect([...subtract(a, b)]).toEqual([0, 1, 0, 0])
  expect(() => union(a, new Uint8Array(3))).toThrow('4 and 3')
})

it('fills the slices between drawn ones with shapes between theirs, and no others', () => {
  const five = { ...slice, slices: 7, spacing: [1, 1, 1] as const }
  const mask = new Uint8Array(7 * 64 * 64)
  const at = (k: number, from: Uint8Array) => from.subarray(k * 64 * 64, (k + 1) * 64 * 64)
  const circle = (radius: number) => fillEllipse({ column: 32, row: 32 }, [radius, radius], 64, 64)
  at(1, mask).set(circle(8))
  at(5, mask).set(circle(20))
  const filled = interpolateSlices(mask, five, [1, 5])
  for (const [k, radius] of [
    [1, 8],
    [2, 11],
    [3, 14],
    [4, 17],
    [5, 20],
  ])
    expect(Math.sqrt(countVoxels(at(k, filled)) / Math.PI)).toBeCloseTo(radius, 0)
  expect(countVoxels(at(0, filled)) + countVoxels(at(6, filled))).toBe(0)
})
