import { expect, it } from 'vitest'
import type { ParameterMap, Recipe } from '../../data/parameterMap'
import { newestFitFirst } from './newestFitFirst'

const recipe = (method: string): Recipe => ({
  model: 'adc',
  method,
  options: {},
  volumeId: 'v',
  seriesInstanceUIDs: [],
  frames: [0, 1],
  bValues: [0, 800],
  scale: 'none',
  productVersion: '0',
})

const map = (id: string, parameter: string, made: Recipe): ParameterMap => ({
  id,
  parameter,
  label: parameter,
  unit: '1',
  usual: [0, 1],
  columns: 1,
  rows: 1,
  slices: 1,
  geometry: null,
  frameOfReferenceUID: null,
  recipe: made,
  counts: {},
  partial: false,
  seconds: 0,
})

it('puts the latest fit on top and keeps the order within a fit', () => {
  const [first, second] = [recipe('nonlinear'), recipe('log-linear')]
  const maps = [map('1', 'ADC', first), map('2', 'S0', first), map('3', 'ADC', second), map('4', 'S0', second)]
  expect(newestFitFirst(maps).map((m) => m.id)).toEqual(['3', '4', '1', '2'])
})
