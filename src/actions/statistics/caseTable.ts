import { defaultChoices } from '../../data/analyses/defaults'
import { CLINICAL_COLUMNS, rowKey, type CaseColumn, type CaseRow, type CaseTable } from '../../data/caseTable'
import { cellNumber } from '../../data/readCsv'
import { caseTableCsv } from '../../export/caseTableCsv'
import { csvBlob } from '../../export/csv'
import { NO_STATISTICS, statisticsStore } from '../../state/statisticsStore'
import { download } from '../download'
import { fileName } from '../maps'
import { openPanel } from '../shell'

/** Takes a table as the one that is looked at, and shows it; the one before is gone. `name` says where it came from. */
export function openCaseTable(given: CaseTable, name: string): void {
  const table = withClinicalColumns(given)
  const { papers } = statisticsStore.getState()
  statisticsStore.setState({ ...NO_STATISTICS, table, name, papers, choices: defaultChoices(table) })
  openPanel('statistics')
}

/** Every table offers the usual clinical entries, to be filled in. */
function withClinicalColumns(table: CaseTable): CaseTable {
  const { columns } = table
  const missing = CLINICAL_COLUMNS.filter(({ key }) => !columns.some((column) => column.key === key))
  return { ...table, columns: [...columns, ...missing] }
}

/** Nothing of the table stays: neither its rows nor what was worked out from them. */
export const closeCaseTable = (): void => statisticsStore.setState(NO_STATISTICS)

const changeTable = (change: (table: CaseTable) => CaseTable): void =>
  statisticsStore.setState(({ table }) => ({ table: change(table) }))

/** Writes a clinical entry: it is of the lesion at the visit, whoever read it. What is a number is kept as one. */
export function setEntry(of: CaseRow, column: CaseColumn, text: string): void {
  const number = cellNumber(text)
  const entry = text.trim() === '' ? null : Number.isFinite(number) ? number : text.trim()
  const isSame = (row: CaseRow): boolean =>
    row.caseId === of.caseId && row.lesion === of.lesion && row.visitIndex === of.visitIndex
  changeTable((table) => ({
    ...table,
    rows: table.rows.map((row) => (isSame(row) ? { ...row, fields: { ...row.fields, [column.key]: entry } } : row)),
  }))
}

/** Changes what a column is called, its unit, or which measurements took part in defining it. */
export const describeColumn = (key: string, change: Partial<Pick<CaseColumn, 'label' | 'unit' | 'definedBy'>>): void =>
  changeTable((table) => ({
    ...table,
    columns: table.columns.map((column) => (column.key === key ? { ...column, ...change } : column)),
  }))

/** A new clinical column, empty. */
export function addClinicalColumn(label: string): void {
  const name = label.trim()
  const { table } = statisticsStore.getState()
  if (!name || table.columns.some((column) => column.label === name)) return
  const column: CaseColumn = { key: `clinical ${name}`, label: name, unit: '', kind: 'clinical', source: 'entered' }
  changeTable((known) => ({ ...known, columns: [...known.columns, column] }))
}

export function exportCaseTable(): void {
  const { table, name } = statisticsStore.getState()
  download(csvBlob(caseTableCsv(table)), fileName(`Case table ${name.replace(/\.\w+$/, '')}`, 'csv'))
}

/** Looks at one row: the case table goes to it. */
export const selectRow = (key: string | null): void => statisticsStore.setState({ selectedKey: key })

export const selectedRow = (): CaseRow | undefined => {
  const { table, selectedKey } = statisticsStore.getState()
  return table.rows.find((row) => rowKey(row) === selectedKey)
}
