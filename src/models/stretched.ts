import { stretchedExponential } from '../kernels/diffusion/stretchedExponential'
import { severalB } from './acquisition'
import { defineModel } from './defineModel'
import { withNoiseSettings } from './noiseFloor'
import { signalWithoutWeighting } from './signalWithoutWeighting'

/**
 * S(b) = S0·exp(−(b·DDC)^α): a continuous spread of diffusion coefficients, narrow for α near 1.
 * Where papers print exp(−b·DDC·α) a bracket was lost.
 */
export const stretched = withNoiseSettings(
  defineModel({
    id: 'stretched',
    name: 'Stretched exponential',
    aliases: ['stretched-exponential', 'SEM'],
    equation: 'S(b) = S0·exp(−(b·DDC)^α)',
    reference: 'Bennett KM et al. Magn Reson Med 2003;50:727–734',
    needs: 'dwi',
    protocolKeys: ['bValues'],
    parameters: {
      S0: signalWithoutWeighting,
      DDC: {
        label: 'Distributed diffusion coefficient',
        unit: 'mm2/s',
        range: [1e-6, 0.02],
        usual: [0, 3e-3],
        typical: 1.17e-3,
      },
      alpha: {
        label: 'Heterogeneity index (1: one diffusion coefficient)',
        unit: '1',
        range: [0.1, 1],
        usual: [0.4, 1],
        typical: 0.75,
        aliases: ['α'],
      },
    },
    shown: 'DDC',
    methods: [
      {
        id: 'nonlinear',
        label: 'Least squares on the signal',
        explanation: 'Smallest squared difference to the measured signals, over the whole search box.',
      },
    ],
    acquisition: (protocol) => severalB(protocol, 3, 'A stretched exponential'),
    samples: (b) => b.length,
    predict: ({ S0, DDC, alpha }, b) => Float64Array.from(b, (value) => S0 * Math.exp(-Math.pow(value * DDC, alpha))),
    fit: (b, { bounds }) => stretchedExponential(b, bounds.DDC, bounds.alpha, bounds.S0),
  }),
)
