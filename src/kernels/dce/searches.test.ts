import { describe, expect, it } from 'vitest'
import { boundedLeastSquares, type Residuals } from './boundedLeastSquares'
import { exchangeOf, exponentialsOf } from './exchangeRates'
import { invertSymmetric } from './invertSymmetric'
import { maximum } from './maximum'

describe('maximum', () => {
  it('finds the top of a smooth curve and of a roof, and an end that is higher', () => {
    expect(maximum((t) => -((t - 0.3) ** 4) - (t - 0.3) ** 2, -1, 1, 1e-8)).toBeCloseTo(0.3, 6)
    expect(maximum((t) => -Math.abs(t + 0.2), -1, 1, 1e-8)).toBeCloseTo(-0.2, 6)
    expect(maximum((t) => t, -1, 1, 1e-8)).toBe(1)
    expect(maximum((t) => -t, -1, 1, 1e-8)).toBe(-1)
  })
})

describe('invertSymmetric', () => {
  it('inverts whatever the units of its columns', () => {
    const m = Float64Array.of(4e6, 2, 2, 3e-6)
    invertSymmetric(m, 2)
    const det = 4e6 * 3e-6 - 4
    const expected = [3e-6 / det, -2 / det, -2 / det, 4e6 / det]
    expected.forEach((value, k) => expect(m[k] / value).toBeCloseTo(1, 10))
  })
  it('gives NaN for columns that cannot be told apart', () => {
    const m = Float64Array.of(1, 1, 1, 1)
    invertSymmetric(m, 2)
    expect([...m]).toEqual([NaN, NaN, NaN, NaN])
  })
})

describe('boundedLeastSquares', () => {
  const t = Array.from({ length: 20 }, (_, i) => i / 5)
  const data = t.map((x) => 3 * Math.exp(-0.8 * x))
  const evaluate = ([a, k]: Float64Array, { r, J }: Residuals): void =>
    t.forEach((x, i) => {
      const e = Math.exp(-k * x)
      r[i] = a * e - data[i]
      J[0][i] = e
      J[1][i] = -a * x * e
    })
  const work = (): Residuals => ({ r: new Float64Array(20), J: [new Float64Array(20), new Float64Array(20)] })

  it('comes to the optimum inside its bounds', () => {
    const x = Float64Array.of(1, 0.1)
    const { isConverged, squares } = boundedLeastSquares(
      evaluate,
      x,
      [
        [0, 10],
        [0, 10],
      ],
      work(),
    )
    expect(isConverged).toBe(true)
    expect(squares).toBeLessThan(1e-18)
    expect(x[1]).toBeCloseTo(0.8, 8)
  })
  it('stops at a bound that the optimum lies behind, with the others at their best for it', () => {
    const x = Float64Array.of(1, 0.1)
    boundedLeastSquares(
      evaluate,
      x,
      [
        [0, 10],
        [0, 0.5],
      ],
      work(),
    )
    expect(x[1]).toBe(0.5)
    const e = t.map((value) => Math.exp(-0.5 * value))
    const best =
      e.reduce((sum, value, i) => sum + value * data[i], 0) / e.reduce((sum, value) => sum + value * value, 0)
    expect(x[0]).toBeCloseTo(best, 6)
  })
})

describe('the exponentials of two-compartment exchange', () => {
  it.each([
    [0.3, 0.1, 0.05, 0.25],
    [0.05, 0.15, 0.02, 0.1],
    [2, 0.01, 0.1, 0.5],
  ])('lead back to flow %d, permeability %d and volumes %d, %d', (Fp, PS, vp, ve) => {
    const [parts, back] = [new Float64Array(4), new Float64Array(4)]
    exponentialsOf(Fp, PS, vp, ve, parts)
    exchangeOf(parts[0], parts[1], parts[2], parts[3], back)
    ;[Fp, PS, vp, ve].forEach((value, k) => expect(back[k] / value).toBeCloseTo(1, 9))
  })
  it('hold all of the agent: their area is the volume of both compartments', () => {
    const parts = new Float64Array(4)
    exponentialsOf(0.3, 0.1, 0.05, 0.25, parts)
    expect(parts[0] / parts[1] + parts[2] / parts[3]).toBeCloseTo(0.3, 10)
  })
})
