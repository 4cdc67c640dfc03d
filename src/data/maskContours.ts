import { joinHoles } from '../kernels/coverage/keyholes'
import { outlineLoops, type Loop } from '../kernels/coverage/outlineLoops'
import { add, scale, type Geometry, type Vec3 } from './geometry'
import type { Grid, Mask } from './roi'

/** One closed border of a mask on one slice. */
export interface MaskContour {
  readonly slice: number
  /** LPS mm, along the edges of the voxels. */
  readonly points: readonly Vec3[]
}

/**
 * The borders of a mask, slice by slice, holes joined to the line around them by channels of no width; filled by the even-odd rule they give
 * the mask again. None where its grid has no place.
 */
export function maskContours(mask: Mask, { columns, rows, slices, geometry }: Grid): MaskContour[] {
  if (!geometry) return []
  const perSlice = columns * rows
  return Array.from({ length: slices }, (_, slice) => {
    const loops = outlineLoops(mask.subarray(slice * perSlice, (slice + 1) * perSlice), columns, rows)
    return joinHoles(loops).map((loop) => ({ slice, points: inPatient(loop, geometry, slice) }))
  }).flat()
}

function inPatient(loop: Loop, { row, column, spacingMm, sliceOrigins }: Geometry, slice: number): Vec3[] {
  const point = (x: number, y: number): Vec3 =>
    add(sliceOrigins[slice], add(scale(row, x * spacingMm[0]), scale(column, y * spacingMm[1])))
  return Array.from({ length: loop.length / 2 }, (_, n) => point(loop[2 * n], loop[2 * n + 1]))
}
