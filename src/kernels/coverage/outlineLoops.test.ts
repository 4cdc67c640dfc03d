import { describe, expect, it } from 'vitest'
import { fillPolygon } from '../segment/polygon'
import { boundaryFaces, boxOf } from './boundaryFaces'
import { joinHoles } from './keyholes'
import { outlineLoops, type Loop } from './outlineLoops'

const [COLUMNS, ROWS] = [13, 11]

/** Masks of scattered voxels: holes, islands and voxels that touch at corners. */
function scattered(seed: number, density: number): Uint8Array {
  let state = seed
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647
  return Uint8Array.from({ length: COLUMNS * ROWS }, () => (next() < density ? 1 : 0))
}

function fill(loops: readonly Loop[]): Uint8Array {
  const mask = new Uint8Array(COLUMNS * ROWS)
  for (const loop of loops) {
    const polygon = Array.from({ length: loop.length / 2 }, (_, n) => ({ column: loop[2 * n], row: loop[2 * n + 1] }))
    fillPolygon(polygon, COLUMNS, ROWS).forEach((inside, i) => (mask[i] ^= inside))
  }
  return mask
}

describe('borders along voxel edges', () => {
  it.each([0.2, 0.5, 0.8])(
    'fill to the mask they came from, with and without channels to holes: density %d',
    (density) => {
      for (let seed = 1; seed <= 60; seed++) {
        const mask = scattered(seed, density)
        const loops = outlineLoops(mask, COLUMNS, ROWS)
        expect(fill(loops)).toEqual(mask)
        expect(fill(joinHoles(loops))).toEqual(mask)
      }
    },
  )
  it('have corners only, and one loop for a ring once its hole is joined', () => {
    const ring = new Uint8Array(COLUMNS * ROWS)
    for (let j = 2; j < 8; j++)
      for (let i = 3; i < 10; i++) if (j < 4 || j > 5 || i < 5 || i > 7) ring[j * COLUMNS + i] = 1
    const loops = outlineLoops(ring, COLUMNS, ROWS)
    expect(loops).toEqual([
      [2.5, 1.5, 9.5, 1.5, 9.5, 7.5, 2.5, 7.5],
      [4.5, 3.5, 4.5, 5.5, 7.5, 5.5, 7.5, 3.5],
    ])
    expect(joinHoles(loops)).toHaveLength(1)
  })
})

describe('the surface of a mask', () => {
  const size = { columns: COLUMNS, rows: ROWS, slices: 1 }
  it('encloses the number of its voxels (divergence theorem), and faces the other way at holes', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const mask = scattered(seed, 0.5)
      const box = boxOf(mask, size)
      const flux = [0, 0, 0]
      if (box)
        boundaryFaces(mask, size, box, (axis, at, low, high, sign) => {
          flux[axis] += sign * at * (high[0] - low[0]) * (high[1] - low[1])
        })
      const voxels = mask.reduce((sum, inside) => sum + inside, 0)
      expect(flux).toEqual([voxels, voxels, voxels])
    }
  })
  it('is that of the box around it, and there is none around nothing', () => {
    const mask = new Uint8Array(COLUMNS * ROWS)
    expect(boxOf(mask, size)).toBeNull()
    mask[3 * COLUMNS + 4] = 1
    mask[5 * COLUMNS + 2] = 1
    expect(boxOf(mask, size)).toEqual({ low: [2, 3, 0], high: [4, 5, 0] })
  })
})
