import { describe, expect, it } from 'vitest'
import { show, showNumber, UNITS } from './units'

describe('numbers as people read them', () => {
  it('shows a diffusion coefficient in the unit of its papers', () => {
    expect(show(0.00067, 'mm2/s')).toBe('0.670 10⁻³ mm²/s')
    expect(show(NaN, 'mm2/s')).toBe('–')
  })

  it('keeps three significant digits, also where rounding carries over', () => {
    expect([0.99996, 9.996, 99.96, 1234.5, 0, -0.0456].map((v) => showNumber(v))).toEqual([
      '1.00',
      '10.0',
      '100',
      '1235',
      '0',
      '-0.0456',
    ])
  })

  it('uses an exponent only for the very large and the very small', () => {
    expect(showNumber(1.5e7)).toBe('1.50e+7')
    expect(showNumber(2.5e-5)).toBe('2.50e-5')
  })

  it('gives every unit a UCUM code, and a factor above zero', () => {
    for (const { ucum, times } of Object.values(UNITS)) {
      expect(ucum).not.toBe('')
      expect(times).toBeGreaterThan(0)
    }
  })
})
