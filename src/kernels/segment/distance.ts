/** A grid of voxels with its steps in mm; two dimensions are one slice. */
export interface MaskGrid {
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly spacing: readonly [number, number, number]
}

const FAR = 1e20

/**
 * Squared distance (mm²) from every voxel centre to the nearest voxel centre where `isTarget` holds: exact, any spacing.
 * Lower envelope of parabolas, one axis after the other (Felzenszwalb and Huttenlocher, Theory of Computing 2012;8:415).
 * Without any target every distance is 1e20 or more.
 */
export function squaredDistance(mask: ArrayLike<number>, grid: MaskGrid, target: 0 | 1): Float64Array<ArrayBuffer> {
  const { columns, rows, slices, spacing } = grid
  const d = new Float64Array(columns * rows * slices)
  for (let i = 0; i < d.length; i++) d[i] = (mask[i] ? 1 : 0) === target ? 0 : FAR
  const axes = [
    { n: columns, stride: 1, step: spacing[0] },
    { n: rows, stride: columns, step: spacing[1] },
    { n: slices, stride: columns * rows, step: spacing[2] },
  ]
  const envelope = newEnvelope(Math.max(columns, rows, slices))
  for (const axis of axes) if (axis.n > 1) alongAxis(d, axis, envelope)
  return d
}

/** Distance (mm) to the surface half way between voxel centres in and out, negative inside; ±1e10 where there is no surface. */
export function signedDistance(mask: ArrayLike<number>, grid: MaskGrid): Float64Array<ArrayBuffer> {
  const toInside = squaredDistance(mask, grid, 1)
  const toOutside = squaredDistance(mask, grid, 0)
  const half = Math.min(grid.spacing[0], grid.spacing[1]) / 2
  for (let i = 0; i < toInside.length; i++)
    toInside[i] = mask[i] ? half - Math.sqrt(toOutside[i]) : Math.sqrt(toInside[i]) - half
  return toInside
}

interface Axis {
  readonly n: number
  readonly stride: number
  readonly step: number
}

/** Scratch of one line: heights, the parabolas of the envelope and where each begins. */
interface Envelope {
  readonly heights: Float64Array
  readonly vertices: Int32Array
  readonly starts: Float64Array
}

const newEnvelope = (n: number): Envelope => ({
  heights: new Float64Array(n),
  vertices: new Int32Array(n),
  starts: new Float64Array(n + 1),
})

function alongAxis(d: Float64Array, { n, stride, step }: Axis, envelope: Envelope): void {
  const block = n * stride
  for (let base = 0; base < d.length; base += block)
    for (let offset = 0; offset < stride; offset++) transformLine(d, { n, stride, step }, base + offset, envelope)
}

function transformLine(d: Float64Array, { n, stride, step }: Axis, from: number, envelope: Envelope): void {
  const { heights, vertices, starts } = envelope
  const scale = step * step
  let flat = true
  for (let q = 0; q < n; q++) {
    heights[q] = d[from + q * stride] / scale
    if (heights[q] !== heights[0]) flat = false
  }
  if (flat) return
  let k = 0
  vertices[0] = 0
  starts[0] = -Infinity
  starts[1] = Infinity
  for (let q = 1; q < n; q++) {
    let s = crossing(heights, vertices[k], q)
    while (s <= starts[k]) s = crossing(heights, vertices[--k], q)
    vertices[++k] = q
    starts[k] = s
    starts[k + 1] = Infinity
  }
  k = 0
  for (let q = 0; q < n; q++) {
    while (starts[k + 1] < q) k++
    const v = vertices[k]
    d[from + q * stride] = ((q - v) * (q - v) + heights[v]) * scale
  }
}

/** Where the parabola over q goes below the one over p. */
const crossing = (heights: Float64Array, p: number, q: number): number =>
  (heights[q] + q * q - (heights[p] + p * p)) / (2 * (q - p))
