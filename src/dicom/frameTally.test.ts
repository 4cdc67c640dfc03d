import { describe, expect, it } from 'vitest'
import { FrameTally } from './frameTally'

const tally = (stored: Uint16Array | Int16Array | Float32Array, slope = 1, intercept = 0) => {
  const frame = new FrameTally()
  frame.add(stored, 0, stored.length, slope, intercept)
  return frame.result()
}

describe('FrameTally', () => {
  it('agrees with a plain sum over many pixels, also where their number is no multiple of four', () => {
    const stored = Uint16Array.from({ length: 70_003 }, (_, i) => (i * 7919) % 65_536)
    const values = [...stored].map((v) => 0.5 * v - 10)
    const { minimum, maximum, mean } = tally(stored, 0.5, -10)
    expect(minimum).toBe(Math.min(...values.slice(0, 70_003)))
    expect(maximum).toBe(values.reduce((a, b) => Math.max(a, b)))
    expect(mean).toBeCloseTo(values.reduce((a, b) => a + b) / values.length, 6)
  })

  it('does not overflow on the largest stored numbers', () => {
    expect(tally(new Uint16Array(100_000).fill(65_535)).mean).toBe(65_535)
    expect(tally(new Int16Array(100_000).fill(-32_768)).mean).toBe(-32_768)
  })

  it('turns minimum and maximum round under a negative slope', () => {
    expect(tally(Int16Array.of(1, 2, 3), -2)).toEqual({ minimum: -6, maximum: -2, mean: -4 })
  })

  it('leaves out what is not finite, and says NaN where nothing is', () => {
    expect(tally(Float32Array.of(1, NaN, 3, Infinity))).toEqual({ minimum: 1, maximum: 3, mean: 2 })
    expect(tally(Float32Array.of(NaN)).mean).toBeNaN()
  })
})
