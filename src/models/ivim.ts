import { ivimFit } from '../kernels/diffusion/ivimFit'
import { ivimAsymptotic } from '../kernels/diffusion/ivimAsymptotic'
import { ivimPosterior, WEAK_PRIOR } from '../kernels/diffusion/ivimPosterior'
import { ivimSegmented } from '../kernels/diffusion/ivimSegmented'
import { isInTail, type TailRule } from '../kernels/diffusion/ivimTail'
import { bValuesOf, describeB, severalOf } from './acquisition'
import { defineModel, numberOf } from './defineModel'
import { withNoiseSettings } from './noiseFloor'
import { signalWithoutWeighting } from './signalWithoutWeighting'

/**
 * S(b) = S0·((1−f)·exp(−b·D) + f·exp(−b·D*)): diffusion in tissue, and blood in capillaries that looks like fast diffusion.
 * Knows no kurtosis: with b above about 1000 s/mm² part of that goes into f and D*.
 */
export const ivim = withNoiseSettings(
  defineModel({
    id: 'ivim',
    name: 'Intravoxel incoherent motion',
    aliases: ['bi-exponential'],
    equation: 'S(b) = S0·((1−f)·exp(−b·D) + f·exp(−b·D*))',
    reference: 'Le Bihan D et al. Radiology 1988;168:497–505',
    needs: 'dwi',
    protocolKeys: ['bValues'],
    parameters: {
      S0: signalWithoutWeighting,
      D: {
        label: 'Diffusion coefficient of the tissue',
        unit: 'mm2/s',
        range: [0, 4e-3],
        usual: [0, 3e-3],
        typical: 1e-3,
        aliases: ['ADCslow', 'D_t'],
      },
      Dstar: {
        label: 'Pseudo-diffusion coefficient of the blood',
        unit: 'mm2/s',
        range: [3e-3, 0.2],
        usual: [0, 0.1],
        typical: 0.03,
        aliases: ['D*', 'ADCfast', 'D_p'],
      },
      f: { label: 'Perfusion fraction', unit: 'mL/mL', range: [0, 1], usual: [0, 0.6], typical: 0.2, aliases: ['F'] },
    },
    shown: 'D',
    methods: [
      {
        id: 'nonlinear',
        label: 'Least squares on the signal',
        explanation:
          'Smallest squared difference to the measured signals, over the whole search box. Exact; at SNR below 50 noisy in f and D*.',
      },
      {
        id: 'segmented',
        label: 'Segmented',
        explanation:
          'D from the b-values above the threshold alone, then f and D* with that D. Little bias at low SNR; more noise in f than the full fit at high SNR.',
        inexact: 'What is left of the blood above the threshold counts as tissue.',
      },
      {
        id: 'asymptotic',
        label: 'Asymptotic (no D*)',
        explanation:
          'D from the b-values above the threshold, f from the gap of that line at b = 0. What is left of the blood at the threshold, exp(−threshold·D*) (2 % for 200 s/mm² and D* 0.02 mm²/s), counts as tissue.',
        inexact: 'What is left of the blood above the threshold counts as tissue; there is no D*.',
      },
      {
        id: 'robust',
        label: 'Robust (posterior mean)',
        explanation:
          'Mean of everything that fits, weighed by a prior: D log-normal around 1.5e-3 mm²/s (sd 0.7), D* log-normal around 0.025 mm²/s (sd 0.7), f as (1−f)³. Clearly less error at SNR 10 to 30; pulls f and D* towards the prior there.',
      },
    ],
    settings: {
      bThreshold: {
        label: 'Threshold of the tail',
        explanation: 'From this b on the blood counts as gone (segmented and asymptotic).',
        default: 200,
        unit: 's/mm2',
      },
      prior: {
        label: 'Prior of the robust fit',
        explanation:
          'weak: D log-normal around 1.5e-3 mm²/s (sd 0.7), D* log-normal around 0.025 mm²/s (sd 0.7), f as (1−f)³. Only the robust method uses it.',
        default: 'weak',
        choices: ['weak'],
      },
      includeThreshold: {
        label: 'Threshold itself belongs to the tail',
        explanation: 'Whether samples at the threshold belong to the tail. It changes f.',
        default: true,
      },
    },
    acquisition: bValuesOf,
    samples: (b) => b.length,
    predict: ({ S0, D, Dstar, f }, b) =>
      Float64Array.from(b, (value) => S0 * ((1 - f) * Math.exp(-value * D) + f * Math.exp(-value * Dstar))),
    fit: (b, { method, bounds, settings }) => {
      const rule = { threshold: numberOf(settings, 'bThreshold'), included: settings.includeThreshold === true }
      if (method === 'segmented' || method === 'asymptotic') checkTail(b, rule)
      if (method === 'asymptotic') return ivimAsymptotic(b, rule, bounds.D)
      checkBlood(b, rule.threshold)
      const box = { f: bounds.f, D0: bounds.D, D1: bounds.Dstar, S0: bounds.S0 }
      if (method === 'segmented') return ivimSegmented(b, rule, box)
      return method === 'robust' ? ivimPosterior(b, box, WEAK_PRIOR) : ivimFit(b, box)
    },
  }),
)

/** D* needs samples between b = 0 and the b from which the blood is gone. */
function checkBlood(b: readonly number[], threshold: number): void {
  severalOf(b, 4, 'IVIM')
  if (b.some((value) => value > 0 && value < threshold)) return
  throw new RangeError(
    `D* needs a b between 0 and ${threshold} s/mm²; these are ${describeB(b)}. The method asymptotic gives D and f without it.`,
  )
}

function checkTail(b: readonly number[], rule: TailRule): void {
  const tail = b.filter((value) => isInTail(value, rule))
  const side = rule.included ? 'from' : 'above'
  if (new Set(tail).size < 2)
    throw new RangeError(`D needs two different b ${side} ${rule.threshold} s/mm²; these are ${describeB(b)}`)
  if (!b.includes(0)) throw new RangeError(`f needs a sample at b = 0; these are ${describeB(b)}`)
}
