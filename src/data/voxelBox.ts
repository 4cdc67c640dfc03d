/** Columns x0 ≤ x < x1, rows y0 ≤ y < y1, slices z0 ≤ z < z1 of a grid. */
export interface VoxelBox {
  readonly x0: number
  readonly y0: number
  readonly z0: number
  readonly x1: number
  readonly y1: number
  readonly z1: number
}

interface Size {
  readonly columns: number
  readonly rows: number
  readonly slices: number
}

export const wholeBox = ({ columns, rows, slices }: Size): VoxelBox => ({
  x0: 0,
  y0: 0,
  z0: 0,
  x1: columns,
  y1: rows,
  z1: slices,
})

/** One slice, whole. */
export const sliceBox = ({ columns, rows }: Size, slice: number): VoxelBox => ({
  x0: 0,
  y0: 0,
  z0: slice,
  x1: columns,
  y1: rows,
  z1: slice + 1,
})

/** The smallest box that holds both; null stands for no voxel at all. */
export function unionBox(a: VoxelBox | null, b: VoxelBox | null): VoxelBox | null {
  if (!a || !b) return a ?? b
  return {
    x0: Math.min(a.x0, b.x0),
    y0: Math.min(a.y0, b.y0),
    z0: Math.min(a.z0, b.z0),
    x1: Math.max(a.x1, b.x1),
    y1: Math.max(a.y1, b.y1),
    z1: Math.max(a.z1, b.z1),
  }
}

/** The part of a box that lies on the grid; null where none does. */
export function clipBox(box: VoxelBox, { columns, rows, slices }: Size): VoxelBox | null {
  const x0 = Math.max(0, Math.floor(box.x0))
  const y0 = Math.max(0, Math.floor(box.y0))
  const z0 = Math.max(0, Math.floor(box.z0))
  const x1 = Math.min(columns, Math.ceil(box.x1))
  const y1 = Math.min(rows, Math.ceil(box.y1))
  const z1 = Math.min(slices, Math.ceil(box.z1))
  return x0 < x1 && y0 < y1 && z0 < z1 ? { x0, y0, z0, x1, y1, z1 } : null
}

/** A box with so many voxels more on every side, cut at the grid. */
export function growBox(box: VoxelBox, [x, y, z]: readonly [number, number, number], grid: Size): VoxelBox {
  const wide = { x0: box.x0 - x, y0: box.y0 - y, z0: box.z0 - z, x1: box.x1 + x, y1: box.y1 + y, z1: box.z1 + z }
  return clipBox(wide, grid) ?? box
}

/** The smallest box that holds every voxel of a mask, looked for in `within`; null for an empty one. */
export function boxOfMask(mask: Uint8Array, grid: Size, within: VoxelBox = wholeBox(grid)): VoxelBox | null {
  const { columns, rows } = grid
  let box: VoxelBox | null = null
  for (let z = within.z0; z < within.z1; z++)
    for (let y = within.y0; y < within.y1; y++) {
      const line = (z * rows + y) * columns
      const first = mask.subarray(line + within.x0, line + within.x1).indexOf(1)
      if (first < 0) continue
      const last = mask.subarray(line + within.x0, line + within.x1).lastIndexOf(1)
      box = unionBox(box, { x0: within.x0 + first, y0: y, z0: z, x1: within.x0 + last + 1, y1: y + 1, z1: z + 1 })
    }
  return box
}
