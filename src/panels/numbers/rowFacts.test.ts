import { describe, expect, it } from 'vitest'
import { measureValues } from '../../compute/measureJob'
import type { RoiRow } from '../../data/roiMeasurement'
import { partRows } from './partRows'
import { rowFacts, voxelsText } from './rowFacts'

const part = (values: readonly number[], weights: readonly number[]) =>
  measureValues({
    ...{ values: Float64Array.from(values), weights: Float64Array.from(weights), volumeMm3: 3000, voxelMm3: 1000 },
    ...{ within: 1, status: null, hotSpot: { unit: 'percent', amount: 50 } as const },
  })

const row = (parts: RoiRow['parts']): RoiRow => ({
  ...{ key: 'm', label: 'ADC', unit: 'mm2/s', volumeId: 'v', mapId: 'm', parts, fitOfMean: null },
})

const fact = (given: RoiRow, name: string): string => new Map(rowFacts(given, null)).get(name) ?? ''

describe('rowFacts', () => {
  it('shows values in the unit of the screen', () => {
    expect(fact(row({ whole: part([1e-3, 2e-3], [1, 1]) }), 'Min – max')).toBe('1.00 – 2.00')
  })

  it('says in words that large voxels blur the outline, and only where they do', () => {
    const blurred = fact(row({ whole: part([1e-3, 2e-3], [0.5, 0.5]) }), 'Edge')
    expect(blurred).toContain('100 %')
    expect(blurred).toContain('blur')
    expect(fact(row({ whole: part([1e-3, 2e-3], [1, 1]) }), 'Edge')).toBe('none, the outline follows the voxels')
  })

  it('tells how far the mean moves with the line, in percent and with its direction', () => {
    const given = row({ whole: part([1e-3], [1]), eroded: part([1.1e-3], [1]), dilated: part([0.9e-3], [1]) })
    expect(fact(given, 'One voxel in / out')).toBe('1.10 (+10 %) / 0.900 (−10 %)')
  })

  it('sets the fit of the mean beside the mean of the fits, with the mark of a fit that has one', () => {
    const given = { ...row({ whole: part([1e-3, 3e-3], [1, 1]) }), fitOfMean: { value: 1.5e-3, status: 'at-bound' } }
    expect(fact(given, 'Fit of the mean')).toBe('1.50 10⁻³ mm²/s (at bound); mean of the fits 2.00')
  })

  it('is empty until the whole has been measured', () => {
    expect(rowFacts(row({}), null)).toEqual([])
  })
})

describe('partRows', () => {
  it('leaves out what is not known', () => {
    const names = partRows(row({ whole: part([1e-3, 3e-3], [1, 1]) })).map(({ name }) => name)
    expect(names).toEqual(['Whole', 'Hot spot', 'Core'])
  })

  it('gives the hottest half of two voxels as the hotter one', () => {
    const hot = partRows(row({ whole: part([1e-3, 3e-3], [1, 1]) })).find(({ name }) => name === 'Hot spot')
    expect(hot).toEqual({ name: 'Hot spot', volume: '1.00', n: '1', mean: '3.00', sd: '' })
  })
})

it('shows whole voxels without decimals and shares of voxels with one', () => {
  expect([voxelsText(1027), voxelsText(56.64), voxelsText(12000.4)]).toEqual(['1,027', '56.6', '12,000'])
})
