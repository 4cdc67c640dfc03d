import { defineModel } from './defineModel'
import { linearTofts } from './linearPerfusion'
import { DELAY, oneRateFit, PERFUSION_SETTINGS, perfusionCurve, perfusionOf, perfusionSamples } from './perfusion'
import { LINEAR, NONLINEAR } from './perfusionMethods'
import { KEP, KTRANS, VE, VP, writeTofts } from './toftsParameters'

/** Ct(t) = vp·cp(t) + Ktrans·∫ cp(τ)·e^(−kep·(t − τ)) dτ, kep = Ktrans/ve: exchange with the tissue, plasma in the voxel seen as well. */
export const extendedTofts = defineModel({
  id: 'extended-tofts',
  name: 'Extended Tofts model',
  aliases: ['modified Tofts', 'extended Kety', 'ETM'],
  equation: 'Ct(t) = vp·cp(t) + Ktrans·∫ cp(τ)·exp(−kep·(t − τ)) dτ',
  reference: 'Tofts PS. J Magn Reson Imaging 1997;7:91–101',
  osipi: 'M.IC1.005',
  needs: 'dce',
  protocolKeys: ['timesS', 'aif'],
  parameters: { Ktrans: KTRANS, ve: VE, kep: KEP, vp: VP, delay: DELAY },
  shown: 'Ktrans',
  methods: [NONLINEAR, LINEAR],
  settings: PERFUSION_SETTINGS,
  acquisition: perfusionOf,
  samples: perfusionSamples,
  predict: ({ Ktrans, kep, vp, delay }, perfusion) => perfusionCurve(perfusion, delay, vp, [[Ktrans, kep]]),
  fit: (perfusion, options) => {
    const { bounds } = options
    if (options.method === 'linear') return linearTofts(perfusion, options, true)
    return oneRateFit(perfusion, options, {
      fixed: 'input',
      rates: bounds.kep,
      box: { fixed: bounds.vp, amplitude: bounds.Ktrans, ratio: bounds.ve },
      parameters: 5,
      write: writeTofts({ Ktrans: 0, ve: 1, kep: 2, vp: 3, delay: 4, count: 5 }),
    })
  },
})
