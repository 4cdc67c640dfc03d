import { defineModel } from './defineModel'
import { linearTofts } from './linearPerfusion'
import { DELAY, oneRateFit, PERFUSION_SETTINGS, perfusionCurve, perfusionOf, perfusionSamples } from './perfusion'
import { LINEAR, NONLINEAR } from './perfusionMethods'
import { KEP, KTRANS, VE, writeTofts } from './toftsParameters'

/** Ct(t) = Ktrans·∫ cp(τ)·e^(−kep·(t − τ)) dτ, kep = Ktrans/ve: exchange with the tissue; plasma in the voxel is taken for none. */
export const tofts = defineModel({
  id: 'tofts',
  name: 'Tofts model',
  aliases: ['standard Tofts', 'Kety', 'TM'],
  equation: 'Ct(t) = Ktrans·∫ cp(τ)·exp(−kep·(t − τ)) dτ',
  reference: 'Tofts PS, Kermode AG. Magn Reson Med 1991;17:357–367',
  osipi: 'M.IC1.004',
  needs: 'dce',
  protocolKeys: ['timesS', 'aif'],
  parameters: { Ktrans: KTRANS, ve: VE, kep: KEP, delay: DELAY },
  shown: 'Ktrans',
  methods: [NONLINEAR, LINEAR],
  settings: PERFUSION_SETTINGS,
  acquisition: perfusionOf,
  samples: perfusionSamples,
  predict: ({ Ktrans, kep, delay }, perfusion) => perfusionCurve(perfusion, delay, 0, [[Ktrans, kep]]),
  fit: (perfusion, options) => {
    const { bounds } = options
    if (options.method === 'linear') return linearTofts(perfusion, options, false)
    return oneRateFit(perfusion, options, {
      fixed: 'none',
      rates: bounds.kep,
      box: { fixed: [0, 0], amplitude: bounds.Ktrans, ratio: bounds.ve },
      parameters: 4,
      write: writeTofts({ Ktrans: 0, ve: 1, kep: 2, vp: null, delay: 3, count: 4 }),
    })
  },
})
