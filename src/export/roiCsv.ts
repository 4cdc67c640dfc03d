import { csv, type Cell } from './csv'

/** A row of the table of outlines: names and numbers, and counts by reason. */
export type TableRow = Readonly<Record<string, Cell | Readonly<Record<string, number>>>>

/** The table of outlines and maps: one line per row, one column per key of the first; counts by reason as "not-converged 1; no-value 3". */
export function roiCsv(rows: readonly TableRow[]): string {
  const keys = Object.keys(rows[0] ?? {})
  return csv([keys, ...rows.map((row) => keys.map((key) => cellOf(row[key])))])
}

function cellOf(value: TableRow[string] | undefined): Cell {
  if (value === undefined) return ''
  if (typeof value !== 'object') return value
  return Object.entries(value)
    .map(([reason, count]) => `${reason} ${count}`)
    .join('; ')
}
