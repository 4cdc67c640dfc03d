import { describe, expect, it } from 'vitest'
import { leastSquaresAdc } from './leastSquaresAdc'

describe('leastSquaresAdc', () => {
  it('finds the ADC of a pure exponential', () => {
    const b = Object.freeze([0, 50, 400, 800])
    expect(
      leastSquaresAdc(
        b,
        b.map((x) => 730 * Math.exp(-x * 0.9e-3)),
      ),
    ).toBeCloseTo(0.9e-3, 9)
  })

  it('lies between D and D* of a mixture, nearer to D', () => {
    const b = [0, 50, 100, 200, 400, 800, 1200]
    const adc = leastSquaresAdc(
      b,
      b.map((x) => 0.1 * Math.exp(-x * 0.02) + 0.9 * Math.exp(-x * 0.6e-3)),
    )
    expect(adc).toBeGreaterThan(0.6e-3)
    expect(adc).toBeLessThan(0.9e-3)
  })
})
