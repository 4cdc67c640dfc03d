import { expect, it } from 'vitest'
import type { Reading, ReadingNumber } from './reading'
import { caseTableOf } from './readingRows'

const number = (change: Partial<ReadingNumber>): ReadingNumber => ({
  ...{ lesionId: 'l1', lesion: 'L1', visitId: 'v0', visit: 'Baseline', visitIndex: 0 },
  ...{ parameter: 'adc/ADC', label: 'ADC', unit: 'mm2/s', value: 0.0012, n: 40, excluded: 0, excludedWhy: {} },
  ...{ method: 'mean', reason: '', recipe: null },
  ...change,
})
const EMPTY = { outlines: [], numbers: [], recipes: [], productVersion: '' }
const reading = (change: Partial<Reading>, numbers: readonly ReadingNumber[]): Reading => ({
  ...{ planId: 'p', planHash: '', caseId: 'C1', reader: 'A', pass: 1, id: 'p/C1/A/1', version: 1, state: 'locked' },
  ...{ startedAt: '', lockedAt: null, content: { ...EMPTY, numbers }, hash: '' },
  ...change,
})

it('gives a row per lesion, visit, reader and pass, with values as they are printed', () => {
  const numbers = [
    number({}),
    number({ parameter: 'volume', label: 'Volume', unit: 'mm3', value: 4200 }),
    number({ visitId: 'v1', visit: 'Follow-up 1', visitIndex: 1, value: null, reason: 'no map' }),
  ]
  const { columns, rows } = caseTableOf([reading({}, numbers), reading({ pass: 2 }, numbers.slice(0, 1))])
  expect(columns.map(({ key, unit }) => [key, unit])).toEqual([
    ['adc/ADC', '10⁻³ mm²/s'],
    ['volume', 'cm³'],
  ])
  expect(rows.map(({ visit, reader, values }) => [visit, reader, values])).toEqual([
    ['Baseline', 'A', { 'adc/ADC': 1.2, volume: 4.2 }],
    ['Follow-up 1', 'A', { 'adc/ADC': null }],
    ['Baseline', 'A, second pass', { 'adc/ADC': 1.2 }],
  ])
})

it('leaves out what is not locked', () => {
  expect(caseTableOf([reading({ state: 'open' }, [number({})])]).rows).toEqual([])
})
