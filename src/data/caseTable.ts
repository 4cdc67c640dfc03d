import type { Recipe } from './parameterMap'
import { UNITS, type Unit } from '../units/units'

/** What a column holds: whose row it is, what the clinic knows, what was measured. */
export type ColumnKind = 'identity' | 'clinical' | 'measurement'

export interface CaseColumn {
  readonly key: string
  readonly label: string
  /** As printed ("10⁻³ mm²/s"); values are in this unit. Empty for text and plain numbers. */
  readonly unit: string
  readonly kind: ColumnKind
  /** Where the values come from, in words: "readings", the name of a file, how it was worked out. */
  readonly source: string
  /** Keys of measurements that took part in this entry (a response by volume): they cannot be judged as its predictors. */
  readonly definedBy?: readonly string[]
}

/** One lesion at one visit as one reader read it. `reader` is null where a row belongs to no reader. */
export interface CaseRow {
  readonly caseId: string
  readonly lesion: string
  readonly visit: string
  /** 0 for the baseline, 1 for the first follow-up. */
  readonly visitIndex: number
  readonly reader: string | null
  /** Clinical and other entries, by the key of their column. */
  readonly fields: Readonly<Record<string, string | number | null>>
  /** Measurements in the unit of their column, by its key. */
  readonly values: Readonly<Record<string, number | null>>
  /** The lesion's mean relative enhancement over the minutes from the first image, where a dynamic series was measured. */
  readonly uptake?: { readonly minutes: readonly number[]; readonly enhancement: readonly number[] }
  /** Where it can be looked at, if its images are open: its study and its outline. */
  readonly opens?: { readonly studyInstanceUID?: string; readonly roiId?: string }
}

/** `columns` describe `fields` and `values`; the five that every row has (case, lesion, visit, reader) are not among them. */
export interface CaseTable {
  readonly columns: readonly CaseColumn[]
  readonly rows: readonly CaseRow[]
  /** How the maps behind the measurements were fitted, each way once; absent where that is not known. */
  readonly recipes?: readonly Recipe[]
}

export const NO_CASES: CaseTable = { columns: [], rows: [] }

/** A column for what is kept in a unit of the house. */
export const measuredColumn = (key: string, label: string, unit: Unit | null, source: string): CaseColumn => ({
  ...{ key, label, kind: 'measurement', source },
  unit: UNITS[unit ?? '1'].label,
})

/** A value of the house in the unit that its column prints; null for what is not known. */
export const printedValue = (value: number | null, unit: Unit | null): number | null =>
  value === null || !Number.isFinite(value) ? null : value * UNITS[unit ?? '1'].times

/** The clinical entries a study is usually asked for; a table may hold others. */
export const CLINICAL_COLUMNS: readonly CaseColumn[] = [
  ['group', 'Group', ''],
  ['outcome', 'Outcome', ''],
  ['pain', 'Pain score', '0–10'],
  ['opioid', 'Opioid dose', 'mg/day OME'],
  ['neurology', 'Neurologic grade', ''],
  ['toxicity', 'Toxicity', ''],
].map(([key, label, unit]) => ({ key, label, unit, kind: 'clinical', source: 'entered' }) satisfies CaseColumn)

/** What names a row among all others. */
export const rowKey = ({ caseId, lesion, visitIndex, reader }: CaseRow): string =>
  JSON.stringify([caseId, lesion, visitIndex, reader])

/** "ADC (10⁻³ mm²/s)" */
export const titleOf = ({ label, unit }: Pick<CaseColumn, 'label' | 'unit'>): string =>
  unit ? `${label} (${unit})` : label

/** What a row holds in a column: a measurement, an entry, or nothing. */
export const cellOf = (row: CaseRow, { key, kind }: CaseColumn): string | number | null =>
  (kind === 'measurement' ? row.values[key] : row.fields[key]) ?? null

/** Every table offers the usual clinical entries, to be filled in. */
export function withClinicalColumns(table: CaseTable): CaseTable {
  const { columns } = table
  const missing = CLINICAL_COLUMNS.filter(({ key }) => !columns.some((column) => column.key === key))
  if (!missing.length) return table
  return { ...table, columns: [...columns, ...missing] }
}
