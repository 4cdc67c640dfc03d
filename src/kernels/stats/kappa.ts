import { around, notesOf, type InWords, type Interval } from './inWords'
import { Z975 } from './normal'
import { checkedTable, columnSums, rowSums, totalOf, type CountTable } from './countTable'

export interface KappaForm {
  readonly kappa: number
  readonly se: number
  readonly ci: Interval | null
}

export interface Kappa extends InWords {
  readonly n: number
  /** Observed share of equal calls. */
  readonly agreement: number
  /** se0 is the standard error if the readers agreed by chance only. */
  readonly unweighted: KappaForm & { readonly se0: number }
  readonly linear: KappaForm
  readonly quadratic: KappaForm
}

/** Cohen's kappa of two readers; rows are the calls of the first, columns of the second, in the same order. */
export function kappa(table: CountTable): Kappa {
  const k = checkedTable(table).length
  if (table[0].length !== k) throw new RangeError(`a table of ${k} rows and ${table[0].length} columns has no kappa`)
  const n = totalOf(table)
  const steps = Math.max(1, k - 1)
  const unweighted = weighted(table, (i, j) => (i === j ? 1 : 0))
  const diagonal = table.reduce((total, row, i) => total + row[i], 0)
  return {
    n,
    agreement: diagonal / n,
    unweighted: { ...unweighted, se0: errorByChance(table) },
    linear: weighted(table, (i, j) => 1 - Math.abs(i - j) / steps),
    quadratic: weighted(table, (i, j) => 1 - (i - j) ** 2 / steps ** 2),
    method: `Cohen's kappa of ${n} cases in ${k} categories; linear weights for ordered categories, unweighted and quadratic beside it; large-sample SE (Fleiss, Cohen and Everitt 1969), 95 % interval not truncated`,
    notes: notesOf(
      [n === 0, 'not defined: the table is empty'],
      [n > 0 && Number.isNaN(unweighted.kappa), 'not defined: both readers use one category only'],
    ),
  }
}

/** Kappa with any weights; its standard error after Fleiss, Cohen and Everitt, Psychol Bull 1969;72:323. */
function weighted(table: CountTable, weight: (i: number, j: number) => number): KappaForm {
  const n = totalOf(table)
  const [rows, columns] = [rowSums(table).map((r) => r / n), columnSums(table).map((c) => c / n)]
  const each = (f: (p: number, i: number, j: number) => number): number =>
    table.reduce((total, row, i) => total + row.reduce((part, count, j) => part + f(count / n, i, j), 0), 0)
  const observed = each((p, i, j) => p * weight(i, j))
  const expected = each((_, i, j) => rows[i] * columns[j] * weight(i, j))
  if (!(1 - expected > 1e-12)) return { kappa: NaN, se: NaN, ci: null }
  const value = (observed - expected) / (1 - expected)
  const ofRow = rows.map((_, i) => columns.reduce((total, c, j) => total + c * weight(i, j), 0))
  const ofColumn = columns.map((_, j) => rows.reduce((total, r, i) => total + r * weight(i, j), 0))
  const squares = each((p, i, j) => p * (weight(i, j) - (ofRow[i] + ofColumn[j]) * (1 - value)) ** 2)
  const se = Math.sqrt(Math.max(0, squares - (value - expected * (1 - value)) ** 2) / n) / (1 - expected)
  return { kappa: value, se, ci: around(value, Z975 * se) }
}

function errorByChance(table: CountTable): number {
  const n = totalOf(table)
  const [rows, columns] = [rowSums(table).map((r) => r / n), columnSums(table).map((c) => c / n)]
  const expected = rows.reduce((total, r, i) => total + r * columns[i], 0)
  const third = rows.reduce((total, r, i) => total + r * columns[i] * (r + columns[i]), 0)
  if (!(1 - expected > 1e-12)) return NaN
  return Math.sqrt(Math.max(0, expected + expected ** 2 - third) / n) / (1 - expected)
}
