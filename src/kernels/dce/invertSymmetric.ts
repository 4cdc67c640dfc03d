/** Below this part of a unit diagonal, columns cannot be told apart. */
const COLLINEAR = 1e-13

/**
 * Inverts a symmetric positive matrix (row after row, its first n² numbers) in place; all NaN where its columns cannot be told apart. Scaled
 * to a unit diagonal first, so that units do not matter; Gauss-Jordan.
 */
export function invertSymmetric(m: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) scale[i] = 1 / Math.sqrt(m[i * n + i])
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) m[i * n + j] *= scale[i] * scale[j]
  for (let k = 0; k < n; k++) {
    const pivot = m[k * n + k]
    if (!(pivot > COLLINEAR)) {
      m.fill(NaN, 0, n * n)
      return
    }
    m[k * n + k] = 1
    for (let j = 0; j < n; j++) m[k * n + j] /= pivot
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const factor = m[i * n + k]
      m[i * n + k] = 0
      for (let j = 0; j < n; j++) m[i * n + j] -= factor * m[k * n + j]
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) m[i * n + j] *= scale[i] * scale[j]
}

const MOST = 8
const scale = new Float64Array(MOST)
