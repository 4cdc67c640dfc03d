import type { Choices } from '../../data/analyses/choices'
import { defaultChoices } from '../../data/analyses/defaults'
import { rowKey, withClinicalColumns, type CaseColumn, type CaseRow, type CaseTable } from '../../data/caseTable'
import { cellNumber } from '../../data/readCsv'
import { caseTableCsv } from '../../export/caseTableCsv'
import { csvBlob } from '../../export/csv'
import { NO_STATISTICS, statisticsStore } from '../../state/statisticsStore'
import { download } from '../download'
import { fileName } from '../maps'
import { openPanel } from '../shell'
import { beginTable, keepTable } from './keepTable'

/** Takes a table as the one that is looked at, and shows it; the one before is gone. `name` says where it came from, `known` what its columns suggest to ask where that was found before. */
export function openCaseTable(given: CaseTable, name: string, known?: Choices): void {
  const table = withClinicalColumns(given)
  const { papers, waiting } = statisticsStore.getState()
  statisticsStore.setState({ ...NO_STATISTICS, table, name, papers, waiting, choices: known ?? defaultChoices(table) })
  beginTable(null)
  openPanel('statistics')
}

/** Nothing of the table stays on the page; what was written into it waits in the browser. */
export const closeCaseTable = (): void => statisticsStore.setState(({ waiting }) => ({ ...NO_STATISTICS, waiting }))

function changeTable(change: (table: CaseTable) => CaseTable): void {
  statisticsStore.setState(({ table }) => ({ table: change(table) }))
  keepTable()
}

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
