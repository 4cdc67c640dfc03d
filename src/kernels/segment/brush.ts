import type { MaskGrid } from './distance'
import type { ImageVolume } from './image'

/** A place in a volume in voxels: column, row, slice; whole numbers are voxel centres. */
export type Ijk = readonly [number, number, number]

export interface Stroke {
  readonly from: Ijk
  readonly to: Ijk
  readonly radiusMm: number
  /** A disc stays in the slice of `from`; a sphere reaches into its neighbours. */
  readonly shape: 'disc' | 'sphere'
  /** 1 draws, 0 erases. */
  readonly value: 0 | 1
  /** Only voxels of these values (both included) are touched. */
  readonly threshold?: { readonly volume: ImageVolume; readonly low: number; readonly high: number }
}

/** First and last (included) index along columns, rows and slices that a stroke could reach; `null` where it changed nothing. */
export type Touched = readonly [Ijk, Ijk] | null

/**
 * Draws or erases, in place, every voxel whose centre is within the radius of the line between two positions: one piece of a stroke.
 * Says what it may have touched, so that no more than that need be drawn again.
 */
export function paintStroke(mask: Uint8Array, grid: MaskGrid, stroke: Stroke): Touched {
  const { columns, rows, slices, spacing } = grid
  if (mask.length !== columns * rows * slices)
    throw new RangeError(`paintStroke: the mask has ${mask.length} voxels, the grid ${columns * rows * slices}`)
  const limits = [columns, rows, slices]
  const reach = (axis: 0 | 1 | 2): [number, number] => rangeOf(stroke, axis, spacing[axis], limits[axis])
  const [[x0, x1], [y0, y1], [z0, z1]] = [reach(0), reach(1), reach(2)]
  const within = nearLine(stroke, spacing)
  let changed = false
  for (let z = z0; z <= z1; z++)
    for (let y = y0; y <= y1; y++)
      for (let x = x0, i = (z * rows + y) * columns + x0; x <= x1; x++, i++) {
        if (mask[i] === stroke.value || !within(x, y, z) || !inRange(stroke.threshold, i, z)) continue
        mask[i] = stroke.value
        changed = true
      }
  return changed
    ? [
        [x0, y0, z0],
        [x1, y1, z1],
      ]
    : null
}

function rangeOf({ from, to, radiusMm, shape }: Stroke, axis: 0 | 1 | 2, step: number, n: number): [number, number] {
  if (axis === 2 && shape === 'disc') {
    const slice = Math.round(from[2])
    return slice >= 0 && slice < n ? [slice, slice] : [0, -1]
  }
  const reach = radiusMm / step
  const first = Math.ceil(Math.min(from[axis], to[axis]) - reach)
  const last = Math.floor(Math.max(from[axis], to[axis]) + reach)
  return [Math.max(0, first), Math.min(n - 1, last)]
}

/** Whether a voxel centre is within the radius of the line, in mm. */
function nearLine(
  { from, to, radiusMm, shape }: Stroke,
  spacing: MaskGrid['spacing'],
): (x: number, y: number, z: number) => boolean {
  const flat = shape === 'disc' ? 0 : spacing[2]
  const step = [(to[0] - from[0]) * spacing[0], (to[1] - from[1]) * spacing[1], (to[2] - from[2]) * flat]
  const length2 = step[0] ** 2 + step[1] ** 2 + step[2] ** 2
  const radius2 = radiusMm * radiusMm * (1 + 1e-12)
  return (x, y, z) => {
    const [px, py, pz] = [(x - from[0]) * spacing[0], (y - from[1]) * spacing[1], (z - from[2]) * flat]
    const along = length2 > 0 ? (px * step[0] + py * step[1] + pz * step[2]) / length2 : 0
    const t = Math.max(0, Math.min(1, along))
    return (px - t * step[0]) ** 2 + (py - t * step[1]) ** 2 + (pz - t * step[2]) ** 2 <= radius2
  }
}

function inRange(threshold: Stroke['threshold'], i: number, slice: number): boolean {
  if (!threshold) return true
  const { volume, low, high } = threshold
  const value = volume.values[i] * (volume.slope?.[slice] ?? 1) + (volume.intercept?.[slice] ?? 0)
  return value >= low && value <= high
}
