import type { PerfusionChoice } from '../../data/perfusionChoice'

/** How one published study looked at its dynamics. */
export interface PerfusionPreset {
  readonly id: string
  readonly label: string
  /** What for, data and method of the study, and what to know before comparing with it. */
  readonly about: string
  readonly choice: Partial<PerfusionChoice>
}

export const PRESETS: readonly PerfusionPreset[] = [
  {
    id: 'radiotherapy',
    label: 'Parker, T1 measured',
    about:
      'As for bone metastases before and after radiotherapy: extended Tofts with the Parker population curve and T1 of two flip angles (3 T, 4.3 s). A population curve may miss the patient: compare with the found artery.',
    choice: {
      modelId: 'extended-tofts',
      t1: { kind: 'best' },
      aif: { kind: 'population', population: 'parker', arrivalS: null },
      delay: { kind: 'fixed', seconds: 0 },
    },
  },
  {
    id: 'spine-vp',
    label: 'Found artery, T1 fixed',
    about:
      'As for vp of spine metastases: extended Tofts with the aorta’s own curve, shifted to the tumour; no T1 was measured (1.5 T, 5–6 s). The shift that was made by hand is fitted to the tumour here.',
    choice: {
      modelId: 'extended-tofts',
      t1: { kind: 'fixed', ms: 1000, tissue: 'assumed for all tissue' },
      aif: { kind: 'auto' },
      delay: { kind: 'roi' },
    },
  },
  {
    id: 'brain',
    label: 'Artery outline, T1 fixed',
    about:
      'As for brain metastases after radiosurgery: extended Tofts with the carotid outlined by hand; no T1 was measured (60 phases, 5.2 s). Outline the artery and set its kind to artery.',
    choice: {
      modelId: 'extended-tofts',
      t1: { kind: 'fixed', ms: 1000, tissue: 'assumed for all tissue' },
      aif: { kind: 'outline' },
      delay: { kind: 'fixed', seconds: 0 },
    },
  },
]
