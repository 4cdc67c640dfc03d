import { describe, expect, it } from 'vitest'
import { sharesOf, sideBySide, type ComparedNumber } from './comparison'
import { crossesCutOff, crossesResponse } from './crossings'
import type { ReadingNumber } from './reading'
import { RESPONSE_RULES } from './responseRules'

const number = (parameter: string, value: number | null, visitIndex = 0): ReadingNumber => ({
  ...{ lesionId: 'l', lesion: 'Lesion 1', visitId: `v${visitIndex}`, visit: `visit ${visitIndex}`, visitIndex },
  ...{ parameter, label: parameter, unit: parameter === 'volume' ? 'mm3' : 'mm2/s', value, n: 1, excluded: 0 },
  ...{ excludedWhy: {}, method: '', reason: '', recipe: null },
})

describe('numbers side by side', () => {
  it('pairs by lesion, visit and parameter, and gives the difference in percent of the mean', () => {
    const [volume, adc] = sideBySide([number('volume', 900), number('adc/ADC', 1e-3)], [number('volume', 1100)])
    expect(volume).toMatchObject({ difference: -200, percent: -20 })
    expect(adc.b).toBeNull()
    expect(adc.difference).toBeNaN()
  })

  it('has no difference where a value is missing', () => {
    const [one] = sideBySide([number('volume', null)], [number('volume', 1100)])
    expect(one.difference).toBeNaN()
  })
})

describe('shares of a difference', () => {
  it('add up to it, whatever the four values', () => {
    const values = [
      [10, 7],
      [4, -3],
    ] as const
    const { byOutline, byFit } = sharesOf(values)
    expect(byOutline + byFit).toBeCloseTo(10 - -3, 12)
    expect([byOutline, byFit]).toEqual([8, 5])
  })

  it('are all of one cause where the other changes nothing', () => {
    expect(
      sharesOf([
        [5, 5],
        [3, 3],
      ]),
    ).toEqual({ byOutline: 2, byFit: 0 })
    expect(
      sharesOf([
        [5, 3],
        [5, 3],
      ]),
    ).toEqual({ byOutline: 0, byFit: 2 })
  })
})

describe('lesions to adjudicate', () => {
  const compared = (a: ReadingNumber[], b: ReadingNumber[]): ComparedNumber[] => sideBySide(a, b)

  it('are those with a value on either side of a cut-off; one on the cut-off is above', () => {
    const at = (a: number, b: number) =>
      crossesCutOff(compared([number('adc/ADC', a)], [number('adc/ADC', b)]), 'adc/ADC', 1.2)
    expect(at(1.3e-3, 1.1e-3)).toHaveLength(1)
    expect(at(1.2e-3, 1.1e-3)).toHaveLength(1)
    expect(at(1.3e-3, 1.2e-3)).toHaveLength(0)
    expect(crossesCutOff(compared([number('adc/ADC', null)], [number('adc/ADC', 1e-3)]), 'adc/ADC', 1.2)).toEqual([])
  })

  it('are those in different classes of response', () => {
    const a = [number('volume', 1000), number('volume', 410, 1)]
    const b = [number('volume', 1000), number('volume', 430, 1)]
    const [one, ...others] = crossesResponse(compared(a, b), RESPONSE_RULES)
    expect(others).toEqual([])
    expect(one).toMatchObject({ visit: 'visit 1', why: 'Volume: PR against SD' })
    expect(crossesResponse(compared(a, a), RESPONSE_RULES)).toEqual([])
  })
})
