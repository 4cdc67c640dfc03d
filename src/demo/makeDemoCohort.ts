import {
  CLINICAL_COLUMNS,
  measuredColumn,
  printedValue,
  type CaseColumn,
  type CaseRow,
  type CaseTable,
} from '../data/caseTable'
import { coverageOf } from '../data/coverage'
import { meanCurve, measureRoi } from '../data/measureRoi'
import type { Mask } from '../data/roi'
import { roiSize } from '../data/roiSize'
import { mean } from '../kernels/stats/moments'
import type { Unit } from '../units/units'
import { diceOf } from './cohortDice'
import { cohortGrid } from './cohortGrid'
import { imageVisit, type CohortMap, type CohortVisit } from './cohortMaps'
import { digitalPatients, type DigitalPatient, type PatientVisit } from './cohortPatients'
import { drawnBy, READERS } from './cohortReaders'
import { shapeOf } from './cohortShape'
import { BASELINE_FRAMES } from './cohortSignals'
import { DCE_TIMES_S } from './protocol'

export interface DemoCohort {
  readonly table: CaseTable
  /** What the patients were made from. */
  readonly patients: readonly DigitalPatient[]
}

const MEASURED: readonly (readonly [key: string, label: string, unit: Unit])[] = [
  ['volume', 'Volume', 'mm3'],
  ['longest', 'Longest diameter', 'mm'],
  ['product', 'Product of diameters', 'mm2'],
  ['adc/ADC', 'ADC', 'mm2/s'],
  ['extended-tofts/Ktrans', 'Ktrans', '1/min'],
  ['extended-tofts/kep', 'kep', '1/min'],
  ['extended-tofts/ve', 've', 'mL/mL'],
  ['extended-tofts/vp', 'vp', 'mL/mL'],
]

const SOURCE = 'digital patients'

const FURTHER: readonly CaseColumn[] = [
  ['age', 'Age', 'years'],
  ['sex', 'Sex', ''],
  ['primary', 'Primary tumour', ''],
  ['site', 'Site', ''],
  ['days', 'Days since baseline', 'd'],
].map(([key, label, unit]) => ({ key, label, unit, kind: 'clinical', source: SOURCE }) satisfies CaseColumn)

const COLUMNS: readonly CaseColumn[] = [
  ...CLINICAL_COLUMNS.map((column) => ({ ...column, source: SOURCE })),
  ...FURTHER,
  ...MEASURED.map(([key, label, unit]) => measuredColumn(key, label, unit, SOURCE)),
]

/**
 * A study that never was: patients before and after radiotherapy, imaged voxel by voxel with noise, outlined by two readers, fitted and
 * measured by the product's own kernels. Who responds is known. `onProgress` hears how much is done, 0–1, after each visit.
 */
export function makeDemoCohort(seed = 1, count = 14, onProgress: (done: number) => void = () => {}): DemoCohort {
  const patients = digitalPatients(seed, count)
  const rows: CaseRow[] = []
  patients.forEach((patient, p) => {
    for (const visit of [0, 1] as const) {
      rows.push(...rowsOf(patient, visit))
      onProgress((2 * p + visit + 1) / (2 * count))
    }
  })
  return { table: { columns: COLUMNS, rows }, patients }
}

const VISIT_NAMES = ['Baseline', 'Follow-up 1'] as const

function rowsOf(patient: DigitalPatient, visitIndex: 0 | 1): CaseRow[] {
  const visit = patient.visits[visitIndex]
  const shape = shapeOf(visit.lesion, patient.seed)
  const imaged = imageVisit(visit.lesion, shape, diceOf(patient.seed * 2 + visitIndex))
  return READERS.map((reader) => {
    const mask = drawnBy(reader, shape, patient, visitIndex)
    return {
      ...{
        caseId: patient.caseId,
        lesion: 'Lesion 1',
        visit: VISIT_NAMES[visitIndex],
        visitIndex,
        reader: reader.code,
      },
      fields: fieldsOf(patient, visit),
      values: measured(mask, imaged.maps),
      uptake: uptakeOf(mask, imaged.dynamic),
    }
  })
}

/** Mean signal over that before arrival, less one, of a reader's outline. */
function uptakeOf(mask: Mask, dynamic: CohortVisit['dynamic']): CaseRow['uptake'] {
  const grid = cohortGrid('dynamic')
  const result = coverageOf(mask, cohortGrid('anatomy'), grid)
  if (result.state !== 'covered') return undefined
  const signal = meanCurve(result.coverage, dynamic, grid.columns * grid.rows)
  const before = mean(signal.subarray(BASELINE_FRAMES[0], BASELINE_FRAMES[1] + 1))
  return { minutes: DCE_TIMES_S.map((s) => s / 60), enhancement: Array.from(signal, (s) => s / before - 1) }
}

const fieldsOf = (
  { responds, group, age, sex, primary, site }: DigitalPatient,
  visit: PatientVisit,
): CaseRow['fields'] => ({
  ...{ group, outcome: responds ? 'non-PD' : 'PD', age, sex, primary, site },
  ...visit.clinic,
  days: visit.day,
})

/** What a reader's outline reads: sizes, and the mean of every map. */
function measured(mask: Mask, maps: readonly CohortMap[]): CaseRow['values'] {
  const anatomy = cohortGrid('anatomy')
  const size = roiSize(mask, anatomy)
  const [longest, across] = [size?.longest?.mm ?? NaN, size?.across?.mm ?? NaN]
  const values: Record<string, number> = { volume: size?.volumeMm3 ?? NaN, longest, product: longest * across }
  for (const map of maps) {
    const result = coverageOf(mask, anatomy, cohortGrid(map.series))
    values[map.key] = result.state === 'covered' ? measureRoi(result.coverage, map).mean : NaN
  }
  return Object.fromEntries(MEASURED.map(([key, , unit]) => [key, printedValue(values[key], unit)]))
}
