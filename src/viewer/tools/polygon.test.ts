import { describe, expect, it } from 'vitest'
import { ellipsePoints, longEnough } from './polygon'

describe('drawn curves', () => {
  it('an ellipse fills its rectangle and its polygon has the area of the ellipse within 0.2 %', () => {
    const points = ellipsePoints([10, 50], [50, 20])
    const twice = points.reduce((sum, [x, y], i) => {
      const [u, v] = points[(i + 1) % points.length]
      return sum + x * v - u * y
    }, 0)
    const ratio = Math.abs(twice) / 2 / (Math.PI * 20 * 15)
    expect(ratio).toBeGreaterThan(0.998)
    expect(ratio).toBeLessThan(1)
    expect(Math.max(...points.map((p) => p[0]))).toBeCloseTo(50, 9)
    expect(Math.min(...points.map((p) => p[1]))).toBeCloseTo(20, 9)
  })

  it('slips of the hand are no shapes', () => {
    expect(
      longEnough([
        [0, 0],
        [10, 10],
      ]),
    ).toBe(false)
    expect(
      longEnough([
        [0, 0],
        [100, 0],
        [50, 1],
      ]),
    ).toBe(false)
    expect(
      longEnough([
        [0, 0],
        [10, 0],
        [5, 8],
      ]),
    ).toBe(true)
  })
})
