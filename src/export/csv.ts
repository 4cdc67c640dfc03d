/** A cell is text or a number; a number that is not known is an empty cell. */
export type Cell = string | number

/** One line of comma-separated values (RFC 4180), with its line end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cellText).join(',')}\r\n`

export const csv = (rows: readonly (readonly Cell[])[]): string => rows.map(csvLine).join('')

/** The byte order mark tells spreadsheets that the text is UTF-8. */
export const csvBlob = (parts: readonly string[]): Blob =>
  new Blob(['\ufeff', ...parts], { type: 'text/csv;charset=utf-8' })

/**
 * Text that a spreadsheet would take for a formula (= + - @, also behind a tab or a line end) gets an apostrophe before it: a tag of a
 * file must not run on the reader's computer. Numbers stay numbers, negative ones too.
 */
function cellText(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : ''
  const harmless = /^[=+\-@\t\r\n]/.test(cell) || /^\s+[=+\-@]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n\t']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
