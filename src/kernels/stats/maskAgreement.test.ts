import { describe, expect, it } from 'vitest'
import { squaredDistances, type GridSize } from './distanceTransform'
import { maskAgreement } from './maskAgreement'

const GRID: GridSize = { dims: [9, 7, 4], spacing: [1.4, 1, 5] }
const SIZE = 9 * 7 * 4

/** A mask of the voxels for which the test holds. */
function maskWhere(holds: (x: number, y: number, z: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: SIZE }, (_, i) => Number(holds(i % 9, Math.floor(i / 9) % 7, Math.floor(i / 63))))
}

describe('the distance transform', () => {
  it('finds what trying every voxel finds', () => {
    const marked = maskWhere((x, y, z) => (x * 31 + y * 17 + z * 7) % 23 === 0)
    const places = Array.from(marked.keys()).filter((i) => marked[i])
    const at = (i: number): number[] => [1.4 * (i % 9), Math.floor(i / 9) % 7, 5 * Math.floor(i / 63)]
    squaredDistances(marked, GRID).forEach((got, i) => {
      const apart = places.map((p) => Math.hypot(...at(i).map((v, axis) => v - at(p)[axis])))
      expect(Math.sqrt(got)).toBeCloseTo(Math.min(...apart), 10)
    })
  })
})

describe('agreement of masks', () => {
  const box = maskWhere((x, y, z) => x > 1 && x < 6 && y > 1 && y < 5 && z > 0)

  it('is 1 with every distance 0 for the same outline', () => {
    const { dice, surface6, centroidDistance } = maskAgreement(box, box, GRID)
    expect([dice, surface6?.hd, surface6?.assd, surface6?.nsd.tol1, centroidDistance]).toEqual([1, 0, 0, 1, 0])
  })
  it('moves by one voxel as far as the voxel is wide', () => {
    const moved = maskWhere((x, y, z) => x > 2 && x < 7 && y > 1 && y < 5 && z > 0)
    const { inPlane4, centroidDistance, dice } = maskAgreement(box, moved, GRID)
    expect(inPlane4?.hd).toBeCloseTo(1.4, 12)
    expect(centroidDistance).toBeCloseTo(1.4, 12)
    expect(dice).toBeCloseTo(0.75, 14)
  })
  it('has a volume in mm³ and no Dice for two empty masks', () => {
    const nothing = new Uint8Array(SIZE)
    expect(maskAgreement(box, nothing, GRID)).toMatchObject({ volumeA: 36 * 7, dice: 0, surface6: null })
    expect(maskAgreement(nothing, nothing, GRID).dice).toBeNaN()
  })
  it('refuses masks that do not fill the grid', () =>
    expect(() => maskAgreement(box, new Uint8Array(3), GRID)).toThrow('do not fill a grid'))
})
