/** Full width at half maximum over standard deviation of a Gaussian, √(8 ln 2). */
const WIDTHS = Math.sqrt(8 * Math.log(2))
/** Standard deviations beyond which a weight is left out: it is below 1e-4 of the greatest. */
const REACH = 4.3

export interface Stack {
  readonly columns: number
  readonly rows: number
  readonly slices: number
}

/**
 * Gaussian smoothing of one frame within a mask: full widths in voxels along columns, rows and slices (0 leaves a direction alone). Only voxels
 * inside (1) are read and changed, their weights made whole again at its edge (normalised convolution, Knutsson and Westin 1993): air never
 * darkens the rim of tissue.
 */
export function gaussianFilter(
  { columns, rows, slices }: Stack,
  widths: readonly [number, number, number],
  inside: Uint8Array,
): (frame: ArrayLike<number>) => Float32Array<ArrayBuffer> {
  const voxels = columns * rows * slices
  const axes = [
    { length: columns, stride: 1, weights: weightsOf(widths[0]) },
    { length: rows, stride: columns, weights: weightsOf(widths[1]) },
    { length: slices, stride: columns * rows, weights: weightsOf(widths[2]) },
  ].filter(({ weights, length }) => weights.length > 1 && length > 1)
  const [one, other] = [new Float32Array(voxels), new Float32Array(voxels)]

  /** `plane` after all directions, in one of the two buffers. */
  function blurred(plane: Float32Array): Float32Array {
    let from = plane
    for (const axis of axes) {
      const to = from === one ? other : one
      along(from, to, axis, voxels)
      from = to
    }
    return from
  }

  const whole = blurred(Float32Array.from(inside)).slice()
  const masked = new Float32Array(voxels)
  return (frame) => {
    for (let v = 0; v < voxels; v++) masked[v] = inside[v] ? frame[v] : 0
    const sum = blurred(masked)
    const out = new Float32Array(voxels)
    for (let v = 0; v < voxels; v++) out[v] = inside[v] ? sum[v] / whole[v] : frame[v]
    return out
  }
}

/** Weight of a Gaussian of this full width at half maximum at a distance from its middle, where it is 1. */
export function weightAt(distance: number, width: number): number {
  const away = (distance * WIDTHS) / width
  return Math.exp(-(away * away) / 2)
}

/** Weights at 0, 1, 2, … voxels from the middle, not normalised: the mask's own sum does that. */
function weightsOf(width: number): Float32Array {
  const reach = width > 0 ? Math.floor((REACH * width) / WIDTHS) : 0
  return Float32Array.from({ length: reach + 1 }, (_, k) => (k === 0 ? 1 : weightAt(k, width)))
}

interface Axis {
  readonly length: number
  readonly stride: number
  readonly weights: Float32Array
}

/** One direction: each distance is a sweep over the whole volume, with what lies beyond an edge left out. */
function along(from: Float32Array, to: Float32Array, { length, stride, weights }: Axis, voxels: number): void {
  to.set(from)
  const line = length * stride
  for (let k = 1; k < weights.length && k < length; k++) {
    const weight = weights[k]
    const step = k * stride
    for (let start = 0; start < voxels; start += line) {
      const end = start + line - step
      for (let v = start; v < end; v++) {
        to[v] += weight * from[v + step]
        to[v + step] += weight * from[v]
      }
    }
  }
}
