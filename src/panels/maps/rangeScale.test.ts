import { describe, expect, it } from 'vitest'
import { rangeScale } from './rangeScale'

describe('the scale of a range slider', () => {
  it('runs over twice the usual ADC range in shown units, in round steps', () => {
    expect(rangeScale([0, 3e-3], [0, 3e-3], 1e3)).toMatchObject({ min: 0, max: 6, step: 0.01, shown: [0, 3] })
  })

  it('reaches as far as the range has been taken', () => {
    expect(rangeScale([0, 3e-3], [-1e-3, 9e-3], 1e3)).toMatchObject({ min: -1, max: 9 })
  })

  it('keeps whole numbers whole for large units', () => {
    expect(rangeScale([0, 3000], [0, 3000], 1)).toMatchObject({ max: 6000, step: 10, shown: [0, 3000] })
  })
})
