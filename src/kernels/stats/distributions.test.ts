import { describe, expect, it } from 'vitest'
import { betaLower, betaQuantile } from './beta'
import { chiSquareQuantile, chiSquareUpper } from './chiSquare'
import { fisherQuantile, fisherUpper } from './fisherF'
import { logGamma } from './logGamma'
import { noncentralTLower, noncentralTQuantile } from './noncentralT'
import { normalLower, normalQuantile, normalUpper } from './normal'
import { rankSumLower, signedRankLower } from './rankDistributions'
import { studentQuantile, studentTwoSided, studentUpper } from './studentT'

/** Agreement to so many parts, however small the value. */
const expectClose = (got: number, want: number, relative: number): void =>
  expect(Math.abs(got / want - 1)).toBeLessThan(relative)

describe('log Γ', () => {
  it('is the logarithm of the factorial', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14)
  })
  it('obeys the reflection formula', () => {
    for (const x of [0.01, 0.3, 0.77])
      expect(logGamma(x) + logGamma(1 - x)).toBeCloseTo(Math.log(Math.PI / Math.sin(Math.PI * x)), 13)
  })
})

describe('the normal distribution', () => {
  it('has the published tail at 10 SD', () => expectClose(normalUpper(10), 7.619853024160527e-24, 1e-13))
  it('does not break where the series gives way to the fraction', () =>
    expectClose(normalUpper(3 + 1e-12), normalUpper(3 - 1e-12), 1e-11))
  it('is undone by its quantile from 1e-300 to the middle', () => {
    for (const p of [1e-300, 1e-20, 1e-3, 0.2, 0.4999]) expectClose(normalLower(normalQuantile(p)), p, 1e-12)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
  })
  it('gives infinity at 0 and NaN outside', () => {
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
    expect(normalQuantile(1.1)).toBeNaN()
  })
})

describe("Student's t", () => {
  it('is the Cauchy distribution for one degree of freedom', () =>
    expectClose(studentUpper(1000, 1), Math.atan(1 / 1000) / Math.PI, 1e-13))
  it('has the closed form of two degrees of freedom', () => {
    for (const t of [0.1, 3, 500]) expectClose(studentTwoSided(t, 2), 1 - t / Math.sqrt(2 + t * t), 1e-9)
  })
  it('becomes the normal distribution', () => expectClose(studentUpper(5, 1e9), normalUpper(5), 1e-6))
  it('is undone by its quantile', () => {
    for (const df of [0.7, 3, 49, 1e5]) expectClose(1 - studentUpper(studentQuantile(0.975, df), df), 0.975, 1e-13)
  })
})

describe('F, beta and χ²', () => {
  it('F with one degree of freedom is t squared', () =>
    expectClose(fisherUpper(9, 1, 12), studentTwoSided(3, 12), 1e-13))
  it('F quantiles of swapped degrees of freedom are reciprocals', () =>
    expectClose(fisherQuantile(0.975, 7, 30) * fisherQuantile(0.025, 30, 7), 1, 1e-12))
  it('beta with b = 1 is a power', () => {
    expectClose(betaLower(0.3, 4, 1), 0.3 ** 4, 1e-13)
    expectClose(betaQuantile(0.025, 10, 1), 0.025 ** 0.1, 1e-13)
  })
  it('beta follows the binomial sum', () => expectClose(betaLower(0.4, 3, 2), 4 * 0.4 ** 3 * 0.6 + 0.4 ** 4, 1e-13))
  it('χ² with two degrees of freedom is exponential, in the far tail also', () =>
    expectClose(chiSquareUpper(1200, 2), Math.exp(-600), 1e-11))
  it('χ² is undone by its quantile at thousands of degrees of freedom', () =>
    expectClose(chiSquareUpper(chiSquareQuantile(0.975, 5000), 5000), 0.025, 1e-10))
})

describe('the noncentral t', () => {
  it('is the central one without noncentrality', () =>
    expect(noncentralTLower(1.3, 7, 0)).toBeCloseTo(1 - studentUpper(1.3, 7), 13))
  it('has Φ(−ncp) below 0', () => expectClose(noncentralTLower(0, 9, 2), normalLower(-2), 1e-12))
  it('is undone by its quantile', () =>
    expectClose(noncentralTLower(noncentralTQuantile(0.025, 9, 6.2), 9, 6.2), 0.025, 1e-9))
})

describe('rank distributions', () => {
  it('the signed rank statistic of three has eight equal cases', () =>
    expect([0, 1, 2, 3, 6].map((v) => 8 * signedRankLower(v, 3))).toEqual([1, 2, 3, 5, 8]))
  it('the rank sum of one against n is uniform', () => expect(rankSumLower(2, 1, 4)).toBeCloseTo(0.6, 15))
  it('two against two has six equal cases', () =>
    expect([0, 1, 2, 3, 4].map((u) => Math.round(6 * rankSumLower(u, 2, 2)))).toEqual([1, 2, 4, 5, 6]))
})
