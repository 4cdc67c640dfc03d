import { describe, expect, it } from 'vitest'
import { exponential } from './exponential'
import { naturalLog } from './naturalLog'

/** With the upper half of the bits that the table wants beside x. */
const logOf = (x: number): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  return naturalLog(x, view.getInt32(0))
}

const octaves = Array.from({ length: 6400 }, (_, i) => 2 ** (-32 + i / 100))

describe('naturalLog', () => {
  it('agrees with Math.log from 2^-32 to 2^32', () => {
    for (const x of octaves)
      expect(Math.abs(logOf(x) - Math.log(x))).toBeLessThanOrEqual(6e-15 + 4e-16 * Math.abs(Math.log(x)))
  })
  it('agrees near 1, where the logarithm is small', () => {
    for (let i = -500; i <= 500; i++) {
      const x = 1 + i * 1e-5
      expect(Math.abs(logOf(x) - Math.log(x))).toBeLessThan(6e-15)
    }
  })
  it('gives NaN for what it does not hold: zero, negative, infinite, missing, very small and very large values', () => {
    for (const x of [0, -0, -3, Infinity, -Infinity, NaN, 5e-324, 2 ** -32.1, 2 ** 32]) expect(logOf(x)).toBeNaN()
  })
})

describe('exponential', () => {
  it('agrees with Math.exp as well as the rounding of x allows', () => {
    for (let x = -699; x < 699; x += 0.37)
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(2e-15 + 2e-16 * Math.abs(x))
  })
  it('is exactly one at zero', () => {
    expect(exponential(0)).toBe(1)
  })
  it('gives what Math.exp gives beyond the table', () => {
    for (const x of [-800, 800, 709, Infinity, -Infinity, NaN]) expect(exponential(x)).toBe(Math.exp(x))
  })
})
