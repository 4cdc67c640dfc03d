import type { Mask } from './roi'
import type { VoxelBox } from './voxelBox'

interface Size {
  readonly columns: number
  readonly rows: number
  readonly slices: number
}

export const sizeOf = ({ x0, y0, z0, x1, y1, z1 }: VoxelBox): Size => ({
  columns: x1 - x0,
  rows: y1 - y0,
  slices: z1 - z0,
})

/** The voxels of a mask that lie in the box, as a small mask of their own. */
export function cropMask(mask: Mask, { columns, rows }: Omit<Size, 'slices'>, box: VoxelBox): Mask {
  const { columns: width, rows: height, slices: depth } = sizeOf(box)
  const out = new Uint8Array(width * height * depth)
  for (let z = 0, to = 0; z < depth; z++)
    for (let y = 0; y < height; y++, to += width) {
      const from = ((box.z0 + z) * rows + box.y0 + y) * columns + box.x0
      out.set(mask.subarray(from, from + width), to)
    }
  return out
}

/** Lays a small mask into the box of a large one, in place. */
export function pasteMask(part: Uint8Array, into: Mask, { columns, rows }: Omit<Size, 'slices'>, box: VoxelBox): void {
  const { columns: width, rows: height, slices: depth } = sizeOf(box)
  for (let z = 0, from = 0; z < depth; z++)
    for (let y = 0; y < height; y++, from += width)
      into.set(part.subarray(from, from + width), ((box.z0 + z) * rows + box.y0 + y) * columns + box.x0)
}
