import { describe, expect, it } from 'vitest'
import { exponential } from './exponential'
import { naturalLog } from './naturalLog'

const decades = Array.from({ length: 4001 }, (_, i) => 10 ** (-300 + (600 * i) / 4000))

describe('naturalLog', () => {
  it('agrees with Math.log over six hundred decades', () => {
    for (const x of decades)
      expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThanOrEqual(4e-15 + 4e-16 * Math.abs(Math.log(x)))
  })
  it('agrees near 1, where the logarithm is small', () => {
    for (let i = -500; i <= 500; i++) {
      const x = 1 + i * 1e-5
      expect(Math.abs(naturalLog(x) - Math.log(x))).toBeLessThan(4e-15)
    }
  })
  it('gives what Math.log gives for zero, negative, infinite, subnormal and missing values', () => {
    for (const x of [0, -0, -3, Infinity, NaN, 5e-324]) expect(naturalLog(x)).toBe(Math.log(x))
  })
})

describe('exponential', () => {
  it('agrees with Math.exp as well as the rounding of x allows', () => {
    for (let x = -699; x < 699; x += 0.37) expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(2e-15 + 2e-16 * Math.abs(x))
  })
  it('is exactly one at zero', () => {
    expect(exponential(0)).toBe(1)
  })
  it('gives what Math.exp gives beyond the table', () => {
    for (const x of [-800, 800, 709, Infinity, -Infinity, NaN]) expect(exponential(x)).toBe(Math.exp(x))
  })
})
