import { expect, it } from 'vitest'
import { edgeCost } from './edgeCost'
import { liveWire } from './liveWire'
import { sliceOf } from './image'
import { testLesion } from './testLesion'

/** A bright disc of radius 20 on a dark ground. */
const plane = {
  columns: 64,
  rows: 64,
  spacing: [1, 1] as const,
  values: Float32Array.from({ length: 64 * 64 }, (_, i) =>
    Math.hypot((i % 64) - 32, Math.floor(i / 64) - 32) < 20 ? 100 : 10,
  ),
}

it('follows a round edge instead of the straight way', () => {
  const path = liveWire(plane)({ column: 52, row: 32 }).pathTo({ column: 12, row: 32 })
  expect(path[0]).toEqual({ column: 52, row: 32 })
  expect(path.at(-1)).toEqual({ column: 12, row: 32 })
  for (const { column, row } of path) expect(Math.abs(Math.hypot(column - 32, row - 32) - 20)).toBeLessThan(1.6)
})

it('goes from voxel to neighbouring voxel', () => {
  const path = liveWire(plane)({ column: 3, row: 5 }).pathTo({ column: 60, row: 41 })
  path.slice(1).forEach((p, i) => {
    expect(Math.max(Math.abs(p.column - path[i].column), Math.abs(p.row - path[i].row))).toBe(1)
  })
})

it('gives the cheapest path whatever was asked before, as a plain relaxation of all costs does', () => {
  const lesion = testLesion({ seed: 2, across: 14, contrastToNoise: 4, size: 28, slices: 6 })
  const noisy = sliceOf(lesion.volume, 3)
  const cost = edgeCost(noisy)
  const wire = liveWire(noisy)({ column: 4, row: 20 })
  wire.pathTo({ column: 6, row: 20 })
  const total = relaxed(cost, 28, 20 * 28 + 4)
  for (const [column, row] of [
    [25, 3],
    [0, 0],
    [14, 14],
    [27, 27],
  ]) {
    const path = wire.pathTo({ column, row })
    const spent = path.slice(1).reduce((sum, p, i) => {
      const diagonal = p.column !== path[i].column && p.row !== path[i].row
      return sum + cost[p.row * 28 + p.column] * (diagonal ? 7 : 5)
    }, 0)
    expect(spent).toBe(total[row * 28 + column])
  }
})

/** Bellman and Ford: every step again and again until nothing becomes cheaper. */
function relaxed(cost: Uint8Array, size: number, start: number): Float64Array {
  const total = new Float64Array(cost.length).fill(Infinity)
  total[start] = 0
  for (let changed = true; changed;) {
    changed = false
    for (let i = 0; i < cost.length; i++)
      for (const [dx, dy] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
        [1, 1],
        [-1, 1],
        [1, -1],
        [-1, -1],
      ]) {
        const [x, y] = [(i % size) + dx, Math.floor(i / size) + dy]
        if (x < 0 || y < 0 || x >= size || y >= size) continue
        const sum = total[i] + cost[y * size + x] * (dx !== 0 && dy !== 0 ? 7 : 5)
        if (sum >= total[y * size + x]) continue
        total[y * size + x] = sum
        changed = true
      }
  }
  return total
}

it('stays at the seed while the cursor is outside the slice, and refuses a seed there', () => {
  const wire = liveWire(plane)
  expect(wire({ column: 5, row: 6 }).pathTo({ column: -3, row: 6 })).toEqual([{ column: 5, row: 6 }])
  expect(() => wire({ column: 64, row: 6 })).toThrow('outside the slice')
})
