import { describe, expect, it } from 'vitest'
import { aicc, extraSumOfSquares, rSquared } from './modelComparison'

describe('rSquared', () => {
  it('is 1 for a curve through every sample, 0 for the mean, and unknown where nothing varies', () => {
    expect(rSquared([1, 2, 3], 0)).toBe(1)
    expect(rSquared([1, 2, 3], 2)).toBe(0)
    expect(rSquared([4, 4, 4], 0)).toBeNaN()
  })
})

describe('aicc', () => {
  it('is the formula of Hurvich and Tsai', () => {
    expect(aicc({ rss: 5, samples: 10, parameters: 2 })).toBeCloseTo(10 * Math.log(0.5) + 6 + 24 / 6, 12)
  })
  it('prefers the smaller model where both explain the same, and is unknown with too few samples', () => {
    const [small, large] = [2, 4].map((parameters) => aicc({ rss: 5, samples: 10, parameters }))
    expect(small).toBeLessThan(large)
    expect(aicc({ rss: 5, samples: 4, parameters: 3 })).toBeNaN()
  })
})

describe('extraSumOfSquares', () => {
  it('gives F and its tail: 1 and 6 degrees of freedom, F 5.987 is P 0.05', () => {
    const larger = { rss: 6, samples: 10, parameters: 4 }
    const { F, p } = extraSumOfSquares({ rss: 6 + 5.987378, samples: 10, parameters: 3 }, larger)
    expect(F).toBeCloseTo(5.987378, 6)
    expect(p).toBeCloseTo(0.05, 6)
  })
  it('refuses models that are not nested, and knows nothing without freedom', () => {
    const model = { rss: 1, samples: 5, parameters: 3 }
    expect(() => extraSumOfSquares(model, model)).toThrow(/not nested/)
    expect(extraSumOfSquares(model, { ...model, parameters: 5 }).p).toBeNaN()
  })
})
