/** Of sums in single precision, as a share of the largest value. */
const ROUNDING = 1e-5

/**
 * SD of the noise in a slice: 1.4826 · median |residual| / 6, residual being the mask (1 −2 1; −2 4 −2; 1 −2 1), blind to planes and
 * straight edges (Immerkær, Comput Vis Image Underst 1996;64:300; the median of Rank et al. 1999 makes it blind to texture here and there).
 * Voxels of one value all round (the padding of a slice) do not count. Never less than the rounding of single precision.
 */
export function noiseLevel(values: ArrayLike<number>, columns: number, rows: number): number {
  const residuals: number[] = []
  const v = (x: number, y: number): number => values[y * columns + x]
  for (let y = 1; y < rows - 1; y++)
    for (let x = 1; x < columns - 1; x++) {
      const corners = v(x - 1, y - 1) + v(x + 1, y - 1) + v(x - 1, y + 1) + v(x + 1, y + 1)
      const sides = v(x - 1, y) + v(x + 1, y) + v(x, y - 1) + v(x, y + 1)
      if (corners === 4 * v(x, y) && sides === 4 * v(x, y)) continue
      residuals.push(Math.abs(corners - 2 * sides + 4 * v(x, y)))
    }
  let largest = 0
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]))
  const sorted = Float64Array.from(residuals).sort()
  const middle = sorted.length > 0 ? sorted[sorted.length >> 1] : 0
  return Math.max((1.4826 * middle) / 6, ROUNDING * largest)
}
