import type { WriteVoxel } from '../kernels/dce/oneRateSolver'
import { OF_DELAY, OF_P, OF_Q } from '../kernels/dce/rateErrors'
import { P, Q } from '../kernels/dce/rateSearch'
import { BLOCK, voxelBlock } from '../kernels/voxelBlock'
import { defineModel } from './defineModel'
import { DELAY, oneRateFit, PERFUSION_SETTINGS, perfusionCurve, perfusionOf, perfusionSamples } from './perfusion'
import { KTRANS, VP } from './toftsParameters'

/**
 * Ct(t) = vp·cp(t) + Ktrans·∫ cp dτ: flow into the tissue and none back. Holds while washout is small, so for slow leakage or early frames.
 * Its slope is the permeability-surface product where flow does not limit it.
 */
export const patlak = defineModel({
  id: 'patlak',
  name: 'Patlak model',
  aliases: ['Patlak-Rutland', 'PM'],
  equation: 'Ct(t) = vp·cp(t) + Ktrans·∫ cp dτ',
  reference: 'Patlak CS et al. J Cereb Blood Flow Metab 1983;3:1–7',
  osipi: 'M.IC1.006',
  needs: 'dce',
  protocolKeys: ['timesS', 'aif'],
  parameters: { Ktrans: { ...KTRANS, typical: 0.05 }, vp: VP, delay: DELAY },
  shown: 'Ktrans',
  methods: [
    {
      id: 'linear',
      label: 'Linear least squares',
      explanation: 'The model is linear in both parameters: solved at once, with neither of them below nought.',
    },
  ],
  settings: PERFUSION_SETTINGS,
  acquisition: perfusionOf,
  samples: perfusionSamples,
  predict: ({ Ktrans, vp, delay }, perfusion) => perfusionCurve(perfusion, delay, vp, [[Ktrans, 0]]),
  fit: (perfusion, options) =>
    oneRateFit(perfusion, options, {
      fixed: 'input',
      rates: [0, 0],
      box: { fixed: options.bounds.vp, amplitude: options.bounds.Ktrans, ratio: [0, Infinity] },
      parameters: 3,
      write: writePatlak,
    }),
})

const writePatlak: WriteVoxel = (found, delay, errors, v) => {
  const values = [found[Q], found[P], delay * 60, errors[OF_Q], errors[OF_P], errors[OF_DELAY] * 60]
  values.forEach((value, k) => (voxelBlock.results[k * BLOCK + v] = value))
  return null
}
