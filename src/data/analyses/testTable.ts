import type { CaseColumn, CaseRow, CaseTable } from '../caseTable'

const column = (key: string, kind: CaseColumn['kind'], unit = ''): CaseColumn => ({
  ...{ key, label: key, unit, kind, source: 'test' },
})

/** What one patient's lesion reads: for each reader the value at baseline and at follow-up. */
export interface TestLesion {
  readonly caseId: string
  readonly lesion?: string
  readonly outcome?: string
  readonly readers: Readonly<Record<string, readonly [number | null, number | null]>>
}

/** A table with one measurement "ADC" and one outcome, two visits. */
export function testTable(lesions: readonly TestLesion[]): CaseTable {
  const rows = lesions.flatMap(({ caseId, lesion = 'L1', outcome = '', readers }) =>
    Object.entries(readers).flatMap(([reader, values]) =>
      values.map((ADC, visitIndex): CaseRow => ({
        ...{ caseId, lesion, reader, visitIndex, visit: visitIndex ? 'Follow-up 1' : 'Baseline' },
        fields: { outcome },
        values: { ADC },
      })),
    ),
  )
  return { columns: [column('ADC', 'measurement', '10⁻³ mm²/s'), column('outcome', 'clinical')], rows }
}
