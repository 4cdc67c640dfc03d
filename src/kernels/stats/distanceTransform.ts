/** Size of a grid in voxels and of a voxel in mm. */
export interface GridSize {
  readonly dims: readonly [number, number, number]
  readonly spacing: readonly [number, number, number]
}

/** Larger than any squared distance in mm² that an image has. */
const FAR = 1e300

/**
 * Squared distance in mm² from every voxel centre to the nearest marked one, exact.
 * Axis by axis by lower envelopes of parabolas: Felzenszwalb and Huttenlocher, Theory Comput 2012;8:415.
 */
export function squaredDistances(marked: Uint8Array, { dims, spacing }: GridSize): Float64Array {
  const squared = Float64Array.from(marked, (m) => (m ? 0 : FAR))
  const [nx, ny, nz] = dims
  const strides = [1, nx, nx * ny]
  const envelope = lowerEnvelope(Math.max(nx, ny, nz))
  for (let axis = 0; axis < 3; axis++) {
    const [stride, length] = [strides[axis], dims[axis]]
    if (length === 1) continue
    for (let start = 0; start < squared.length; start++)
      if (Math.floor(start / stride) % length === 0) envelope(squared, { start, stride, length }, spacing[axis])
  }
  return squared
}

interface Line {
  readonly start: number
  readonly stride: number
  readonly length: number
}

function lowerEnvelope(longest: number): (values: Float64Array, line: Line, step: number) => void {
  const before = new Float64Array(longest)
  const at = new Int32Array(longest)
  const from = new Float64Array(longest + 1)
  return (values, { start, stride, length }, step) => {
    const width = step * step
    let count = 0
    for (let i = 0; i < length; i++) {
      before[i] = values[start + i * stride]
      if (before[i] >= FAR) continue
      let crossing = -Infinity
      while (count > 0) {
        const j = at[count - 1]
        crossing = ((before[i] - before[j]) / width + i * i - j * j) / (2 * (i - j))
        if (crossing > from[count - 1]) break
        count--
      }
      at[count] = i
      from[count] = count === 0 ? -Infinity : crossing
      count++
    }
    if (count === 0) return
    for (let i = 0, k = 0; i < length; i++) {
      while (k + 1 < count && from[k + 1] <= i) k++
      values[start + i * stride] = (i - at[k]) ** 2 * width + before[at[k]]
    }
  }
}
