import { chiSquareUpper } from './chiSquare'
import { checkedTable, columnSums, rowSums, totalOf, withoutEmpty, type CountTable } from './countTable'
import { freemanHalton } from './fisherExact'
import { notesOf, type InWords } from './inWords'
import { fourfoldTable, type FourfoldTable } from './oddsRatio'

export interface Contingency extends InWords, Omit<FourfoldTable, 'orCi'> {
  readonly n: number
  /** Pearson's χ² without continuity correction; null where a single row or column is left. */
  readonly chi2: { readonly stat: number; readonly df: number; readonly p: number; readonly minExpected: number } | null
  /** (N − 1)/N·χ², as MedCalc prints it: Campbell, Stat Med 2007;26:3661. */
  readonly chi2N1: { readonly stat: number; readonly p: number } | null
  /** Yates's correction, for 2 × 2 only. */
  readonly chi2Yates: { readonly stat: number; readonly p: number } | null
  readonly orCi: FourfoldTable['orCi'] | null
}

const NO_ODDS = {
  ...{ fisherMidP: NaN, pLess: NaN, pGreater: NaN, orMle: NaN, orCi: null, orSample: NaN, orWoolf: null },
  chi2Yates: null,
}

/** Association in a table of counts; rows and columns that hold nothing are left out first. */
export function contingency(given: CountTable): Contingency {
  const n = totalOf(checkedTable(given))
  const table = withoutEmpty(given)
  const [rows, columns] = [table.length, table.length ? table[0].length : 0]
  const dropped = given.length - rows + given[0].length - columns
  const isTable = rows > 1 && columns > 1
  const isFourfold = rows === 2 && columns === 2
  const fisherP = isTable ? (isFourfold ? NaN : freemanHalton(table)) : 1
  const method = isFourfold
    ? "Fisher's exact test, two-sided by point probabilities; odds ratio by conditional maximum likelihood with exact interval (ad/bc with Woolf's beside it)"
    : `Fisher's exact test (Freeman-Halton) of ${rows} × ${columns}, two-sided`
  return {
    n,
    ...NO_ODDS,
    fisherP,
    ...(isFourfold ? { ...fourfoldTable(table), chi2Yates: chiSquareTest(table, true) } : {}),
    ...(isTable ? pearsonChiSquare(table, n) : { chi2: null, chi2N1: null }),
    method: `${method}; χ² without correction, N − 1 and Yates beside it; n = ${n}`,
    notes: notesOf(
      [dropped > 0, 'empty rows and columns were left out'],
      [!isTable, 'only one row or column holds counts: p is 1, χ² and the odds ratio are not defined'],
      [isTable && !isFourfold && Number.isNaN(fisherP), 'there are too many tables with these margins for the exact p'],
      [isFourfold && table.flat().includes(0), "a cell is empty: Woolf's interval is not defined"],
    ),
  }
}

function pearsonChiSquare(table: CountTable, n: number): Pick<Contingency, 'chi2' | 'chi2N1'> {
  const df = (table.length - 1) * (table[0].length - 1)
  const { stat, p } = chiSquareTest(table, false)
  const minExpected = (Math.min(...rowSums(table)) * Math.min(...columnSums(table))) / n
  const smaller = (stat * (n - 1)) / n
  return { chi2: { stat, df, p, minExpected }, chi2N1: { stat: smaller, p: chiSquareUpper(smaller, df) } }
}

/** Yates's correction takes off ½, or as much as there is. */
function chiSquareTest(table: CountTable, isCorrected: boolean): { stat: number; p: number } {
  const [rows, columns, n] = [rowSums(table), columnSums(table), totalOf(table)]
  const off = (count: number, i: number, j: number): number => Math.abs(count - (rows[i] * columns[j]) / n)
  const least = table.reduce((m, row, i) => row.reduce((part, count, j) => Math.min(part, off(count, i, j)), m), 0.5)
  const taken = isCorrected ? least : 0
  const stat = table.reduce(
    (total, row, i) =>
      total + row.reduce((part, count, j) => part + ((off(count, i, j) - taken) ** 2 * n) / (rows[i] * columns[j]), 0),
    0,
  )
  return { stat, p: chiSquareUpper(stat, (rows.length - 1) * (columns.length - 1)) }
}
