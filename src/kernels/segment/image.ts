/** A position in a slice: columns to the right, rows down; whole numbers are voxel centres. */
export interface Point {
  readonly column: number
  readonly row: number
}

/** One slice of numbers in [row][column] order. */
export interface Plane {
  readonly values: ArrayLike<number>
  readonly columns: number
  readonly rows: number
  /** Column step and row step, mm. */
  readonly spacing: readonly [number, number]
}

/** A stack of slices in [slice][row][column] order; value = stored × slope[slice] + intercept[slice], as stored where they are left out. */
export interface ImageVolume {
  readonly values: ArrayLike<number>
  readonly columns: number
  readonly rows: number
  readonly slices: number
  /** Column step, row step, slice step, mm. */
  readonly spacing: readonly [number, number, number]
  readonly slope?: ArrayLike<number>
  readonly intercept?: ArrayLike<number>
}

/** Columns x0 ≤ x < x1 and rows y0 ≤ y < y1. */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

export type Mask = Uint8Array<ArrayBuffer>

/** One slice of a stack, scale applied. */
export function sliceOf(volume: ImageVolume, slice: number): Plane {
  const { columns, rows, spacing } = volume
  const values = cropSlice(volume, slice, { x0: 0, y0: 0, x1: columns, y1: rows })
  return { values, columns, rows, spacing: [spacing[0], spacing[1]] }
}

/** The part of a slice in `box`, scale applied; what is not a number becomes 0. */
export function cropSlice(volume: ImageVolume, slice: number, { x0, y0, x1, y1 }: Box): Float32Array<ArrayBuffer> {
  if (!(Number.isInteger(slice) && slice >= 0 && slice < volume.slices))
    throw new RangeError(`cropSlice: slice ${slice} of ${volume.slices}`)
  const [slope, intercept] = [volume.slope?.[slice] ?? 1, volume.intercept?.[slice] ?? 0]
  const out = new Float32Array((x1 - x0) * (y1 - y0))
  for (let y = y0, to = 0; y < y1; y++)
    for (let x = x0, from = (slice * volume.rows + y) * volume.columns + x0; x < x1; x++, from++) {
      const value = volume.values[from] * slope + intercept
      out[to++] = Number.isFinite(value) ? value : 0
    }
  return out
}

/** The smallest box that holds every voxel of the mask, widened by `margin` within the slice; null for an empty mask. */
export function boxOf(mask: ArrayLike<number>, columns: number, rows: number, margin = 0): Box | null {
  let [x0, y0, x1, y1] = [columns, rows, 0, 0]
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      if (!mask[y * columns + x]) continue
      if (x < x0) x0 = x
      if (x >= x1) x1 = x + 1
      if (y < y0) y0 = y
      y1 = y + 1
    }
  if (x1 === 0) return null
  return {
    x0: Math.max(0, x0 - margin),
    y0: Math.max(0, y0 - margin),
    x1: Math.min(columns, x1 + margin),
    y1: Math.min(rows, y1 + margin),
  }
}
