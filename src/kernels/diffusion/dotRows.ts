/**
 * Σ_i v_i·rows[k·n + i] for each row k, into `into`, n being the length of v. Four rows at a time: one sum after another would wait for each
 * addition to end before the next begins.
 */
export function dotRows(rows: Float64Array, v: Float64Array, into: Float64Array): void {
  const n = v.length
  const count = into.length
  let k = 0
  let j = 0
  for (; k + 4 <= count; k += 4) {
    const second = j + n
    const third = second + n
    const fourth = third + n
    let p = 0
    let q = 0
    let r = 0
    let t = 0
    for (let i = 0; i < n; i++) {
      const x = v[i]
      p += x * rows[j + i]
      q += x * rows[second + i]
      r += x * rows[third + i]
      t += x * rows[fourth + i]
    }
    into[k] = p
    into[k + 1] = q
    into[k + 2] = r
    into[k + 3] = t
    j = fourth + n
  }
  for (; k < count; k++) {
    let sum = 0
    for (let i = 0; i < n; i++, j++) sum += v[i] * rows[j]
    into[k] = sum
  }
}
