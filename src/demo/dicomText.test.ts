import { describe, expect, it } from 'vitest'
import { decimal, timeOfDay, uidOf } from './dicomText'

describe('decimal', () => {
  it.each([[0.1 + 0.2], [-123.456789012345], [1e-7], [-0.0174524064372835], [4095]])(
    'writes %d in 16 characters without an exponent',
    (value) => {
      const text = decimal(value)
      expect(text.length).toBeLessThanOrEqual(16)
      expect(text).not.toMatch(/e/i)
      expect(Number(text)).toBeCloseTo(value, 9)
    },
  )

  it('refuses what would not be that number any more', () => {
    expect(() => decimal(NaN)).toThrow('NaN')
    expect(() => decimal(1e22)).toThrow('1e+22')
  })
})

describe('timeOfDay', () => {
  it('writes hours, minutes, seconds and milliseconds', () => {
    expect(timeOfDay(10 * 3600 + 25 * 60 + 4.3)).toBe('102504.300')
    expect(timeOfDay(0)).toBe('000000.000')
  })
})

describe('uidOf', () => {
  it('makes UIDs of digits and dots, at most 64 long, their last part below 2^128', () => {
    const uid = uidOf(2, 8, 700)
    expect(uid).toMatch(/^2\.25\.[1-9]\d*$/)
    expect(BigInt(uid.slice(5)) < 2n ** 128n).toBe(true)
  })

  it('refuses counters that would run into each other', () => {
    expect(() => uidOf(1, 1000, 1)).toThrow('1000')
  })
})
