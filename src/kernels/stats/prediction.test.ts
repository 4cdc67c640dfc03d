import { describe, expect, it } from 'vitest'
import { diagnostic } from './diagnostic'
import { leaveOneOut } from './leaveOneOut'
import { logisticRegression } from './logisticRegression'
import { clopperPearson, proportion, wilson } from './proportion'
import { roc } from './roc'
import { pairedRocTest, unpairedRocTest } from './rocCompare'

describe('proportions', () => {
  it('none of n has the rule of three as its closed form', () =>
    expect(clopperPearson(0, 20)?.[1]).toBeCloseTo(1 - 0.025 ** (1 / 20), 13))
  it('gives the intervals of 33 of 38', () => {
    expect(clopperPearson(33, 38)?.map((v) => v.toFixed(3))).toEqual(['0.719', '0.956'])
    expect(wilson(33, 38)?.map((v) => v.toFixed(3))).toEqual(['0.727', '0.942'])
  })
  it('mid-P solves its own equation for one of two', () => {
    const { midp } = proportion(1, 2)
    expect(midp?.[0]).toBeCloseTo(0.025, 10)
    expect(midp?.[1]).toBeCloseTo(0.975, 10)
  })
  it('is not defined for none of none, and refuses 5 of 3', () => {
    expect(proportion(0, 0).cp).toBeNull()
    expect(() => proportion(5, 3)).toThrow('5 of 3')
  })
  it('has infinite and undefined ratios where they are', () => {
    expect(diagnostic({ tp: 4, fp: 0, fn: 0, tn: 6 })).toMatchObject({ lrPos: Infinity, lrNeg: 0, lrPosCi: null })
    expect(diagnostic({ tp: 0, fp: 0, fn: 0, tn: 5 }).sens.value).toBeNaN()
  })
})

describe('ROC', () => {
  const label = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
  const score = [-6.16, -3.2, 0.5, 6.79, 7.71, 20.1, 41, 52.4, 80, 112.81]

  it('of separate groups has AUC 1 with the binomial interval .025^(1/10) to 1', () => {
    const { auc, ci, best } = roc(label, score, '>')
    expect(auc).toBe(1)
    expect(ci?.[0]).toBeCloseTo(0.025 ** 0.1, 13)
    expect(best).toMatchObject([{ threshold: 7.25, obsCut: 6.79, tp: 4, fp: 0 }])
  })
  it('is never turned over by itself', () => {
    expect(roc(label, score, '<').auc).toBe(0)
    expect(roc(label, score, '<').notes.join()).toContain('other direction')
  })
  it('counts ties half', () => expect(roc([1, 0, 1, 0], [2, 2, 2, 2], '<').auc).toBe(0.5))
  it('lists every cut-off with the largest J', () =>
    expect(roc([1, 0, 1, 0, 1, 0], [6, 5, 4, 3, 2, 1], '<').best.map((b) => b.threshold)).toEqual([1.5, 3.5, 5.5]))
  it('needs cases and controls', () =>
    expect(roc([1, 1], [1, 2], '<')).toMatchObject({ auc: NaN, points: null, best: [] }))
  it('finds no difference, and no p, between a score and itself', () => {
    const { aucDiff, se, p } = pairedRocTest([1, 1, 1, 0, 0, 0], [5, 3, 4, 1, 2, 3.5], [5, 3, 4, 1, 2, 3.5])
    expect([aucDiff, se, p]).toEqual([0, 0, NaN])
  })
  it('compares different subjects by the sum of the variances', () => {
    const one = { label: [1, 1, 1, 0, 0, 0], score: [5, 3, 4, 1, 2, 3.5], direction: '<' } as const
    expect(unpairedRocTest(one, one)).toMatchObject({ aucDiff: 0, z: 0, pZ: 1 })
  })
})

describe('logistic regression', () => {
  it('has the log odds ratio of a fourfold table', () => {
    const y = [0, 0, 1, 0, 1, 1, 0, 1, 1, 1]
    const x = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]
    const { fit } = logisticRegression(y, { x })
    expect(fit?.or[1]).toBeCloseTo(6, 10)
    expect(fit?.se[1]).toBeCloseTo(Math.sqrt(1 / 2 + 1 / 3 + 1 + 1 / 4), 6)
  })
  it('scales its slope with the unit of the predictor', () => {
    const y = [0, 1, 0, 1, 1, 0, 1]
    const x = [1, 2, 3, 1.5, 4, 2.5, 3.5]
    const [one, small] = [x, x.map((v) => 1e-12 * v)].map((v) => logisticRegression(y, { v }).fit)
    expect((small?.b[1] ?? NaN) / (one?.b[1] ?? NaN)).toBeCloseTo(1e12, -2)
    expect(small?.p[1]).toBeCloseTo(one?.p[1] ?? NaN, 10)
  })
  it('tells complete from quasi-complete separation, and offers Firth', () => {
    const y = [0, 0, 0, 0, 1, 1, 1, 1]
    const complete = logisticRegression(y, { x: [1, 2, 3, 4, 5, 6, 7, 8] })
    const quasi = logisticRegression(y, { x: [1, 2, 3, 4, 4, 6, 7, 8] })
    expect([complete.separation, complete.fit, quasi.separation, quasi.fit]).toEqual(['complete', null, 'quasi', null])
    expect(complete.firth?.b[1]).toBeCloseTo(1.0327444, 6)
  })
  it('Firth of an empty cell adds half a count to each', () => {
    const y = [0, 0, 0, 0, 1, 1]
    const x = [0, 0, 0, 0, 1, 1]
    const { firth } = logisticRegression(y, { x })
    expect(firth?.b[0]).toBeCloseTo(Math.log(0.5 / 4.5), 8)
    expect(firth?.b[1]).toBeCloseTo(Math.log(2.5 / 0.5 / (0.5 / 4.5)), 8)
  })
  it('has words for one outcome only and for predictors made of others', () => {
    expect(logisticRegression([1, 1], { x: [1, 2] }).separation).toBe('oneClass')
    const twice = logisticRegression([0, 1, 0, 1], { a: [1, 2, 3, 5], b: [2, 4, 6, 10] })
    expect([twice.rankDeficient, twice.fit]).toEqual([true, null])
    expect(twice.notes.join()).toContain('b does not vary or follows')
  })
  it('predicts worse what it has not seen', () => {
    const y = [0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1]
    const x = [1, 2, 3, 1.5, 4, 2.5, 3.5, 2, 3, 0.5, 2.2, 1.8]
    const apparent = logisticRegression(y, { x }).fit?.auc ?? NaN
    expect(leaveOneOut(y, { x }).roc?.auc).toBeLessThan(apparent)
  })
})
