/** Size of a mask in [slice][row][column] order. */
export interface MaskSize {
  readonly columns: number
  readonly rows: number
  readonly slices: number
}

/** First and last index inside, per axis (column, row, slice); null for an empty mask. */
export interface MaskBox {
  readonly low: readonly [number, number, number]
  readonly high: readonly [number, number, number]
}

/**
 * Takes one rectangle of the surface of a mask: it lies in the plane where the index along `axis` is `at`, and spans `low` to `high` along
 * the two axes that follow (cyclically). `sign` is +1 where the outside lies towards growing index, −1 where it lies below.
 */
export type TakeFace = (
  axis: 0 | 1 | 2,
  at: number,
  low: readonly [number, number],
  high: readonly [number, number],
  sign: 1 | -1,
) => void

/** Box around the voxels that are inside. */
export function boxOf(mask: Uint8Array, { columns, rows, slices }: MaskSize): MaskBox | null {
  const low: [number, number, number] = [columns, rows, slices]
  const high: [number, number, number] = [-1, -1, -1]
  // From one occupied line to the next; empty lines are passed over by the search itself.
  for (let first = mask.indexOf(1); first >= 0 && first < columns * rows * slices;) {
    const line = first - (first % columns)
    const next = line + columns
    const [j, k] = [(line / columns) % rows, Math.floor(line / (columns * rows))]
    low[0] = Math.min(low[0], first - line)
    high[0] = Math.max(high[0], mask.lastIndexOf(1, next - 1) - line)
    low[1] = Math.min(low[1], j)
    high[1] = Math.max(high[1], j)
    low[2] = Math.min(low[2], k)
    high[2] = Math.max(high[2], k)
    first = mask.indexOf(1, next)
  }
  return high[2] < 0 ? null : { low, high }
}

/**
 * The surface of a mask as rectangles, in index coordinates where voxel centres are whole numbers: every voxel is a box that reaches half a
 * step to each side. Neighbouring faces are joined along rows (along columns where they face a row's direction), so that few are left.
 */
export function boundaryFaces(mask: Uint8Array, size: MaskSize, { low, high }: MaskBox, take: TakeFace): void {
  const { columns, rows, slices } = size
  const strides = [1, columns, columns * rows] as const
  const counts = [columns, rows, slices] as const
  for (const axis of [0, 1, 2] as const) {
    const along = axis === 0 ? 1 : 0
    const across = axis === 2 ? 1 : 2
    const step = strides[axis]
    for (let at = low[axis]; at <= high[axis] + 1; at++)
      for (let line = low[across]; line <= high[across]; line++) {
        const below = (at - 1) * step + line * strides[across]
        let [from, sign] = [0, 0]
        for (let n = low[along]; n <= high[along]; n++) {
          const index = below + n * strides[along]
          // +1: inside below the face and outside above; −1 the reverse; 0: no face.
          const here = (at > 0 ? mask[index] : 0) - (at < counts[axis] ? mask[index + step] : 0)
          if (here === sign) continue
          if (sign !== 0) give(take, axis, at - 0.5, [from - 0.5, n - 0.5], line, sign > 0 ? 1 : -1)
          from = n
          sign = here
        }
        if (sign !== 0) give(take, axis, at - 0.5, [from - 0.5, high[along] + 0.5], line, sign > 0 ? 1 : -1)
      }
  }
}

/** The spans in cyclic order: (row, slice) for axis 0, (slice, column) for axis 1, (column, row) for axis 2. */
function give(
  take: TakeFace,
  axis: 0 | 1 | 2,
  at: number,
  run: readonly [number, number],
  line: number,
  sign: 1 | -1,
): void {
  const [a, b] = [line - 0.5, line + 0.5]
  if (axis === 1) take(axis, at, [a, run[0]], [b, run[1]], sign)
  else take(axis, at, [run[0], a], [run[1], b], sign)
}
