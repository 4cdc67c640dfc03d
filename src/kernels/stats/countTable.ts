/** Counts, row by row. */
export type CountTable = readonly (readonly number[])[]

/** The table, or an error that names what is no count. */
export function checkedTable(table: CountTable): CountTable {
  const width = table.length ? table[0].length : 0
  if (width === 0) throw new RangeError('the table has no cells')
  for (const row of table) {
    if (row.length !== width) throw new RangeError(`the table has rows of ${width} and ${row.length} cells`)
    const bad = row.find((count) => !(Number.isInteger(count) && count >= 0))
    if (bad !== undefined) throw new RangeError(`${bad} is not a count`)
  }
  return table
}

const total = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0)

export const rowSums = (table: CountTable): number[] => table.map(total)

export const columnSums = (table: CountTable): number[] => table[0].map((_, j) => total(table.map((row) => row[j])))

export const totalOf = (table: CountTable): number => total(rowSums(table))

/** The table without the rows and columns that hold nothing. */
export function withoutEmpty(table: CountTable): CountTable {
  const columns = columnSums(table)
  return table.filter((row) => total(row) > 0).map((row) => row.filter((_, j) => columns[j] > 0))
}
