import { expect, it } from 'vitest'
import type { ParameterMap } from '../../data/parameterMap'
import { recipeFacts } from './recipeFacts'

const map: ParameterMap = {
  id: 'm',
  parameter: 'ADC',
  label: 'Apparent diffusion coefficient',
  unit: 'mm2/s',
  usual: [0, 3e-3],
  columns: 192,
  rows: 160,
  slices: 28,
  geometry: null,
  frameOfReferenceUID: null,
  recipe: {
    model: 'adc',
    method: 'log-linear',
    options: { method: 'log-linear', bounds: { ADC: [0, 0.01] }, average: 'geometric mean per b' },
    volumeId: 'v',
    seriesInstanceUIDs: ['1.2', '1.3'],
    frames: [0, 2],
    bValues: [0, 800],
    scale: 'rescale',
    productVersion: '9.9.9',
  },
  counts: {},
  partial: false,
  seconds: 1.25,
}

it('tells a second reader all that is needed to make the map again', () => {
  const facts = new Map(recipeFacts(map))
  expect(facts.get('Method')).toBe('Log-linear')
  expect(facts.get('b-values')).toBe('0, 800 s/mm²')
  expect(facts.get('Frames')).toBe('1, 3')
  expect(facts.get('Series')).toBe('1.2, 1.3')
  expect(facts.get('average')).toBe('geometric mean per b')
  expect(facts.get('Made with')).toBe('Permea 9.9.9')
})

it('gives the limits of the search in the unit shown', () => {
  expect(new Map(recipeFacts(map)).get('ADC within')).toBe('0 10⁻³ mm²/s to 10.0 10⁻³ mm²/s')
})

it('keeps a method and a model that it does not know by their ids', () => {
  const unknown = { ...map, recipe: { ...map.recipe, model: 'later', method: 'other' } }
  const facts = new Map(recipeFacts(unknown))
  expect([facts.get('Model'), facts.get('Method')]).toEqual(['later', 'other'])
})
