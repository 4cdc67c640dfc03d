import { BLOCK } from '../voxelBlock'

/** Rows and columns of a matrix that are worked on together: each sum is then loaded and stored once for four products. */
const TILE = 4

/**
 * output = matrix · input for `count` voxels at once: `matrix` is rows × columns, row after row; `input` and `output` hold one number per
 * voxel and row of BLOCK. Writes rows up to the next multiple of four.
 */
export function blockProduct(
  matrix: Float64Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  { input, output }: { readonly input: Float64Array; readonly output: Float64Array },
  count: number,
): void {
  const tiles = Math.ceil(rows / TILE) * TILE
  for (let r = 0; r < tiles; r++) output.fill(0, r * BLOCK, r * BLOCK + count)
  // Columns outside: four rows of the input and all of the output stay in the processor's nearest memory.
  for (let c = 0; c < columns; c += TILE)
    for (let r = 0; r < rows; r += TILE) addTile(matrix, rows, columns, r, c, input, output, count)
}

/** Adds the products of one tile; where the matrix ends, with weights of nought on rows and columns that are there. */
function addTile(
  matrix: Float64Array,
  rows: number,
  columns: number,
  r: number,
  c: number,
  input: Float64Array,
  output: Float64Array,
  count: number,
): void {
  const weight = (i: number, j: number): number =>
    r + i < rows && c + j < columns ? matrix[(r + i) * columns + c + j] : 0
  const a0 = weight(0, 0)
  const a1 = weight(0, 1)
  const a2 = weight(0, 2)
  const a3 = weight(0, 3)
  const b0 = weight(1, 0)
  const b1 = weight(1, 1)
  const b2 = weight(1, 2)
  const b3 = weight(1, 3)
  const c0 = weight(2, 0)
  const c1 = weight(2, 1)
  const c2 = weight(2, 2)
  const c3 = weight(2, 3)
  const d0 = weight(3, 0)
  const d1 = weight(3, 1)
  const d2 = weight(3, 2)
  const d3 = weight(3, 3)
  const last = columns - 1
  const from0 = c * BLOCK
  const from1 = Math.min(c + 1, last) * BLOCK
  const from2 = Math.min(c + 2, last) * BLOCK
  const from3 = Math.min(c + 3, last) * BLOCK
  const to = r * BLOCK
  for (let v = 0; v < count; v++) {
    const x0 = input[from0 + v]
    const x1 = input[from1 + v]
    const x2 = input[from2 + v]
    const x3 = input[from3 + v]
    output[to + v] += a0 * x0 + a1 * x1 + (a2 * x2 + a3 * x3)
    output[to + BLOCK + v] += b0 * x0 + b1 * x1 + (b2 * x2 + b3 * x3)
    output[to + 2 * BLOCK + v] += c0 * x0 + c1 * x1 + (c2 * x2 + c3 * x3)
    output[to + 3 * BLOCK + v] += d0 * x0 + d1 * x1 + (d2 * x2 + d3 * x3)
  }
}
