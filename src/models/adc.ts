import { weightedLogLinear } from '../kernels/diffusion/weightedLogLinear'
import { logLinear } from '../kernels/logLinear'
import { singleExponential } from '../kernels/singleExponential'
import { bValuesOf } from './acquisition'
import { defineModel } from './defineModel'
import { withNoiseSettings } from './noiseFloor'

/**
 * S(b) = S0·exp(−b·ADC), one compartment.
 * Holds between the perfusion at low b and the kurtosis above b ≈ 1000 s/mm²: the b-values used belong to the number.
 */
export const adc = withNoiseSettings(
  defineModel({
    id: 'adc',
    name: 'Apparent diffusion coefficient',
    aliases: ['mono-exponential'],
    equation: 'S(b) = S0·exp(−b·ADC)',
    reference: 'Le Bihan D et al. Radiology 1986;161:401–407',
    needs: 'dwi',
    protocolKeys: ['bValues'],
    parameters: {
      S0: {
        label: 'Signal without diffusion weighting',
        unit: '1',
        range: [0, Infinity],
        usual: [0, 1000],
        typical: 900,
        bounded: false,
      },
      ADC: {
        label: 'Apparent diffusion coefficient',
        unit: 'mm2/s',
        range: [0, 0.01],
        usual: [0, 3e-3],
        typical: 1.05e-3,
        aliases: ['D'],
      },
    },
    shown: 'ADC',
    methods: [
      {
        id: 'nonlinear',
        label: 'Least squares on the signal',
        explanation:
          'Smallest squared difference to the measured signals. About half the error of the log-linear fit where the highest b is near the noise.',
      },
      {
        id: 'log-linear',
        label: 'Log-linear',
        explanation:
          'Straight line through the logarithms, as most scanners do. Faster, and noisier where the highest b is near the noise.',
      },
      {
        id: 'weighted-log-linear',
        label: 'Log-linear with weights',
        explanation:
          'Straight line through the logarithms, each weighed by the square of the signal that the line before it gave, until it stays. Within 4 % of the error of least squares on the signal.',
      },
    ],
    acquisition: bValuesOf,
    samples: (b) => b.length,
    predict: ({ S0, ADC }, b) => Float64Array.from(b, (value) => S0 * Math.exp(-value * ADC)),
    fit: (b, { method, bounds }) =>
      method === 'weighted-log-linear'
        ? weightedLogLinear(b, bounds.ADC)
        : method === 'log-linear'
          ? logLinear(b, bounds.ADC)
          : singleExponential(b, bounds.ADC),
  }),
)
