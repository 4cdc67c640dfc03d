import { describe, expect, it } from 'vitest'
import type { ParameterMap, Recipe } from '../../data/parameterMap'
import { newestFitFirst } from './fits'

const recipe = (): Recipe => ({
  ...{ model: 'ivim', method: 'nonlinear', options: {}, volumeId: 'v', seriesInstanceUIDs: [], frames: [0] },
  ...{ bValues: null, scale: 'none', productVersion: '1' },
})
const map = (id: string, parameter: string, of: Recipe): ParameterMap => ({
  ...{ id, parameter, label: '', unit: '1', usual: [0, 1], columns: 1, rows: 1, slices: 1, geometry: null },
  ...{ frameOfReferenceUID: null, recipe: of, counts: {}, partial: false, seconds: 0 },
})

describe('fits', () => {
  it('hold the maps of one fit together and stand with the latest on top', () => {
    const [first, second] = [recipe(), recipe()]
    const fits = newestFitFirst([map('1', 'D', first), map('2', 'f', first), map('3', 'D', second)])
    expect(fits.map(({ maps }) => maps.map(({ id }) => id))).toEqual([['3'], ['1', '2']])
  })
  it('tell two fits of one recipe apart', () => {
    const same = recipe()
    const fits = newestFitFirst([map('1', 'D', same), map('2', 'f', same), map('3', 'D', same), map('4', 'f', same)])
    expect(fits.map(({ id }) => id)).toEqual(['3', '1'])
  })
})
