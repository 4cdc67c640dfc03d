import { describe, expect, it } from 'vitest'
import { modelById } from '../../models/registry'
import { advice } from './advice'

const samples = (...b: number[]) => b.map((value, frame) => ({ b: value, TE: null, frames: [frame] }))
const words = (model: string, b: number[], method = 'nonlinear') =>
  advice(modelById(model), samples(...b), method).join(' ')

describe('advice before a fit', () => {
  it('names the single low b that D* rests on, and does not where there is no D*', () => {
    expect(words('ivim', [0, 100, 200, 400, 800])).toContain('single low b-value (100 s/mm²)')
    expect(words('ivim', [0, 100, 200, 400, 800], 'asymptotic')).not.toContain('D*')
    expect(words('ivim', [0, 20, 50, 200, 400, 800])).toBe('')
  })
  it('names the b-values that see kurtosis', () => {
    expect(words('ivim', [0, 20, 50, 200, 800, 1200, 1500])).toContain('1200, 1500')
    expect(words('kurtosis', [0, 200, 400, 800])).toContain('the highest here is 800')
  })
  it('says when a curve meets every point', () => {
    expect(words('stretched', [0, 400, 800])).toContain('3 samples for 3 parameters')
  })
  it('says that perfusion is part of an ADC only where it could be left out', () => {
    expect(words('adc', [0, 400, 1400])).toContain('perfusion')
    expect(words('adc', [0, 800])).not.toContain('perfusion')
    expect(words('adc', [100, 400, 800])).toBe('')
  })
})
