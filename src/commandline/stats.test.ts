import { describe, expect, it } from 'vitest'
import { answerStats } from './stats'
import { STATS_TESTS } from './statsTests'

describe('stats', () => {
  it('gives the method and what must be told in one line of words', () =>
    expect(answerStats(STATS_TESTS.normality, { input: { x: [1, 2] } })).toEqual({
      n: 2,
      W: NaN,
      p: NaN,
      method: 'Shapiro-Wilk test of normality (Royston 1995), n = 2; not defined: at least three values are needed',
    }))
  it('reads null as missing and words as infinities', () =>
    expect(answerStats(STATS_TESTS.descriptives, { input: { x: [1, null, 3, 'Infinity'] } })).toMatchObject({
      n: 2,
      nMissing: 2,
      mean: 2,
    }))
  it('repeats the default that it used', () =>
    expect(answerStats(STATS_TESTS.roc, { input: { label: [1, 0], score: [2, 1] } })).toMatchObject({
      used: { direction: '<' },
    }))
  it('names the entry that is no number', () =>
    expect(() => answerStats(STATS_TESTS.icc, { input: { ratings: [[1, 'two']] } })).toThrow('entry 1'))
  it('names the words that an option may have', () =>
    expect(() => answerStats(STATS_TESTS.ttest, { input: { x: [1], y: [2] }, options: { kind: 'both' } })).toThrow(
      'paired, unpaired',
    ))
  it('reads masks as runs that must fill the grid', () => {
    const grid = { dims: [2, 2, 1], spacing: [1, 1, 3] }
    expect(answerStats(STATS_TESTS.masks, { input: { ...grid, a: [0, 4], b: [2, 2] } })).toMatchObject({ volumeA: 12 })
    expect(() => answerStats(STATS_TESTS.masks, { input: { ...grid, a: [5], b: [4] } })).toThrow('the grid has 4')
  })
  it('works out a paper’s interval again by its kind', () => {
    const wald = { input: { b: 0, se: 1 }, options: { kind: 'wald' } }
    expect(answerStats(STATS_TESTS.paper_checks, wald)).toMatchObject({ recomputed: { wald: 0, p: 1, or: 1 } })
  })
})
