import { completeRows, leftOut } from './complete'
import { concordance, pearson, spearman, type Concordance, type Pearson, type Spearman } from './correlation'
import { notesOf, type InWords } from './inWords'
import { leastSquares, type Line } from './leastSquares'
import { isConstant } from './moments'

export interface Regression extends InWords {
  readonly n: number
  readonly pearson: Pearson
  readonly spearman: Spearman
  readonly ccc: Concordance
  readonly ols: Line
}

/** Correlations, concordance and the least squares line y ~ x of complete pairs. */
export function regression(x: ArrayLike<number>, y: ArrayLike<number>): Regression {
  const { columns, dropped } = completeRows(x, y)
  const [a, b] = columns
  const n = a.length
  const rank = spearman(a, b)
  return {
    n,
    pearson: pearson(a, b),
    spearman: rank,
    ccc: concordance(a, b),
    ols: leastSquares(a, b),
    method: `Pearson's r with Fisher's 95 % interval; Spearman's rho (t approximation, exact up to 9 pairs without ties); least squares line y ~ x; Lin's concordance (z transform); n = ${n} pairs`,
    notes: notesOf(
      [dropped > 0, leftOut(dropped, 'pair')],
      [n < 2, 'not defined: at least two complete pairs are needed'],
      [n > 1 && isConstant(a), 'r and the line are not defined: x does not vary'],
      [n > 1 && isConstant(b), 'r is not defined: y does not vary'],
      [n === 2 || n === 3, 'too few pairs for an interval of r'],
      [Math.abs(rank.rho) === 1, 'the ranks agree in full: the t approximation has no p'],
    ),
  }
}
