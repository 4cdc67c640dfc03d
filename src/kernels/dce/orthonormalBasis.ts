/**
 * Orthonormal vectors that hold every one of `curves` (each of n samples) to `tolerance` of its length: Gram-Schmidt that takes the worst held
 * curve next, each vector cleared twice. Gives them as rows, one behind the other.
 */
export function orthonormalBasis(curves: readonly Float64Array[], n: number, tolerance: number): Float64Array {
  const rest = curves.map((curve) => unit(curve.slice()))
  const rows: Float64Array[] = []
  for (let most = Infinity; rows.length < n;) {
    let worst = 0
    most = 0
    rest.forEach((curve, k) => {
      const left = dot(curve, curve)
      if (left > most) [most, worst] = [left, k]
    })
    if (!(most > tolerance * tolerance)) break
    const next = rest[worst].slice()
    for (const row of rows) clear(next, row)
    unit(next)
    for (const curve of rest) clear(curve, next)
    rows.push(next)
  }
  const basis = new Float64Array(rows.length * n)
  rows.forEach((row, r) => basis.set(row, r * n))
  return basis
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

/** The curve at length 1, in place; one of nought stays. */
export function unit(curve: Float64Array): Float64Array {
  const length = Math.sqrt(dot(curve, curve))
  if (length > 0) for (let i = 0; i < curve.length; i++) curve[i] /= length
  return curve
}

/** Takes the part along `direction` away. */
function clear(curve: Float64Array, direction: Float64Array): void {
  const along = dot(curve, direction)
  for (let i = 0; i < curve.length; i++) curve[i] -= along * direction[i]
}
