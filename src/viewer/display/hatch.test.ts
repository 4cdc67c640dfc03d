import { describe, expect, it } from 'vitest'
import { hatching, type Hatching } from './hatch'

const GRID = { columns: 4, rows: 4, slices: 2 }
/** Eight pixels a voxel on the second slice. */
const PLANE = { corner: [-0.5, -0.5, 1], right: [1 / 8, 0, 0], down: [0, 1 / 8, 0] } as const
const size = { width: 32, height: 32 }
const drawnIn = ({ pixels, extent }: Hatching): Set<number> => {
  const voxels = new Set<number>()
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++)
      if (pixels[4 * (y * size.width + x) + 3] > 0) {
        voxels.add(16 + Math.floor(y / 8) * 4 + Math.floor(x / 8))
        expect(extent && x >= extent.x0 && x < extent.x1 && y >= extent.y0 && y < extent.y1).toBe(true)
      }
  return voxels
}

describe('hatching', () => {
  it('lies on every marked voxel, be it alone, and on no other', () => {
    for (let marked = 16; marked < 32; marked++)
      expect([...drawnIn(hatching(size, PLANE, GRID, (voxel) => voxel === marked))]).toEqual([marked])
  })
  it('leaves out what lies on other slices and beyond the grid', () => {
    expect(drawnIn(hatching(size, PLANE, GRID, (voxel) => voxel < 16)).size).toBe(0)
    const beyond = { ...PLANE, corner: [50, 0, 1] as const }
    expect(drawnIn(hatching(size, beyond, GRID, () => true)).size).toBe(0)
  })
  it('leaves most of a voxel as it is', () => {
    const { pixels } = hatching(size, PLANE, GRID, () => true)
    const share = pixels.filter((_, n) => n % 4 === 3).filter((alpha) => alpha > 0).length / (32 * 32)
    expect(share).toBeCloseTo(1 / 3, 1)
  })
})
