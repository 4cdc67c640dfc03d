import { describe, expect, it } from 'vitest'
import type { Alignment } from './alignment'
import { coverageOf, volumeOf, type Coverage, type PlacedGrid } from './coverage'
import { toIjk, toLps, type Geometry, type Vec3 } from './geometry'
import type { Mask } from './roi'
import { ball, maskWhere, obliqueAxes, testGrid } from './testGrids'

const drawn = (middle: Vec3 = [0, 0, 0]): PlacedGrid =>
  testGrid({ counts: [48, 48, 20], spacingMm: [1, 1, 2.5], middle })

const other = (asked: Partial<Parameters<typeof testGrid>[0]> = {}): PlacedGrid =>
  testGrid({ counts: [32, 32, 9], spacingMm: [2.8, 2.8, 10], volumeId: 'other', ...asked })

function cover(mask: Mask, from: PlacedGrid, to: PlacedGrid, alignment?: Alignment): Coverage {
  const result = coverageOf(mask, from, to, alignment)
  if (result.state === 'refused') throw new Error(result.reason)
  return result.coverage
}

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0)

/** Points spread evenly over a unit box (Roberts 2018, R3 sequence): the generalised golden ratio solves x⁴ = x + 1. */
const spread = (n: number): Vec3 => [1, 2, 3].map((p) => (0.5 + n / 1.2207440846057596 ** p) % 1) as unknown as Vec3

/** The share of each voxel by counting many points in every mask voxel: an independent way to the same numbers. */
function byPoints(mask: Mask, from: PlacedGrid, to: PlacedGrid, points: number): Map<number, number> {
  const shares = new Map<number, number>()
  const [g, h] = [geometryOf(from), geometryOf(to)]
  const voxel = (s: Vec3): number => s[0] * s[1] * s[2]
  const per = voxel(g.spacingMm) / (voxel(h.spacingMm) * points)
  for (let n = 0; n < mask.length; n++) {
    if (!mask[n]) continue
    const corner = ijkOf(from, n).map((x) => x - 0.5)
    for (let p = 0; p < points; p++) {
      const [a, b, c] = spread(n * points + p)
      const lps = toLps(g, [corner[0] + a, corner[1] + b, corner[2] + c])
      const [x, y, z] = toIjk(h, lps).map(Math.round)
      if (x < 0 || y < 0 || z < 0 || x >= to.columns || y >= to.rows || z >= to.slices) continue
      const index = (z * to.rows + y) * to.columns + x
      shares.set(index, (shares.get(index) ?? 0) + per)
    }
  }
  return shares
}

function geometryOf({ geometry }: PlacedGrid): Geometry {
  if (!geometry) throw new Error('the test needs a placed grid')
  return geometry
}

const ijkOf = ({ columns, rows }: PlacedGrid, n: number): Vec3 => [
  n % columns,
  Math.floor(n / columns) % rows,
  Math.floor(n / (columns * rows)),
]

