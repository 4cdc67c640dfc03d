import { chiSquareUpper } from './chiSquare'
import { checkedTable, type CountTable } from './countTable'
import { incompleteBeta } from './incompleteBeta'
import { notesOf, type InWords } from './inWords'

export interface McNemar extends InWords {
  readonly pExact: number
  readonly chi2: number
  readonly p: number
  readonly pCc: number
}

/** Two calls on the same cases: rows are the first (no, yes), columns the second. Only the cases that changed count. */
export function mcNemar(table: CountTable): McNemar {
  if (checkedTable(table).length !== 2 || table[0].length !== 2) throw new RangeError('McNemar needs a table of 2 × 2')
  const [b, c] = [table[0][1], table[1][0]]
  const changed = b + c
  const few = Math.min(b, c)
  const chi2 = changed ? (b - c) ** 2 / changed : NaN
  const corrected = changed ? Math.max(0, Math.abs(b - c) - 1) ** 2 / changed : NaN
  return {
    pExact: changed ? Math.min(1, 2 * incompleteBeta(0.5, 0.5, few + 1, changed - few).upper) : 1,
    chi2,
    p: chiSquareUpper(chi2, 1),
    pCc: chiSquareUpper(corrected, 1),
    method: `McNemar, exact binomial on ${b} against ${c} changed cases, two-sided; χ² without and with continuity correction beside it`,
    notes: notesOf([changed === 0, 'no case changed: p is 1, χ² is not defined']),
  }
}
