import { describe, expect, it } from 'vitest'
import { lexiconCodes } from './lexicon'

describe('codes of the OSIPI lexicon', () => {
  it('name the model, the parameter, and how signal was understood', () => {
    expect(lexiconCodes('extended-tofts', 'Ktrans', 'parker')).toEqual({
      ...{ model: 'M.IC1.005', parameter: 'Q.PH1.008', concentration: 'M.EL1.003', signal: 'M.SM2.002' },
      aif: 'M.IC2.001',
    })
  })
  it('are left out where the lexicon has none', () => {
    expect(lexiconCodes('adc', 'ADC')).toEqual({})
  })
})