describe('coverage on another grid', () => {
  it.each([
    ['axial', other(), 0.001],
    ['tilted', other(obliqueAxes(20)), 0.001],
    ['turned twice', other(obliqueAxes(37, -52)), 0.001],
    ['sagittal', other({ row: [0, 1, 0], column: [0, 0, -1] }), 0.001],
    ['finer', other({ counts: [40, 40, 40], spacingMm: [1.3, 1.5, 1.7], ...obliqueAxes(15, 8) }), 0.02],
  ])('gives the shares that counting points gives: %s', (_, to, tolerance) => {
    const mask = maskWhere(drawn(), ball([1.3, -2.1, 0.6], 4.5))
    const expected = byPoints(mask, drawn(), to, 3000)
    const { indices, weights } = cover(mask, drawn(), to)
    const found = new Map(Array.from(indices, (index, n) => [index, weights[n]]))
    const all = [...new Set([...expected.keys(), ...found.keys()])]
    const differences = all.map((index) => Math.abs((found.get(index) ?? 0) - (expected.get(index) ?? 0)))
    expect(Math.max(...differences)).toBeLessThan(tolerance)
  })
  it.each([0, 12, 33, 90])('sums to the volume to 1e-6 on slices tilted by %d degrees', (tilt) => {
    const mask = maskWhere(drawn(), ball([1.3, -2.1, 0.6], 10))
    const { weights, volumeMm3, within } = cover(mask, drawn(), other(obliqueAxes(tilt, 17)))
    expect(Math.abs((sum(weights) * 2.8 * 2.8 * 10) / volumeMm3 - 1)).toBeLessThan(1e-6)
    expect(within).toBeCloseTo(1, 6)
  })
  it('is the product of the overlaps where two boxes stand straight', () => {
    const from = testGrid({ counts: [1, 1, 1], spacingMm: [3, 2, 5] })
    const to = testGrid({ counts: [2, 2, 2], spacingMm: [2, 2, 4], middle: [0.3, 0.4, 1.5], volumeId: 'other' })
    const { weights, indices } = cover(new Uint8Array([1]), from, to)
    const [x, y, z] = [
      [1.8, 1.2],
      [1.4, 0.6],
      [4, 1],
    ]
    const expected = [0, 1].flatMap((k) => [0, 1].flatMap((j) => [0, 1].map((i) => (x[i] * y[j] * z[k]) / 16)))
    expect(Array.from(indices)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    weights.forEach((weight, n) => expect(weight).toBeCloseTo(expected[n], 12))
  })
  it('never exceeds 1, and is exactly 1 deep inside', () => {
    const mask = maskWhere(drawn(), ball([0, 0, 0], 20))
    const { weights } = cover(mask, drawn(), other({ spacingMm: [2.8, 2.8, 5], ...obliqueAxes(20) }))
    expect(Math.max(...weights)).toBe(1)
    expect(weights.filter((w) => w === 1).length).toBeGreaterThan(300)
  })
  it('is exactly 1 on the same grid, whoever owns it', () => {
    const mask = maskWhere(drawn(), ball([0, 0, 0], 8))
    const { weights, indices } = cover(mask, drawn(), { ...drawn(), volumeId: 'other' })
    expect(indices.length).toBe(sum(mask))
    expect(weights.every((w) => w === 1)).toBe(true)
  })
  it('keeps a hole a hole', () => {
    const mask = maskWhere(drawn(), (p) => ball([0, 0, 0], 14)(p) && !ball([0, 0, 0], 8)(p))
    const to = other({ spacingMm: [1.5, 1.5, 2], counts: [40, 40, 30], ...obliqueAxes(25) })
    const { indices } = cover(mask, drawn(), to)
    const middle = toIjk(geometryOf(to), [0, 0, 0]).map(Math.round)
    expect(indices.includes((middle[2] * 40 + middle[1]) * 40 + middle[0])).toBe(false)
  })
  it('takes a leaning and a mirrored stack as they lie', () => {
    const from = testGrid({ counts: [48, 48, 20], spacingMm: [1, 1, 2.5], lean: 0.8 })
    const mask = maskWhere(from, ball([1, 2, 3], 10))
    const { affineLPS: m } = geometryOf(other(obliqueAxes(20)))
    const mirrored = m.map((row) => [-row[0], row[1], row[2], row[3] + 31 * row[0]]) as unknown as Geometry['affineLPS']
    const to = other(obliqueAxes(20))
    const straight = cover(mask, from, to)
    const turned = cover(mask, from, { ...to, geometry: { ...geometryOf(to), affineLPS: mirrored } })
    expect(sum(straight.weights) * 78.4).toBeCloseTo(straight.volumeMm3, 6)
    expect(sum(turned.weights)).toBeCloseTo(sum(straight.weights), 9)
    expect(turned.volumeMm3).toBeCloseTo(volumeOf(mask, from), 9)
  })
  it('says which part of the outline lies outside the grid', () => {
    const mask = maskWhere(drawn(), ball([0, 0, 0], 10))
    const half = other({ counts: [20, 20, 2], spacingMm: [2, 2, 10], middle: [0, 0, 10] })
    expect(cover(mask, drawn(), half).within).toBeCloseTo(0.5, 2)
    expect(cover(mask, drawn(), other({ middle: [500, 0, 0] })).within).toBe(0)
  })
})

describe('slices with uneven steps', () => {
  const uneven = (heights: readonly number[]): PlacedGrid => {
    const grid = other({ counts: [20, 20, heights.length], spacingMm: [2, 2, 5] })
    const { sliceOrigins } = geometryOf(grid)
    const origins = heights.map((z): Vec3 => [sliceOrigins[0][0], sliceOrigins[0][1], z])
    return { ...grid, geometry: { ...geometryOf(grid), sliceOrigins: origins, evenlySpaced: false } }
  }
  const column = maskWhere(drawn(), ([x, y]) => Math.abs(x) < 5 && Math.abs(y) < 5)

  it('leave what lies in the gap of a missing slice to no voxel', () => {
    const { weights, voxelMm3, within } = cover(column, drawn(), uneven([-20, -15, -10, 0, 5, 10]))
    expect(voxelMm3).toBeCloseTo(20, 9)
    expect(sum(weights) * 20).toBeCloseTo(100 * 30, 6)
    expect(within).toBeCloseTo(30 / 50, 6)
  })
  it('count what two near slices share once', () => {
    const { within } = cover(column, drawn(), uneven([-20, -15, -13, -10, -5, 0]))
    expect(within * 50).toBeCloseTo(25, 6)
  })
  it('give an outline that was drawn on them the volume of their slabs', () => {
    const grid = { ...uneven([-20, -15, -10, 0, 5, 10]), volumeId: 'drawn' }
    const mask = maskWhere(grid, ([x, y]) => Math.abs(x) < 6 && Math.abs(y) < 6)
    const { volumeMm3, weights } = cover(mask, grid, other({ ...obliqueAxes(30) }))
    expect(volumeMm3).toBeCloseTo(sum(mask) * 20, 6)
    expect(sum(weights) * 78.4).toBeCloseTo(volumeMm3, 6)
  })
})

describe('a sphere of radius 10 mm drawn on 2.5 mm slices', () => {
  const centre: Vec3 = [3.3, -4.1, 6.2]
  const truth = (4 / 3) * Math.PI * 1000
  const to = other({ ...obliqueAxes(20), middle: [2, -3, 5] })
  const from = drawn([3.1, -4.4, 6.6])
  const mask = maskWhere(from, ball(centre, 10))
  const { indices, weights } = cover(mask, from, to)

  /** Mean over the measured grid's voxels, each holding the field at its centre. */
  const weightedMean = (field: (lps: Vec3) => number, shares: Iterable<readonly [number, number]>): number => {
    let [total, weight] = [0, 0]
    for (const [index, share] of shares) {
      total += share * field(toLps(geometryOf(to), ijkOf(to, index)))
      weight += share
    }
    return total / weight
  }
  const shares = Array.from(indices, (index, n) => [index, weights[n]] as const)

  it('has its volume within 1 % on voxels of 1 mm, wherever it lies between them', () => {
    for (let n = 0; n < 40; n++) {
      const fine = testGrid({ counts: [24, 24, 24], spacingMm: [1, 1, 1], middle: spread(n) })
      expect(Math.abs(volumeOf(maskWhere(fine, ball([0, 0, 0], 10)), fine) / truth - 1)).toBeLessThan(0.01)
    }
  })
  it('has its volume without bias on thick slices; 1 % where the ends fall well', () => {
    const errors = Array.from({ length: 200 }, (_, n) => {
      const [a, b, c] = spread(n)
      const thick = drawn([a, b, 2.5 * c])
      return volumeOf(maskWhere(thick, ball([0, 0, 0], 10)), thick) / truth - 1
    })
    expect(Math.abs(sum(errors) / errors.length)).toBeLessThan(0.001)
    expect(Math.abs(volumeOf(mask, from) / truth - 1)).toBeLessThan(0.01)
  })
  it('gives the mean of a linear field within 1 % of the analytic mean', () => {
    const linear = ([x, y, z]: Vec3): number => 100 + 1.5 * x - 2 * y + 0.7 * z
    expect(Math.abs(weightedMean(linear, shares) / linear(centre) - 1)).toBeLessThan(0.01)
  })
  it('gives the mean of a quadratic field as exact weights give it', () => {
    const quadratic = (p: Vec3): number => 50 + 0.5 * p.reduce((s, v, i) => s + (v - centre[i]) ** 2, 0)
    const exact = weightedMean(quadratic, byPoints(mask, from, to, 200))
    expect(Math.abs(weightedMean(quadratic, shares) / exact - 1)).toBeLessThan(1e-3)
  })
})

describe('frames of reference', () => {
  const mask = maskWhere(drawn(), ball([0, 0, 0], 10))
  const elsewhere = other({ frameOfReferenceUID: '9.9', middle: [100, 0, 0] })

  it('that differ are refused with the reason', () => {
    expect(coverageOf(mask, drawn(), elsewhere)).toMatchObject({
      state: 'refused',
      reason: /another frame of reference/ as never,
    })
  })
  it('that differ are measured where the reader declares an alignment', () => {
    const alignment = { centre: [0, 0, 0], rotationDeg: [10, -5, 30], translationMm: [100, 0, 0] } as const
    const { weights, volumeMm3, within } = cover(mask, drawn(), elsewhere, alignment)
    expect(sum(weights) * 78.4).toBeCloseTo(volumeMm3, 6)
    expect(within).toBeCloseTo(1, 9)
  })
  it('are not asked for on the volume that was drawn on, even where its place is not known', () => {
    const unplaced = { ...drawn(), geometry: null, frameOfReferenceUID: null }
    const { weights, volumeMm3 } = cover(mask, unplaced, unplaced)
    expect(sum(weights)).toBe(sum(mask))
    expect(volumeMm3).toBeNaN()
    expect(coverageOf(mask, { ...drawn(), geometry: null }, other()).state).toBe('refused')
  })
  it('a quarter turn moves a point as the right hand turns', () => {
    const one = testGrid({ counts: [1, 1, 1], spacingMm: [2, 2, 2], middle: [10, 0, 0] })
    const to = testGrid({ counts: [21, 21, 1], spacingMm: [2, 2, 2], volumeId: 'other' })
    const quarter = { centre: [0, 0, 0], rotationDeg: [0, 0, 90], translationMm: [0, 0, 0] } as const
    const { indices, weights } = cover(new Uint8Array([1]), one, to, quarter)
    const strongest = indices[weights.indexOf(Math.max(...weights))]
    expect(toLps(geometryOf(to), [strongest % 21, Math.floor(strongest / 21), 0]).map(Math.round)).toEqual([0, 10, 0])
  })
})
