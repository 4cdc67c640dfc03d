import { describe, expect, it } from 'vitest'
import { blandAltman } from './blandAltman'
import { blandAltmanRepeated } from './blandAltmanRepeated'
import { concordance } from './correlation'
import { icc } from './icc'
import { kappa } from './kappa'
import { repeatability } from './repeatability'

/** Shrout and Fleiss 1979, table 4: six targets rated by four judges. */
const JUDGES = [
  [9, 6, 8, 7, 10, 6],
  [2, 1, 4, 1, 5, 2],
  [5, 3, 6, 2, 6, 4],
  [8, 2, 8, 6, 9, 7],
]

/** Peak flow by two meters, litres per minute: Bland and Altman 1986, table 1. */
const WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
const MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]

describe('the intraclass correlation', () => {
  it('gives the six published values of Shrout and Fleiss', () => {
    const { ICC1, ICC2, ICC3, ICC1k, ICC2k, ICC3k } = icc(JUDGES)
    const rounded = [ICC1, ICC2, ICC3, ICC1k, ICC2k, ICC3k].map((form) => Number(form.icc.toFixed(2)))
    expect(rounded).toEqual([0.17, 0.29, 0.71, 0.44, 0.62, 0.91])
  })
  it('does not depend on unit or offset', () => {
    const moved = icc(JUDGES.map((r) => r.map((v) => 1e6 + 1e-3 * v))).ICC2
    expect(moved.icc).toBeCloseTo(icc(JUDGES).ICC2.icc, 6)
  })
  it('is 1 with limits of 1 for readers who agree in full', () =>
    expect(icc([JUDGES[0], JUDGES[0]]).ICC2).toMatchObject({ icc: 1, ci: [1, 1] }))
  it('tells consistency from agreement where a reader is higher throughout', () => {
    const shifted = icc([JUDGES[0], JUDGES[0].map((v) => v + 3)])
    expect(shifted.ICC3.icc).toBe(1)
    expect(shifted.ICC2.icc).toBeLessThan(0.5)
  })
  it('is not defined where nothing varies, and says so', () => {
    const constant = icc([
      [0.7, 0.7, 0.7],
      [0.7, 0.7, 0.7],
    ])
    expect(constant.ICC1.icc).toBeNaN()
    expect(constant.ICC1.ci).toBeNull()
    expect(constant.notes.join()).toContain('all ratings are equal')
  })
  it('is not cut at 0', () =>
    expect(
      icc([
        [1, 2, 3],
        [3, 2, 1.5],
      ]).ICC3.icc,
    ).toBeLessThan(0))
  it('leaves out lesions that a reader has not rated, and leaves its input as it was', () => {
    const readers = [Object.freeze([1, 2, NaN, 4]), Object.freeze([1.1, 2.2, 3, 4.1])]
    expect(icc(readers).n).toBe(3)
  })
})

describe('Bland-Altman', () => {
  it('gives the published bias and SD of the peak flow meters', () => {
    const { bias, sd, n } = blandAltman(WRIGHT, MINI)
    expect([n, bias.toFixed(1), sd.toFixed(1)]).toEqual([17, '-2.1', '38.8'])
  })
  it('has exact limits that lie around the approximate ones and widen outwards', () => {
    const { ciLoa99, ciLoaExact, loa } = blandAltman(WRIGHT, MINI)
    expect(ciLoaExact?.upper?.[1]).toBeGreaterThan(ciLoa99?.upper?.[1] ?? Infinity)
    expect(ciLoaExact?.upper?.[0]).toBeLessThan(loa?.[1] ?? -Infinity)
  })
  it('has limits without width and no p for identical readers', () => {
    const { loa, pBias, nOutside } = blandAltman(WRIGHT, WRIGHT)
    expect(loa).toEqual([0, 0])
    expect(pBias).toBeNaN()
    expect(nOutside).toBe(0)
  })
  it('has no percent limits where a pair has the mean 0', () => {
    const { percent, ratio, notes } = blandAltman([-1, 2, 3], [1, 2, 4])
    expect([percent, ratio]).toEqual([null, null])
    expect(notes.join()).toContain('mean 0')
  })
  it('is not defined for one pair', () => expect(blandAltman([1], [2])).toMatchObject({ loa: null, ciLoa99: null }))
  it('counts several lesions of a patient as what they are', () => {
    const patients = ['A', 'A', 'B', 'B', 'C', 'C']
    const zero = [0, 0, 0, 0, 0, 0]
    const { sdTotal, sdNaive, nPatients } = blandAltmanRepeated(patients, [1, 1, 2, 2, 3, 3], zero)
    expect(nPatients).toBe(3)
    expect(sdTotal).toBeCloseTo(1, 14)
    expect(sdNaive).toBeLessThan(sdTotal)
  })
})

describe('repeatability', () => {
  it('is the SD of the difference over √2', () => {
    const { wSD, rc } = repeatability([
      [1, 2, 3],
      [1.2, 1.8, 3.2],
    ])
    expect(wSD).toBeCloseTo(0.2 / Math.SQRT2, 14)
    expect(rc).toBeCloseTo(1.96 * 0.2, 14)
  })
  it('has no coefficient of variation for a mean of 0', () =>
    expect(
      repeatability([
        [0, 2],
        [0, 2.2],
      ]).wcvRms,
    ).toBeNaN())
})

describe('kappa', () => {
  it('is 1 for equal calls and not defined for one category', () => {
    expect(
      kappa([
        [3, 0],
        [0, 4],
      ]).unweighted,
    ).toMatchObject({ kappa: 1, se: 0 })
    expect(
      kappa([
        [10, 0],
        [0, 0],
      ]).unweighted.kappa,
    ).toBeNaN()
  })
  it('has the same weights for two categories', () => {
    const { unweighted, quadratic } = kappa([
      [20, 5],
      [10, 15],
    ])
    expect(unweighted.kappa).toBeCloseTo(0.4, 14)
    expect(quadratic.se).toBeCloseTo(unweighted.se, 14)
  })
})

it("Lin's concordance falls with a shift that correlation does not see", () => {
  const x = Float64Array.of(1, 2, 3, 4, 5)
  expect(concordance(x, x)).toEqual({ ccc: 1, ci: [1, 1] })
  expect(
    concordance(
      x,
      x.map((v) => v + 2),
    ).ccc,
  ).toBeCloseTo(0.5, 14)
})
