import { describe, expect, it } from 'vitest'
import type { InspectedFit } from '../../data/inspection'
import { aiccText, fTestText } from './compareFits'

const fit = (aicc: number, b = [0, 400, 800], pAgainstAdc = NaN): InspectedFit => ({
  ...{ model: 'adc', method: 'nonlinear', status: 'ok', parameters: [], curves: [], residuals: [], rSquared: 1 },
  ...{ aicc, pAgainstAdc, samples: b.map((value) => ({ b: value, TE: null, signal: 100 - value / 100 })) },
})

describe('fits beside each other', () => {
  it('are told by how much they are worse than the best', () => {
    const fits = [fit(12.4), fit(10.2)]
    expect(fits.map((one) => aiccText(one, fits))).toEqual(['+2.2', 'best'])
  })
  it('are not compared over other samples', () => {
    const fits = [fit(12.4), fit(10.2, [0, 400])]
    expect(fits.map((one) => aiccText(one, fits))).toEqual(['12.40', '10.20'])
  })
  it('say where there are too few samples for the criterion', () => {
    expect(aiccText(fit(NaN), [fit(NaN), fit(3)])).toBe('too few samples')
  })
  it('print P as papers do', () => {
    expect([0.0004, 0.0312, 0.417, NaN].map((p) => fTestText(fit(1, [0], p)))).toEqual([
      'P < 0.001',
      'P = 0.031',
      'P = 0.42',
      '',
    ])
  })
})
