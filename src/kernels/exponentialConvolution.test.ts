import { describe, expect, it } from 'vitest'
import { exponentialConvolution } from './exponentialConvolution'

const time = Object.freeze([0, 0.1, 0.35, 0.4, 1.2, 2])

describe('exponentialConvolution', () => {
  it('is exact for a constant: (1 − exp(−k·t))/k', () => {
    const out = exponentialConvolution(
      time,
      time.map(() => 3),
      0.8,
    )
    time.forEach((t, i) => expect(out[i]).toBeCloseTo((3 * -Math.expm1(-0.8 * t)) / 0.8, 12))
  })

  it('is exact for a ramp: t/k − (1 − exp(−k·t))/k²', () => {
    const out = exponentialConvolution(time, time, 2.5)
    time.forEach((t, i) => expect(out[i]).toBeCloseTo(t / 2.5 + Math.expm1(-2.5 * t) / 6.25, 12))
  })

  it('becomes the plain integral as the rate goes to nought, without a step between series and closed form', () => {
    const out = exponentialConvolution(time, time, 0)
    time.forEach((t, i) => expect(out[i]).toBeCloseTo((t * t) / 2, 12))
    const [below, above] = [0.0999999, 0.1000001].map((rate) => exponentialConvolution([0, 0.1], [1, 2], rate)[1])
    expect(Math.abs(above / below - 1)).toBeLessThan(1e-7)
  })

  it('refuses times and concentrations of different length', () => {
    expect(() => exponentialConvolution([0, 1], [0], 1)).toThrow('2 times, 1 concentrations')
  })
})
