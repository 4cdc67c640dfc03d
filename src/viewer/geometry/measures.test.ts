import { describe, expect, it } from 'vitest'
import type { Vec3 } from '../../data/geometry'
import { angleDeg } from './angle'
import { cutPolygon } from './cutPolygon'
import { scaleBar } from './scaleBar'

describe('scale bar', () => {
  it('is the longest round length that fits', () => {
    expect(scaleBar(0.5, 120)).toEqual({ px: 100, label: '5 cm' })
    expect(scaleBar(0.01, 120)).toEqual({ px: 100, label: '1 mm' })
    expect(scaleBar(0.1, 40)).toEqual({ px: 20, label: '2 mm' })
  })

  it('is absent where the picture has no size in mm', () => {
    expect(scaleBar(NaN, 120)).toBeNull()
    expect(scaleBar(0.001, 120)).toBeNull()
  })
})

describe('angle', () => {
  it('is measured at the vertex', () => {
    expect(angleDeg([1, 0, 0], [0, 0, 0], [0, 2, 0])).toBeCloseTo(90, 12)
    expect(angleDeg([1, 0, 0], [0, 0, 0], [3, 3, 0])).toBeCloseTo(45, 12)
    expect(angleDeg([0, 0, 0], [0, 0, 0], [3, 3, 0])).toBeNaN()
  })
})

describe('polygon cut by a plane', () => {
  const height = (p: Vec3) => p[0] - 1

  it('is the chord of a square', () => {
    const square: Vec3[] = [
      [0, 0, 5],
      [4, 0, 5],
      [4, 2, 5],
      [0, 2, 5],
    ]
    expect(cutPolygon(square, height)).toEqual([
      [
        [1, 0, 5],
        [1, 2, 5],
      ],
    ])
  })

  it('is two chords where the curve comes back', () => {
    const horseshoe: Vec3[] = [
      [0, 0, 0],
      [2, 0, 0],
      [2, 1, 0],
      [0.5, 1, 0],
      [0.5, 3, 0],
      [2, 3, 0],
      [2, 4, 0],
      [0, 4, 0],
    ]
    const cuts = cutPolygon(horseshoe, height).map(([a, b]) => [a[1], b[1]])
    expect(cuts).toEqual([
      [0, 1],
      [3, 4],
    ])
  })

  it('is nothing where the plane passes by', () => {
    const far = (p: Vec3) => p[0] - 100
    expect(
      cutPolygon(
        [
          [0, 0, 0],
          [1, 0, 0],
          [1, 1, 0],
        ],
        far,
      ),
    ).toEqual([])
  })
})
