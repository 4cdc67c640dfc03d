import { cellOf, titleOf, type CaseTable } from '../data/caseTable'
import { csvLine, type Cell } from './csv'

const HEAD: readonly Cell[] = ['case', 'lesion', 'visit', 'visit number', 'reader']

/** The case table as comma-separated values, one part per line; values in the units of the headings. It can be read in again. */
export function caseTableCsv({ columns, rows }: CaseTable): string[] {
  return [
    csvLine([...HEAD, ...columns.map(titleOf)]),
    ...rows.map((row) =>
      csvLine([
        ...[row.caseId, row.lesion, row.visit, row.visitIndex, row.reader ?? ''],
        ...columns.map((column) => cellOf(row, column) ?? ''),
      ]),
    ),
  ]
}
