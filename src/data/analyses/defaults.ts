import type { CaseColumn, CaseTable } from '../caseTable'
import type { Choices } from './choices'
import { categoriesOf, readersOf, visitsOf } from './lesions'

/** So many measurements are analysed unless others are chosen. */
const MOST = 12
/** A clinical column with more different entries than this holds no groups. */
const MOST_GROUPS = 6
/** Columns and entries that most often hold what is asked for, best first. */
const OUTCOMES = /outcome|response|responder|failure|group|recist/i
const CASES = /^(responder|response|yes|1|pd|failure|case|positive|true|progressive|relapse)/i

/** What to begin with: everything that the columns suggest. The numbers of the sample size are those of a published study of ten. */
export function defaultChoices(table: CaseTable): Choices {
  const { columns, rows } = table
  const measured = columns.filter(({ kind }) => kind === 'measurement').map(({ key }) => key)
  const readers = readersOf(rows)
  const visits = [...visitsOf(rows).keys()]
  const [from = 0, to = from] = visits
  const group = groupColumn(table)
  return {
    parameters: measured.slice(0, MOST),
    detail: measured[0] ?? '',
    other: measured[1] ?? '',
    readers: readers.slice(0, 2),
    ...{ reader: '', visit: visits[0] ?? null, from, to },
    when: visits.length > 1 ? 'percent' : 'earlier',
    repeats: readers.length > 1 ? 'readers' : 'visits',
    group: group?.key ?? '',
    caseValue: group ? caseOf(table, group.key) : '',
    category: clinical(columns).find(({ key }) => key !== group?.key)?.key ?? '',
    lowerIn: [],
    predictors: measured.slice(0, 2),
    bootstrap: false,
    ...{ delta: 33.5, sd: 28.9, alpha: 0.05, power: 0.9, dropout: 0.25, thresholds: {} },
  }
}

const clinical = (columns: readonly CaseColumn[]): CaseColumn[] => columns.filter(({ kind }) => kind === 'clinical')

/** The clinical column that looks most like an outcome and has at least two entries. */
function groupColumn({ columns, rows }: CaseTable): CaseColumn | undefined {
  const grouping = clinical(columns).filter(({ key }) => {
    const { length } = categoriesOf(rows, key)
    return length > 1 && length <= MOST_GROUPS
  })
  return (
    grouping.find(({ key }) => /outcome/i.test(key)) ?? grouping.find(({ key }) => OUTCOMES.test(key)) ?? grouping[0]
  )
}

/** The entry that looks like a case, else the first. */
export function caseOf({ rows }: CaseTable, key: string): string {
  const entries = categoriesOf(rows, key)
  return entries.find((entry) => CASES.test(entry)) ?? entries[0] ?? ''
}
