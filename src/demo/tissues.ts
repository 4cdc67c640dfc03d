/**
 * One tissue as the scanner sees it. Proton density relative to water; T1, T2 in ms at 3 T; D, Dstar in mm²/s;
 * f, ve, vp in mL/mL; Ktrans in 1/min.
 */
export interface Tissue {
  readonly name: string
  readonly protonDensity: number
  readonly T1: number
  readonly T2: number
  readonly D: number
  readonly f: number
  readonly Dstar: number
  readonly Ktrans: number
  readonly ve: number
  readonly vp: number
  /** What a spin echo and an echo-planar image keep of it: little of flowing blood. */
  readonly spinEchoShare: number
  /** What is left of it under fat suppression. */
  readonly fatSuppressedShare: number
  /** How contrast agent arrives: through the extended Tofts model, as arterial blood, or as venous blood. */
  readonly supply: 'tissue' | 'artery' | 'vein'
}

const water = { spinEchoShare: 1, fatSuppressedShare: 1, supply: 'tissue' } as const
/** Marrow is partly fat: that part of its signal goes with fat suppression. */
const halfFat = { ...water, fatSuppressedShare: 0.38 } as const
const mostlyFat = { ...water, fatSuppressedShare: 0.22 } as const
const flowing = { spinEchoShare: 0.07, fatSuppressedShare: 1 } as const

/** Positions in the table of tissues below. */
export const T = {
  fat: 0,
  muscle: 1,
  marrow: 2,
  irradiatedMarrow: 3,
  cortex: 4,
  annulus: 5,
  nucleus: 6,
  csf: 7,
  nerve: 8,
  artery: 9,
  vein: 10,
  kidneyCortex: 11,
  kidneyMedulla: 12,
  bowelWall: 13,
  bowelContent: 14,
  liver: 15,
  lesionRim: 16,
  lesionCore: 17,
} as const
export type TissueIndex = (typeof T)[keyof typeof T]
export const TISSUE_COUNT = Object.keys(T).length

type Row = readonly [number, number, number, number, number, number, number, number, number]

/** Columns: proton density, T1, T2, D × 1e3, f, D* × 1e3, Ktrans, ve, vp. */
function tissue(
  name: string,
  row: Row,
  kind: Pick<Tissue, 'spinEchoShare' | 'fatSuppressedShare' | 'supply'> = water,
): Tissue {
  const [protonDensity, T1, T2, D, f, Dstar, Ktrans, ve, vp] = row
  return { name, protonDensity, T1, T2, D: D * 1e-3, f, Dstar: Dstar * 1e-3, Ktrans, ve, vp, ...kind }
}

const marrowBefore: Row = [0.72, 760, 60, 0.52, 0.08, 15, 0.04, 0.12, 0.02]
/** A month after radiotherapy marrow in the field has turned fatty: T1 shorter, less water that diffuses, less perfusion. */
const marrowAfter: Row = [0.82, 470, 80, 0.3, 0.05, 15, 0.018, 0.1, 0.008]

/**
 * The lesion follows the medians of a published series of 10 spinal metastases before and after radiotherapy: ADC 0.67 → 0.75,
 * Ktrans 0.135 → 0.100, ve 0.162 → 0.274, vp 0.005 → 0.003. D is chosen so that the mono-exponential least-squares ADC over the
 * study's b-values is that ADC with the f and D* of a published metastasis (0.14; 21.1).
 */
const lesionRim: Record<Visit, Row> = {
  before: [0.88, 1250, 108, 0.561, 0.14, 21.1, 0.135, 0.162, 0.005],
  after: [0.88, 1320, 116, 0.634, 0.14, 21.1, 0.1, 0.274, 0.003],
}
const lesionCore: Record<Visit, Row> = {
  before: [0.95, 1900, 150, 1.5, 0.02, 15, 0.004, 0.1, 0.0005],
  after: [0.95, 2100, 170, 1.8, 0.01, 15, 0.003, 0.1, 0.0005],
}

export type Visit = 'before' | 'after'
export const VISITS: readonly Visit[] = ['before', 'after']

/** Every tissue at a visit, in the order of `T`. Only irradiated marrow and the lesion differ between visits. */
export function tissuesAt(visit: Visit): readonly Tissue[] {
  return [
    tissue('fat', [0.95, 370, 105, 0.08, 0, 10, 0.004, 0.05, 0.004], { ...water, fatSuppressedShare: 0.04 }),
    tissue('muscle', [0.8, 1350, 36, 1.45, 0.05, 20, 0.03, 0.1, 0.01]),
    tissue('marrow', marrowBefore, halfFat),
    visit === 'before'
      ? tissue('irradiated marrow', marrowBefore, halfFat)
      : tissue('irradiated marrow', marrowAfter, mostlyFat),
    tissue('cortical bone and ligament', [0.1, 900, 12, 0.6, 0, 10, 0, 0.1, 0]),
    tissue('annulus fibrosus', [0.55, 1050, 40, 1.0, 0, 10, 0.006, 0.1, 0]),
    tissue('nucleus pulposus', [0.95, 1500, 125, 1.8, 0, 10, 0.001, 0.1, 0]),
    tissue('cerebrospinal fluid', [1, 4300, 1400, 3.0, 0, 10, 0, 0.1, 0]),
    tissue('cord and nerve roots', [0.82, 1100, 72, 0.9, 0.04, 15, 0.001, 0.1, 0.015]),
    tissue('arterial blood', [0.95, 1650, 150, 2.0, 0, 10, 0, 0.1, 0.58], { ...flowing, supply: 'artery' }),
    tissue('venous blood', [0.95, 1600, 110, 2.0, 0, 10, 0, 0.1, 0.58], {
      ...flowing,
      spinEchoShare: 0.14,
      supply: 'vein',
    }),
    tissue('kidney cortex', [0.88, 1450, 85, 2.0, 0.2, 20, 0.5, 0.4, 0.15]),
    tissue('kidney medulla', [0.92, 1900, 95, 1.9, 0.15, 20, 0.2, 0.4, 0.08]),
    tissue('bowel wall', [0.82, 1200, 62, 1.4, 0.15, 20, 0.12, 0.25, 0.05]),
    tissue('bowel content', [0.9, 1900, 150, 2.4, 0, 10, 0, 0.1, 0]),
    tissue('liver', [0.8, 810, 40, 1.1, 0.2, 60, 0.3, 0.3, 0.08]),
    tissue('lesion, solid rim', lesionRim[visit]),
    tissue('lesion, necrotic core', lesionCore[visit]),
  ]
}
