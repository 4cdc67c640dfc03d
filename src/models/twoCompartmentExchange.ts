import { exponentialsOf } from '../kernels/dce/exchangeRates'
import { defineModel } from './defineModel'
import { exchangeFit, FP, PS } from './exchangeParameters'
import { DELAY, PERFUSION_SETTINGS, perfusionCurve, perfusionOf, perfusionSamples } from './perfusion'
import { NONLINEAR } from './perfusionMethods'
import { VE, VP } from './toftsParameters'

/** Plasma fed by flow, exchanging with the interstitium: what extended Tofts is where flow is fast. Needs frames of a second or two. */
export const twoCompartmentExchange = defineModel({
  id: '2cxm',
  name: 'Two-compartment exchange model',
  aliases: ['2CXM'],
  equation: 'vp·dcc/dt = Fp·(cp − cc) − PS·(cc − ce), ve·dce/dt = PS·(cc − ce), Ct = vp·cc + ve·ce',
  reference: 'Sourbron SP, Buckley DL. NMR Biomed 2013;26:1004–1027',
  osipi: 'M.IC1.009',
  needs: 'dce',
  protocolKeys: ['timesS', 'aif'],
  parameters: { Fp: FP, PS, vp: { ...VP, typical: 0.05 }, ve: VE, delay: DELAY },
  shown: 'Fp',
  methods: [NONLINEAR],
  settings: PERFUSION_SETTINGS,
  acquisition: perfusionOf,
  samples: perfusionSamples,
  predict: ({ Fp, PS: permeability, vp, ve, delay }, perfusion) => {
    const [a, fast, b, slow] = exponentials(Fp, permeability, vp, ve)
    return perfusionCurve(perfusion, delay, 0, [
      [a, fast],
      [b, slow],
    ])
  },
  fit: (perfusion, options) => exchangeFit(perfusion, options, ['Fp', 'PS', 'vp', 've']),
})

function exponentials(Fp: number, permeability: number, vp: number, ve: number): Float64Array {
  const out = new Float64Array(4)
  exponentialsOf(Fp, permeability, vp, ve, out)
  return out
}
