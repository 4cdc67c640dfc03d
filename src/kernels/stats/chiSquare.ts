import { risingRoot } from './findRoot'
import { gammaDensity, incompleteGamma } from './incompleteGamma'

/** P(X > x) of χ² with df degrees of freedom. */
export const chiSquareUpper = (x: number, df: number): number => incompleteGamma(x / 2, df / 2).upper

/** The x with P(X ≤ x) = p: Newton's steps in log x on the logarithm of the smaller tail. */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return NaN
  if (p === 0) return 0
  if (p === 1) return Infinity
  const a = df / 2
  const isLower = p <= 0.5
  const target = Math.log(isLower ? p : 1 - p)
  const u = risingRoot(
    (logX) => {
      const x = Math.exp(logX)
      const { lower, upper } = incompleteGamma(x, a)
      const tail = isLower ? lower : upper
      const off = Math.log(tail) - target
      return { value: isLower ? off : -off, slope: gammaDensity(x, a) / tail }
    },
    Math.log(a),
    [-700, Math.log(a + 1) + 10],
  )
  return 2 * Math.exp(u)
}
