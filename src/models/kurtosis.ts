import { kurtosis as kurtosisFit } from '../kernels/diffusion/kurtosis'
import { severalB } from './acquisition'
import { defineModel } from './defineModel'
import { withNoiseSettings } from './noiseFloor'
import { signalWithoutWeighting } from './signalWithoutWeighting'

/**
 * S(b) = S0·exp(−b·D + (b·D)²·K/6), K the excess kurtosis along one direction or of the trace. The second term is a series cut short: it
 * holds for b < 3/(D·K), beyond which the curve rises.
 */
export const kurtosis = withNoiseSettings(
  defineModel({
    id: 'kurtosis',
    name: 'Diffusion kurtosis',
    aliases: ['DKI'],
    equation: 'S(b) = S0·exp(−b·D + (b·D)²·K/6)',
    reference: 'Jensen JH et al. Magn Reson Med 2005;53:1432–1440',
    needs: 'dwi',
    protocolKeys: ['bValues'],
    parameters: {
      S0: signalWithoutWeighting,
      D: {
        label: 'Diffusion coefficient at b = 0 (not the ADC)',
        unit: 'mm2/s',
        range: [1e-6, 0.01],
        usual: [0, 3e-3],
        typical: 1.2e-3,
      },
      K: { label: 'Excess kurtosis', unit: '1', range: [-1, 5], usual: [0, 2], typical: 0.8 },
    },
    shown: 'K',
    methods: [
      {
        id: 'nonlinear',
        label: 'Least squares on the signal',
        explanation: 'Smallest squared difference to the measured signals, over the whole search box.',
      },
      {
        id: 'log-linear',
        label: 'Log-linear',
        explanation: 'Parabola through the logarithms. Faster, and noisier where the highest b is near the noise.',
      },
    ],
    settings: {
      falling: {
        label: 'Curve may not rise',
        explanation:
          'Holds K at or below 3/(b·D) of the highest b, from where on the curve would rise. Without it such a voxel keeps its numbers and is marked implausible.',
        default: true,
      },
    },
    acquisition: (protocol) => severalB(protocol, 3, 'Kurtosis'),
    samples: (b) => b.length,
    predict: ({ S0, D, K }, b) =>
      Float64Array.from(b, (value) => S0 * Math.exp(-value * D + ((value * D) ** 2 * K) / 6)),
    fit: (b, { method, bounds, settings }) =>
      kurtosisFit(b, { ...bounds, falling: settings.falling === true, logarithmic: method === 'log-linear' }),
  }),
)
