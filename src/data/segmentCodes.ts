import type { RoiKind } from './roi'

/** A concept as DICOM codes it. */
export interface Code {
  readonly scheme: string
  readonly value: string
  readonly meaning: string
}

/** What each kind of outline is called in SNOMED CT (SCT) and DICOM (DCM): its category, and its type by which it is known again. */
export const SEGMENT_CODES: Readonly<Record<RoiKind, { readonly category: Code; readonly type: Code }>> = {
  lesion: {
    category: { scheme: 'SCT', value: '49755003', meaning: 'Morphologically Abnormal Structure' },
    type: { scheme: 'SCT', value: '108369006', meaning: 'Neoplasm' },
  },
  reference: {
    category: { scheme: 'SCT', value: '85756007', meaning: 'Tissue' },
    type: { scheme: 'SCT', value: '85756007', meaning: 'Tissue' },
  },
  artery: {
    category: { scheme: 'SCT', value: '91723000', meaning: 'Anatomical Structure' },
    type: { scheme: 'SCT', value: '51114001', meaning: 'Artery' },
  },
  exclusion: {
    category: { scheme: 'SCT', value: '309825002', meaning: 'Spatial and Relational Concept' },
    type: { scheme: 'DCM', value: '111099', meaning: 'Selected region' },
  },
}

const KINDS: readonly RoiKind[] = ['lesion', 'reference', 'artery', 'exclusion']

/** The kind of outline that a type code stands for; null for codes of others. */
export function kindOfCode(scheme: string, value: string): RoiKind | null {
  return KINDS.find((k) => SEGMENT_CODES[k].type.scheme === scheme && SEGMENT_CODES[k].type.value === value) ?? null
}
