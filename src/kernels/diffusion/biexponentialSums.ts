import { decayPowers } from './decayPowers'

/**
 * Places of what two decays e0 = exp(−b·D0), e1 = exp(−b·D1) and the samples s have in common: A_jk = Σ e_j e_k, B and C the same with b and b²;
 * s_k = Σ s e_k, t_k with b, v_k with b². All derivatives of the sum of squares are made of them.
 */
export const AT = {
  A00: 0,
  A01: 1,
  A11: 2,
  B00: 3,
  B01: 4,
  B11: 5,
  C00: 6,
  C01: 7,
  C11: 8,
  s0: 9,
  s1: 10,
  t0: 11,
  t1: 12,
  v0: 13,
  v1: 14,
} as const

/** Gives what puts the sums for `b` and some samples at D0 and D1 into `sums`. */
export function biexponentialSums(b: Float64Array, D: Float64Array, sums: Float64Array): (s: Float64Array) => void {
  const n = b.length
  const { placeOf, values, fill } = decayPowers(b)
  return (s) => {
    fill(D)
    let A00 = 0
    let A01 = 0
    let A11 = 0
    let B00 = 0
    let B01 = 0
    let B11 = 0
    let C00 = 0
    let C01 = 0
    let C11 = 0
    let s0 = 0
    let s1 = 0
    let t0 = 0
    let t1 = 0
    let v0 = 0
    let v1 = 0
    // two passes: all sums together are more than the registers hold
    for (let i = 0; i < n; i++) {
      const bi = b[i]
      const at = placeOf[i]
      const x = values[at]
      const y = values[at + 1]
      const xx = x * x
      const xy = x * y
      const yy = y * y
      const bxx = bi * xx
      const bxy = bi * xy
      const byy = bi * yy
      A00 += xx
      A01 += xy
      A11 += yy
      B00 += bxx
      B01 += bxy
      B11 += byy
      C00 += bi * bxx
      C01 += bi * bxy
      C11 += bi * byy
    }
    for (let i = 0; i < n; i++) {
      const bi = b[i]
      const at = placeOf[i]
      const sx = s[i] * values[at]
      const sy = s[i] * values[at + 1]
      const bsx = bi * sx
      const bsy = bi * sy
      s0 += sx
      s1 += sy
      t0 += bsx
      t1 += bsy
      v0 += bi * bsx
      v1 += bi * bsy
    }
    sums[AT.A00] = A00
    sums[AT.A01] = A01
    sums[AT.A11] = A11
    sums[AT.B00] = B00
    sums[AT.B01] = B01
    sums[AT.B11] = B11
    sums[AT.C00] = C00
    sums[AT.C01] = C01
    sums[AT.C11] = C11
    sums[AT.s0] = s0
    sums[AT.s1] = s1
    sums[AT.t0] = t0
    sums[AT.t1] = t1
    sums[AT.v0] = v0
    sums[AT.v1] = v1
  }
}
