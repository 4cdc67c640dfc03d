import { describe, expect, it } from 'vitest'
import { contingency } from './contingency'
import { regression } from './regression'
import { descriptives } from './descriptives'
import { mannWhitney } from './mannWhitney'
import { mcNemar } from './mcNemar'
import { pAdjust } from './pAdjust'
import { pairedSampleSize } from './sampleSize'
import { shapiroWilk } from './shapiroWilk'
import { signedRankTest } from './signedRankTest'
import { pairedTTest, unpairedTTest } from './tTest'

/** Extra hours of sleep by two drugs: Student, Biometrika 1908;6:1. */
const SLEEP = [
  [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
]

describe('t tests', () => {
  it('gives the published t and p of Student’s sleep data', () => {
    const { t, p, df } = pairedTTest(SLEEP[0], SLEEP[1])
    expect([t.toFixed(4), p.toFixed(6), df]).toEqual(['-4.0621', '0.002833', 9])
  })
  it('gives the published Welch test of the same data', () => {
    const { welch } = unpairedTTest(SLEEP[0], SLEEP[1])
    expect([welch.t.toFixed(4), welch.df.toFixed(3), welch.p.toFixed(5)]).toEqual(['-1.8608', '17.776', '0.07939'])
  })
  it('keeps a p of 1e-70 apart from 0', () => {
    const x = Array.from({ length: 60 }, (_, i) => Math.sin(i))
    const { p } = unpairedTTest(
      x,
      x.map((v) => v + 12),
    ).welch
    expect(p).toBeGreaterThan(0)
    expect(p).toBeLessThan(1e-70)
  })
  it('has words and no number for differences without spread', () => {
    const { t, p, ci95, notes } = pairedTTest([2, 3, 4], [1, 2, 3])
    expect([t, p, ci95]).toEqual([NaN, NaN, null])
    expect(notes.join()).toContain('no spread')
  })
  it('pools with one value in a group, where Welch cannot', () => {
    const { welch, pooled } = unpairedTTest([4.2], [1, 2, 3, 2.5])
    expect(welch.p).toBeNaN()
    expect(pooled.p).toBeCloseTo(0.1180727, 6)
  })
})

describe('rank tests', () => {
  it('finds 2⁻⁹ where all of ten differences fall', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    expect(
      signedRankTest(
        x,
        x.map((v) => 2.1 * v),
      ).pExact,
    ).toBeCloseTo(2 ** -9, 15)
  })
  it('is exact with ties: six equal changes, one the other way, are seven of 64 cases on a side', () =>
    expect(signedRankTest([2, 2, 2, 2, 2, 2], [1, 1, 3, 1, 1, 1]).pExact).toBeCloseTo(14 / 64, 14))
  it('says that nothing changed instead of giving a p', () => {
    const { pExact, notes, nZero } = signedRankTest([1, 2], [1, 2])
    expect([pExact, nZero]).toEqual([NaN, 2])
    expect(notes.join()).toContain('no change in any pair')
  })
  it('agrees with all divisions of four against six', () =>
    expect(mannWhitney([1, 2, 3, 4], [5, 6, 7, 8, 9, 10]).pExact).toBeCloseTo(2 / 210, 14))
  it('turns over with its groups', () => {
    const [a, b] = [mannWhitney([1, 5, 6, 2], [2, 7, 9]), mannWhitney([2, 7, 9], [1, 5, 6, 2])]
    expect(a.U).toBe(b.Uother)
    expect(a.pExact).toBeCloseTo(b.pExact, 14)
    expect(a.hl).toBeCloseTo(-b.hl, 14)
  })
  it('meets its approximation for large groups, and does not hang', () => {
    const x = Array.from({ length: 3000 }, (_, i) => (i * 7919) % 6007)
    const { pExact, pNoCc, hl } = mannWhitney(
      x,
      x.map((v) => v + 100),
    )
    expect(pExact).toBeNaN()
    expect(pNoCc).toBeLessThan(0.05)
    expect(Math.abs(hl + 100)).toBeLessThan(30)
  })
  it('has no test for an empty group', () => expect(mannWhitney([], [1, 2]).pExact).toBeNaN())
})

