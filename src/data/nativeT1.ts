/** A tissue's usual T1 before contrast agent, ms, at 1.5 and 3 T. */
export interface TissueT1 {
  readonly tissue: string
  readonly at1_5T: number
  readonly at3T: number
  readonly source: string
}

const STANISZ = 'Stanisz GJ et al. Magn Reson Med 2005;54:507–512'
const DE_BAZELAIRE = 'de Bazelaire CM et al. Radiology 2004;230:652–659'

/** What may be taken where no T1 was measured. Every one is an assumption, and perfusion maps follow it nearly in proportion. */
export const TISSUE_T1: readonly TissueT1[] = [
  { tissue: 'Tumour, not measured', at1_5T: 1000, at3T: 1200, source: 'assumed: between muscle and grey matter' },
  { tissue: 'Vertebral marrow', at1_5T: 549, at3T: 586, source: DE_BAZELAIRE },
  { tissue: 'Muscle', at1_5T: 1008, at3T: 1412, source: STANISZ },
  { tissue: 'White matter', at1_5T: 884, at3T: 1084, source: STANISZ },
  { tissue: 'Grey matter', at1_5T: 1124, at3T: 1820, source: STANISZ },
  { tissue: 'Liver', at1_5T: 586, at3T: 809, source: DE_BAZELAIRE },
  { tissue: 'Kidney cortex', at1_5T: 966, at3T: 1142, source: DE_BAZELAIRE },
  { tissue: 'Prostate', at1_5T: 1317, at3T: 1597, source: DE_BAZELAIRE },
  { tissue: 'Subcutaneous fat', at1_5T: 343, at3T: 382, source: DE_BAZELAIRE },
]

/** T1 of blood, ms, and where the number comes from. */
export interface BloodT1 {
  readonly ms: number
  readonly source: string
}

const BLOOD = [
  { fieldT: 1.5, ms: 1480 },
  { fieldT: 3, ms: 1649 },
  { fieldT: 7, ms: 2087 },
] as const

/** T1 of blood at the field nearest to the scanner's (T; null: not known, 3 is taken): Zhang X et al. Magn Reson Med 2013;70:1082–1086. */
export function bloodT1Of(fieldT: number | null): BloodT1 {
  const field = fieldT ?? 3
  const nearest = BLOOD.reduce((best, row) =>
    Math.abs(row.fieldT - field) < Math.abs(best.fieldT - field) ? row : best,
  )
  const where = fieldT === null ? `${nearest.fieldT} T (field not stated)` : `${nearest.fieldT} T`
  return { ms: nearest.ms, source: `blood in vivo at ${where}, Zhang et al. 2013` }
}
