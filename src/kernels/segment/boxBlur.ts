/**
 * Running means over (2·radius + 1)² voxels, `passes` times over, in place: two passes are near a Gaussian of variance
 * passes · ((2·radius + 1)² − 1) / 12. Outside the slice counts as 0, so a blurred image divided by a blurred mask is a local mean.
 */
export function boxBlur(
  values: Float32Array,
  columns: number,
  rows: number,
  { radius, passes = 2 }: { radius: number; passes?: number },
): void {
  if (radius < 1) return
  const line = new Float32Array(columns)
  const kept = new Float32Array((radius + 1) * columns)
  const sums = new Float64Array(columns)
  for (let pass = 0; pass < passes; pass++) {
    for (let y = 0; y < rows; y++) blurRow(values, y * columns, radius, line)
    blurColumns(values, rows, radius, { kept, sums })
  }
}

function blurRow(values: Float32Array, from: number, radius: number, line: Float32Array): void {
  const n = line.length
  const scale = 1 / (2 * radius + 1)
  let sum = 0
  for (let i = 0; i < n; i++) line[i] = values[from + i]
  for (let i = 0; i < Math.min(radius, n); i++) sum += line[i]
  for (let i = 0; i < n; i++) {
    if (i + radius < n) sum += line[i + radius]
    if (i > radius) sum -= line[i - radius - 1]
    values[from + i] = sum * scale
  }
}

/**
 * All columns side by side, row after row: memory is read in its own order. Rows that have been written over are kept for as long as they are
 * still to be taken out of the sums.
 */
function blurColumns(
  values: Float32Array,
  rows: number,
  radius: number,
  { kept, sums }: { kept: Float32Array; sums: Float64Array },
): void {
  const columns = sums.length
  const scale = 1 / (2 * radius + 1)
  sums.fill(0)
  for (let i = 0; i < Math.min(radius, rows) * columns; i++) sums[i % columns] += values[i]
  for (let y = 0; y < rows; y++) {
    const [enter, at, slot] = [(y + radius) * columns, y * columns, (y % (radius + 1)) * columns]
    const enters = y + radius < rows
    for (let x = 0; x < columns; x++) {
      const leaving = y > radius ? kept[slot + x] : 0
      const sum = sums[x] + (enters ? values[enter + x] : 0) - leaving
      sums[x] = sum
      kept[slot + x] = values[at + x]
      values[at + x] = sum * scale
    }
  }
}
