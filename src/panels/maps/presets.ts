import type { AskedFit } from '../../state/mapStore'

/** The fits of one published study, to be made together. */
export interface Preset {
  readonly id: string
  /** What it does, and for whom it was done. */
  readonly label: string
  /** Data and method of the study, and what to know before comparing with it. */
  readonly about: string
  readonly fits: readonly (AskedFit & { readonly modelId: string })[]
}

/** Where a study does not say how it fitted, least squares on the signal is taken. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'radiotherapy-adc',
    label: 'Bone metastases before and after radiotherapy: ADC',
    about:
      'Mono-exponential ADC of three b-values (0, 400, 1400 s/mm², 3 T). b 0 counts: its perfusion is part of this ADC.',
    fits: [{ modelId: 'adc' }],
  },
  {
    id: 'metastasis-tuberculosis',
    label: 'Metastasis or tuberculosis: ADC, IVIM and stretched exponential',
    about:
      'Ten b-values from 0 to 1500 s/mm² (3 T). What the study calls ADCslow and ADCfast are D and D* here; its printed equations lack f and a sign and are read as the usual ones. f reaches 0.45 in metastases, so it is not bounded below 1.',
    fits: [{ modelId: 'adc' }, { modelId: 'ivim' }, { modelId: 'stretched' }],
  },
  {
    id: 'regimes',
    label: 'Short clinical protocol: ADC, ADCfast, ADCslow and F',
    about:
      'Macarro et al., J Magn Reson Imaging 2025: b 0, 50, 100, 400 and 900 s/mm² at the shortest echo time; ADCfast up to b 100, ADCslow from b 100 on.',
    fits: [{ modelId: 'adc-regimes', settings: { fastMax: 100, slowMin: 100 } }],
  },
  {
    id: 'relaxation',
    label: 'Diffusion-relaxation protocol: T2-IVIM-kurtosis',
    about: 'Macarro et al., J Magn Reson Imaging 2025: seven b-values at each of three echo times, seven parameters.',
    fits: [{ modelId: 't2-ivim-kurtosis' }],
  },
  {
    id: 'brain-asymptotic',
    label: 'Brain metastases after radiosurgery: asymptotic IVIM and ADC',
    about:
      'b 0, 200 … 1000 s/mm²; D from b above 200, f from the gap at b 0. What is left of the blood at b 200 (2 % for D* 0.02 mm²/s, 37 % for 0.005) counts as tissue, and D* is not known. Here b 200 itself is left out; including it changes f.',
    fits: [
      { modelId: 'ivim', method: 'asymptotic', settings: { bThreshold: 200, includeThreshold: false } },
      { modelId: 'adc' },
    ],
  },
]
