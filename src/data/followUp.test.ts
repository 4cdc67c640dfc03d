import { describe, expect, it } from 'vitest'
import { changeOf, daysBetween, lesionOf, linkedName, visitsOf, type Comparison, type VisitValue } from './followUp'
import { judgeChange, KNOWN_COEFFICIENTS, ownCoefficient, readPairs, statedCoefficient } from './repeatability'

const study = (studyInstanceUID: string, date: string) => ({ studyInstanceUID, date, description: '' })

describe('visits', () => {
  it('stand in the order of time, with the days since the first', () => {
    const visits = visitsOf([study('c', '2026-03-01'), study('a', '2026-01-12'), study('b', '2026-02-16')])
    expect(visits.map(({ name, date, day }) => [name, date, day])).toEqual([
      ['Baseline', '2026-01-12', 0],
      ['Follow-up 1', '2026-02-16', 35],
      ['Follow-up 2', '2026-03-01', 48],
    ])
  })

  it('hold all studies of one day', () => {
    expect(visitsOf([study('a', '2026-01-12'), study('b', '2026-01-12')])).toMatchObject([{ studyUIDs: ['a', 'b'] }])
  })

  it('without a date stand last, each on its own, and none is called the baseline', () => {
    const visits = visitsOf([
      study('x', ''),
      { ...study('y', ''), description: 'MR L-spine' },
      study('a', '2026-01-12'),
    ])
    expect(visits.map(({ studyUIDs, day, name }) => [studyUIDs[0], day, name])).toEqual([
      ['a', 0, 'Visit 1'],
      ['x', null, 'Visit 2'],
      ['y', null, 'MR L-spine'],
    ])
  })

  it('count whole days across a leap day and a change of the clock', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('', '2026-03-30')).toBeNull()
  })
})

describe('the lesion of an outline', () => {
  it.each([
    ['Lesion 1', 'Lesion 1'],
    ['Lesion 1 (2026-02-16)', 'Lesion 1'],
    ['Lesion 1 copy 3', 'Lesion 1'],
    ['Lesion 1 (2026-02-16) copy', 'Lesion 1'],
    ['Lesion (L3)', 'Lesion (L3)'],
    ['copy', 'copy'],
  ])('%s is of %s', (name, lesion) => expect(lesionOf(name)).toBe(lesion))

  it('is kept by every name that links to it', () => {
    const used: string[] = []
    for (let n = 0; n < 5; n++) used.push(linkedName('L3', '2026-02-16', used))
    expect(new Set(used).size).toBe(5)
    expect(used.map(lesionOf)).toEqual(Array(5).fill('L3'))
  })
})

const value = (of: number, ratio = NaN): VisitValue => ({ value: of, ratio, n: 100, outline: 'Lesion 1', on: 'ADC' })
const compared = (baseline: VisitValue, followUp: VisitValue): Comparison => ({
  ...{ key: 'adc/ADC', label: 'ADC', unit: 'mm2/s', baseline, followUp, caution: '' },
})

describe('a change', () => {
  it('is absolute, in percent, and of the ratio to the reference tissue', () => {
    const change = changeOf(compared(value(0.8e-3, 0.4), value(1e-3, 0.45)), statedCoefficient('ADC', 14.8))
    expect(change.absolute).toBeCloseTo(0.2e-3, 12)
    expect(change.percent).toBeCloseTo(25, 9)
    expect(change.ratioPercent).toBeCloseTo(12.5, 9)
    expect(change.noise).toMatchObject({ class: 'beyond' })
  })

  it('has words and no percentage where there is no baseline', () => {
    const change = changeOf(compared(value(0), value(1e-3)), null)
    expect(change.percent).toBeNaN()
    expect(change.reason).toContain('the baseline is 0')
    expect(change.noise).toMatchObject({ class: 'unknown' })
  })

  it('is within noise up to the very coefficient, on either side', () => {
    const coefficient = statedCoefficient('ADC', 10)
    expect([-10.1, -10, 0, 10, 10.1].map((percent) => judgeChange(percent, coefficient).class)).toEqual([
      ...['beyond', 'within', 'within', 'within', 'beyond'],
    ])
    expect(judgeChange(5, null)).toMatchObject({ class: 'unknown' })
  })
})

describe('repeatability', () => {
  it('names a source for every stated coefficient', () => {
    for (const { lower, upper, source } of KNOWN_COEFFICIENTS) {
      expect(lower).toBe(-upper)
      expect(source).toMatch(/\d{4}/)
    }
  })

  it('of own pairs follows 1.96·√2 within-subject SD of the logarithms: limits as ratios that are each other’s inverse', () => {
    const step = 0.1
    const pairs = [1, 2, 3, 4, 5, 6].map((x): [number, number] => [x, x * Math.exp(step)])
    const { coefficient } = ownCoefficient('ADC', pairs)
    const limit = 1.96 * Math.SQRT2 * (step / Math.SQRT2)
    expect(coefficient?.upper).toBeCloseTo(100 * Math.expm1(limit), 9)
    expect((1 + (coefficient?.upper ?? 0) / 100) * (1 + (coefficient?.lower ?? 0) / 100)).toBeCloseTo(1, 12)
    expect(coefficient?.source).toContain('n = 6')
  })

  it('is not made from too few pairs, nor from pairs that do not differ', () => {
    expect(ownCoefficient('ADC', [[1, 2]]).coefficient).toBeNull()
    expect(ownCoefficient('ADC', Array<[number, number]>(6).fill([1, 1])).coefficient).toBeNull()
  })

  it('reads pairs line by line and names the lines it cannot read', () => {
    const { pairs, unread } = readPairs('1.1 1.2\n0.9;0.8\n\nfirst second\n1 2 3\n2\t2.1')
    expect(pairs).toEqual([
      [1.1, 1.2],
      [0.9, 0.8],
      [2, 2.1],
    ])
    expect(unread).toEqual(['first second', '1 2 3'])
  })
})
