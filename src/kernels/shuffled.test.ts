import { describe, expect, it } from 'vitest'
import { seedFor, shuffled } from './shuffled'

describe('a shuffled list', () => {
  it('holds the same things, is the same for the same seed and another for another', () => {
    const things = Object.freeze(Array.from({ length: 20 }, (_, n) => n))
    expect(shuffled(things, 5).sort((a, b) => a - b)).toEqual(things)
    expect(shuffled(things, 5)).toEqual(shuffled(things, 5))
    expect(shuffled(things, 5)).not.toEqual(shuffled(things, 6))
    expect(shuffled([], 1)).toEqual([])
  })

  it('puts every thing at every place equally often', () => {
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0])
    const draws = 8000
    for (let seed = 0; seed < draws; seed++)
      shuffled([0, 1, 2, 3], seedFor(seed, 'x')).forEach((thing, at) => counts[thing][at]++)
    const expected = draws / 4
    const chiSquare = counts.flat().reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
    expect(chiSquare).toBeLessThan(27.9) // 99.9 % point at 9 degrees of freedom
  })
})

describe('a seed', () => {
  it('differs from purpose to purpose and from plan to plan', () => {
    const seeds = ['cases A 1', 'cases A 2', 'cases B 1', 'visits Case 1'].flatMap((words) => [
      seedFor(1, words),
      seedFor(2, words),
    ])
    expect(new Set(seeds).size).toBe(seeds.length)
  })
})
