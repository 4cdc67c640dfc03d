import { exponentialsOf } from '../kernels/dce/exchangeRates'
import { defineModel } from './defineModel'
import { exchangeFit, FP, PS } from './exchangeParameters'
import { DELAY, PERFUSION_SETTINGS, perfusionCurve, perfusionOf, perfusionSamples } from './perfusion'
import { NONLINEAR } from './perfusionMethods'
import { VP } from './toftsParameters'

/** Plasma fed by flow, leaking into the tissue and nothing coming back while it is watched: short studies with fast frames. */
export const twoCompartmentUptake = defineModel({
  id: '2cum',
  name: 'Two-compartment uptake model',
  aliases: ['2CUM'],
  equation: 'vp·dcc/dt = Fp·(cp − cc) − PS·cc, Ct = vp·cc + PS·∫cc dτ',
  reference: 'Sourbron SP, Buckley DL. NMR Biomed 2013;26:1004–1027',
  osipi: 'M.IC1.007',
  needs: 'dce',
  protocolKeys: ['timesS', 'aif'],
  parameters: { Fp: FP, PS: { ...PS, typical: 0.02 }, vp: { ...VP, typical: 0.05 }, delay: DELAY },
  shown: 'Fp',
  methods: [NONLINEAR],
  settings: PERFUSION_SETTINGS,
  acquisition: perfusionOf,
  samples: perfusionSamples,
  predict: ({ Fp, PS: permeability, vp, delay }, perfusion) => {
    const [a, fast, b, slow] = exponentials(Fp, permeability, vp)
    return perfusionCurve(perfusion, delay, 0, [
      [a, fast],
      [b, slow],
    ])
  },
  fit: (perfusion, options) => exchangeFit(perfusion, options, ['Fp', 'PS', 'vp']),
})

function exponentials(Fp: number, permeability: number, vp: number): Float64Array {
  const out = new Float64Array(4)
  exponentialsOf(Fp, permeability, vp, Infinity, out)
  return out
}
