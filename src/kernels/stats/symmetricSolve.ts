/** A positive definite matrix taken apart as L·Lᵀ, or undefined where it is not positive definite. */
export function cholesky(a: readonly Float64Array[]): Float64Array[] | undefined {
  const n = a.length
  const l = a.map(() => new Float64Array(n))
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let rest = a[i][j]
      for (let k = 0; k < j; k++) rest -= l[i][k] * l[j][k]
      if (i === j && !(rest > 1e-14 * a[i][i])) return undefined
      l[i][j] = i === j ? Math.sqrt(rest) : rest / l[j][j]
    }
  return l
}

/** The x with L·Lᵀ·x = b. */
export function solveCholesky(l: readonly Float64Array[], b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b)
  const n = l.length
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i][k] * x[k]
    x[i] /= l[i][i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k][i] * x[k]
    x[i] /= l[i][i]
  }
  return x
}

/** The inverse of L·Lᵀ, column by column. */
export const inverseOf = (l: readonly Float64Array[]): Float64Array[] =>
  l.map((_, j) =>
    solveCholesky(
      l,
      Float64Array.from(l, (_row, i) => (i === j ? 1 : 0)),
    ),
  )

/** log of the determinant of L·Lᵀ. */
export const logDeterminant = (l: readonly Float64Array[]): number =>
  2 * l.reduce((total, row, i) => total + Math.log(row[i]), 0)

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < a.length; i++) total += a[i] * b[i]
  return total
}
