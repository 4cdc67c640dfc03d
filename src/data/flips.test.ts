import { describe, expect, it } from 'vitest'
import { randomIntegers } from '../demo/random'
import { applyFlips, boxOfFlips, flipsBetween } from './flips'
import { boxOfMask, wholeBox } from './voxelBox'

const grid = { columns: 37, rows: 23, slices: 11 }
const voxels = grid.columns * grid.rows * grid.slices

function randomMask(next: () => number, share: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: voxels }, () => ((next() >>> 0) / 2 ** 32 < share ? 1 : 0))
}

describe('flips', () => {
  it('lead from one mask to the other and back, whatever the masks', () => {
    const next = randomIntegers(7)
    for (const share of [0, 0.001, 0.1, 0.5, 0.9, 1]) {
      const [before, after] = [randomMask(next, 0.4), randomMask(next, share)]
      const flips = flipsBetween(before, after, grid, wholeBox(grid))
      const mask = before.slice()
      applyFlips(mask, flips)
      expect(mask).toEqual(after)
      applyFlips(mask, flips)
      expect(mask).toEqual(before)
    }
  })

  it('see nothing outside the box', () => {
    const after = new Uint8Array(voxels).fill(1)
    const box = { x0: 3, y0: 4, z0: 5, x1: 10, y1: 12, z1: 7 }
    const flips = flipsBetween(null, after, grid, box)
    const mask = new Uint8Array(voxels)
    applyFlips(mask, flips)
    expect(boxOfMask(mask, grid)).toEqual(box)
    expect(mask.reduce((sum, v) => sum + v, 0)).toBe(7 * 8 * 2)
    expect(boxOfFlips(flips, grid)).toEqual(box)
  })

  it('are few bytes for a filled ball', () => {
    const size = { columns: 64, rows: 64, slices: 64 }
    const ball = Uint8Array.from({ length: 64 ** 3 }, (_, i) =>
      Math.hypot((i % 64) - 32, (Math.floor(i / 64) % 64) - 32, Math.floor(i / 4096) - 32) < 20 ? 1 : 0,
    )
    const lines = 41 * 41
    expect(flipsBetween(null, ball, size, wholeBox(size)).length).toBeLessThan(4 * lines)
  })

  it('refuse a mask that is too small for them, and bytes that were cut off', () => {
    const flips = flipsBetween(null, new Uint8Array(voxels).fill(1), grid, wholeBox(grid))
    expect(() => applyFlips(new Uint8Array(voxels - 1), flips)).toThrow(`${voxels}`)
    expect(() => applyFlips(new Uint8Array(voxels), flips.slice(0, -1))).toThrow('cut off')
  })

  it('have no box where nothing differs', () => {
    const mask = randomMask(randomIntegers(3), 0.5)
    const flips = flipsBetween(mask, mask, grid, wholeBox(grid))
    expect(flips.length).toBe(0)
    expect(boxOfFlips(flips, grid)).toBeNull()
  })
})
