import { adcRegimes as fitOf } from '../kernels/diffusion/adcRegimes'
import { bValuesOf, describeB } from './acquisition'
import { defineModel, numberOf } from './defineModel'

/** ADC of all b-values, of the low and of the high ones, and the part F of the signal that only the low ones see. Each ADC is mono-exponential in its own range of b. */
export const adcRegimes = defineModel({
  id: 'adc-regimes',
  name: 'ADC by range of b',
  aliases: ['ADCfast', 'ADCslow'],
  equation: 'S(b) = S0·exp(−b·ADC) over all b, over b ≤ fastMax, over b ≥ slowMin; F = 1 − S0slow/S0',
  reference: 'Macarro C et al. J Magn Reson Imaging 2025, doi 10.1002/jmri.29484',
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
    ADC: { label: 'ADC of all b', unit: 'mm2/s', range: [0, 0.01], usual: [0, 3e-3], typical: 1.05e-3 },
    ADCfast: { label: 'ADC of the low b', unit: 'mm2/s', range: [0, 0.1], usual: [0, 6e-3], typical: 1.05e-3 },
    ADCslow: { label: 'ADC of the high b', unit: 'mm2/s', range: [0, 0.01], usual: [0, 3e-3], typical: 1.05e-3 },
    F: {
      label: 'Part of the signal that is gone at high b',
      unit: '1',
      range: [-1, 1],
      usual: [0, 0.5],
      typical: 0,
      bounded: false,
    },
  },
  shown: 'ADC',
  methods: [
    {
      id: 'nonlinear',
      label: 'Least squares on the signal',
      explanation: 'Smallest squared difference to the measured signals in each range.',
    },
    { id: 'log-linear', label: 'Log-linear', explanation: 'Straight line through the logarithms in each range.' },
  ],
  settings: {
    fastMax: {
      label: 'Highest b of ADCfast',
      explanation: 'ADCfast comes from the samples up to this b.',
      default: 100,
      unit: 's/mm2',
    },
    slowMin: {
      label: 'Lowest b of ADCslow',
      explanation: 'ADCslow and S0slow come from the samples from this b on.',
      default: 100,
      unit: 's/mm2',
    },
  },
  acquisition: bValuesOf,
  samples: (b) => b.length,
  /** One decay: three do not join to one curve. */
  predict: ({ S0, ADC }, b) => Float64Array.from(b, (value) => S0 * Math.exp(-value * ADC)),
  fit: (b, { method, bounds, settings }) => {
    const fastMax = numberOf(settings, 'fastMax')
    const slowMin = numberOf(settings, 'slowMin')
    needTwo(b, (value) => value <= fastMax, `ADCfast needs two different b up to ${fastMax} s/mm²`)
    needTwo(b, (value) => value >= slowMin, `ADCslow needs two different b from ${slowMin} s/mm² on`)
    return fitOf(b, { fastMax, slowMin, logarithmic: method === 'log-linear', ...bounds })
  },
})

function needTwo(b: readonly number[], isIn: (value: number) => boolean, what: string): void {
  if (new Set(b.filter(isIn)).size < 2) throw new RangeError(`${what}; these are ${describeB(b)}`)
}
