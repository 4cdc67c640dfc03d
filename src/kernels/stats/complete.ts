/** The finite values, in their order: what is missing (NaN) or infinite is left out. */
export const finiteValues = (x: ArrayLike<number>): Float64Array => Float64Array.from(x).filter(Number.isFinite)

/** Columns of the rows in which every column has a finite value, and how many rows were left out. */
export interface CompleteRows {
  readonly columns: readonly Float64Array[]
  readonly kept: readonly number[]
  readonly dropped: number
}

export function completeRows(...columns: readonly ArrayLike<number>[]): CompleteRows {
  const n = columns.length ? columns[0].length : 0
  const other = columns.find((c) => c.length !== n)
  if (other) throw new RangeError(`columns of ${n} and ${other.length} values cannot be paired`)
  const kept: number[] = []
  for (let i = 0; i < n; i++) if (columns.every((c) => Number.isFinite(c[i]))) kept.push(i)
  return { columns: columns.map((c) => Float64Array.from(kept, (i) => c[i])), kept, dropped: n - kept.length }
}

/** "2 incomplete pairs were left out". */
export const leftOut = (n: number, what: string): string =>
  n === 1 ? `1 incomplete ${what} was left out` : `${n} incomplete ${what}s were left out`
