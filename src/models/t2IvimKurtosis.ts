import { t2IvimKurtosis as fitOf } from '../kernels/diffusion/t2IvimKurtosis'
import { weightingsOf } from './acquisition'
import { defineModel } from './defineModel'
import { withNoiseSettings } from './noiseFloor'
import { signalWithoutWeighting } from './signalWithoutWeighting'

/**
 * Blood and tissue with diffusion and T2 of their own, the tissue with kurtosis. The box is the published one (bodymritools, getT2ivimkurtReg);
 * T2v is hardly determined inside it.
 */
export const t2IvimKurtosis = withNoiseSettings(
  defineModel({
    id: 't2-ivim-kurtosis',
    name: 'T2-IVIM-kurtosis',
    aliases: ['diffusion-relaxation'],
    equation: 'S(b, TE) = S0·(f·exp(−b·Dv − TE/T2v) + (1−f)·exp(−b·Dt + (b·Dt)²·K/6 − TE/T2t))',
    reference: 'Macarro C et al. J Magn Reson Imaging 2025, doi 10.1002/jmri.29484',
    needs: 'dwi',
    protocolKeys: ['bValues', 'echoTimesMs'],
    parameters: {
      S0: { ...signalWithoutWeighting, label: 'Signal without diffusion weighting at TE 0', usual: [0, 4000] },
      f: { label: 'Vascular fraction', unit: 'mL/mL', range: [0, 1], usual: [0, 0.6], typical: 0.2, aliases: ['fv'] },
      Dv: {
        label: 'Vascular diffusion coefficient',
        unit: 'mm2/s',
        range: [4e-3, 0.1],
        usual: [0, 0.1],
        typical: 0.03,
      },
      Dt: {
        label: 'Tissue diffusion coefficient',
        unit: 'mm2/s',
        range: [2e-4, 3e-3],
        usual: [0, 3e-3],
        typical: 1.2e-3,
      },
      K: {
        label: 'Excess kurtosis of the tissue',
        unit: '1',
        range: [0, 5],
        usual: [0, 2],
        typical: 0.8,
        aliases: ['Kt'],
      },
      T2v: { label: 'Vascular T2', unit: 'ms', range: [150, 250], usual: [150, 250], typical: 190 },
      T2t: { label: 'Tissue T2', unit: 'ms', range: [20, 140], usual: [20, 140], typical: 70 },
    },
    shown: 'Dt',
    methods: [
      {
        id: 'nonlinear',
        label: 'Least squares on the signal',
        explanation: 'Smallest squared difference to the measured signals, over the whole search box.',
      },
    ],
    acquisition: weightingsOf,
    samples: (weightings) => weightings.length,
    predict: ({ S0, f, Dv, Dt, K, T2v, T2t }, weightings) =>
      Float64Array.from(weightings, ({ b, TE }) => {
        const tissue = Math.exp(-b * Dt + ((b * Dt) ** 2 * K) / 6 - TE / T2t)
        return S0 * (f * Math.exp(-b * Dv - TE / T2v) + (1 - f) * tissue)
      }),
    fit: (weightings, { bounds }) => fitOf(weightings, bounds),
  }),
)