describe('tables', () => {
  it('gives the lady tasting tea 17/35', () =>
    expect(
      contingency([
        [3, 1],
        [1, 3],
      ]).fisherP,
    ).toBeCloseTo(17 / 35, 14))
  it('counts equally likely tables in full', () =>
    expect(
      contingency([
        [3, 3],
        [3, 3],
      ]).fisherP,
    ).toBe(1))
  it('Freeman-Halton does not depend on the order of rows and columns', () => {
    const table = [
      [3, 1, 4],
      [5, 9, 2],
      [2, 0, 3],
    ]
    const turned = [
      [0, 3, 2],
      [1, 4, 3],
      [9, 2, 5],
    ]
    expect(contingency(table).fisherP).toBeCloseTo(contingency(turned).fisherP, 12)
  })
  it('Freeman-Halton agrees with a count of all tables', () => {
    const table = [
      [2, 0, 1],
      [1, 3, 2],
    ]
    expect(contingency(table).fisherP).toBeCloseTo(countedP(table), 13)
  })
  it('has an infinite odds ratio with a finite lower limit', () => {
    const { orMle, orCi } = contingency([
      [6, 0],
      [0, 4],
    ])
    expect(orMle).toBe(Infinity)
    expect(orCi?.[0]).toBeGreaterThan(2)
  })
  it('has p = 1 and no χ² for one row', () =>
    expect(
      contingency([
        [0, 0],
        [5, 8],
      ]),
    ).toMatchObject({ fisherP: 1, chi2: null }))
  it('refuses what is no count', () =>
    expect(() =>
      contingency([
        [1.5, 2],
        [3, 4],
      ]),
    ).toThrow('1.5 is not a count'))
  it('McNemar looks at changed cases only', () => {
    expect(
      mcNemar([
        [100, 0],
        [6, 400],
      ]).pExact,
    ).toBeCloseTo(2 ** -5, 15)
    expect(
      mcNemar([
        [5, 0],
        [0, 5],
      ]).pExact,
    ).toBe(1)
  })
})

/** All 2 × 3 tables with the margins of the given one, by trying every first row. */
function countedP(table: number[][]): number {
  const columns = table[0].map((v, j) => v + table[1][j])
  const first = table[0].reduce((a, b) => a + b)
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
  const weight = (row: number[]): number => row.reduce((product, x, j) => product * choose(columns[j], x), 1)
  let [all, rare] = [0, 0]
  for (let x = 0; x <= columns[0]; x++)
    for (let y = 0; y <= columns[1]; y++) {
      const z = first - x - y
      if (z < 0 || z > columns[2]) continue
      all += weight([x, y, z])
      if (weight([x, y, z]) <= weight(table[0])) rare += weight([x, y, z])
    }
  return rare / all
}

describe('one group', () => {
  it('has quartiles by method 7 and method 6', () => {
    const { q7, q6 } = descriptives([1, 2, 3, 4])
    expect([q7?.p25, q6?.p25]).toEqual([1.75, 1.25])
  })
  it('finds an SD of 0.1 behind an offset of a million', () => {
    const x = Array.from({ length: 1001 }, (_, i) => (i === 0 ? 1000000.2 : i % 2 ? 1000000.1 : 1000000.3))
    expect(descriptives(x).sd).toBeCloseTo(0.1, 9)
  })
  it('has no SD for one value and nothing for none', () => {
    expect(descriptives([5]).sd).toBeNaN()
    expect(descriptives([])).toMatchObject({ n: 0, q7: null, ciMean95: null })
  })
  it('Shapiro-Wilk keeps within its limits', () => {
    expect(shapiroWilk([1, 2, 3]).p).toBeCloseTo(1, 6)
    expect(shapiroWilk([1, 1, 1, 1]).W).toBeNaN()
    expect(shapiroWilk([1, 2]).p).toBeNaN()
  })
})

describe('regression', () => {
  it('gives Anscombe’s line', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    const { ols, pearson } = regression(x, y)
    expect([ols.slope.toFixed(3), ols.intercept.toFixed(2), pearson.r.toFixed(3)]).toEqual(['0.500', '3.00', '0.816'])
  })
  it('Spearman is exact for few pairs: full agreement of five is 2 of 120 orders', () =>
    expect(regression([1, 2, 3, 4, 5], [1, 4, 9, 16, 25]).spearman.pExact).toBeCloseTo(2 / 120, 14))
  it('has no r for constant values, in words', () => {
    const { pearson, notes } = regression([2, 2, 2], [1, 2, 3])
    expect(pearson.r).toBeNaN()
    expect(notes.join()).toContain('x does not vary')
  })
})

describe('many p values and planning', () => {
  it('Holm multiplies the smallest by the number of tests and never falls', () =>
    expect(pAdjust([0.01, 0.04, 0.03]).holm.map((p) => Number(p.toFixed(10)))).toEqual([0.03, 0.06, 0.06]))
  it('leaves missing p values missing and uncounted', () =>
    expect(pAdjust([0.01, NaN]).bonferroni).toEqual([0.01, NaN]))
  it('Hommel lies between Hochberg and the raw value', () => {
    const p = [0.001, 0.012, 0.02, 0.021, 0.3]
    const { hommel, hochberg } = pAdjust(p)
    hommel.forEach((v, i) => expect(v >= p[i] && v <= hochberg[i] + 1e-15).toBe(true))
  })
  it('needs 10 patients, 14 with dropout, for a change of 33.5 % with SD 28.9 %', () => {
    const { pairs, patients } = pairedSampleSize({ delta: 33.5, sd: 28.9, alpha: 0.05, power: 0.9, dropout: 0.25 })
    expect([pairs, patients]).toEqual([10, 14])
  })
  it('has no sample size for no difference', () =>
    expect(pairedSampleSize({ delta: 0, sd: 1, alpha: 0.05, power: 0.9, dropout: 0 }).n).toBeNaN())
})
