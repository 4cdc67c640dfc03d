import { describe, expect, it } from 'vitest'
import { angleDeg } from './angle'
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
