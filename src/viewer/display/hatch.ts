import type { Vec3 } from '../../data/geometry'
import type { Extent, Size } from '../outline/shape'

/** Where a picture lies in the voxels of a map: index under its corner, and the step of one pixel to the right and down. */
export interface PicturePlane {
  readonly corner: Vec3
  readonly right: Vec3
  readonly down: Vec3
}

interface Lattice {
  readonly columns: number
  readonly rows: number
  readonly slices: number
}

export interface Hatching {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  /** The pixels that hold all of it; null where nothing is marked. */
  readonly extent: Extent | null
}

/** Pixels from one line of the hatching to the next, along a row: closer than the voxels of most pictures are wide. */
const SPACING = 6
const [DARK, LIGHT] = new Uint32Array(Uint8Array.of(0, 0, 0, 205, 255, 255, 255, 90).buffer)

/**
 * Diagonal lines over the voxels that are marked, pixel by pixel of the screen: as fine at every zoom, on reformatted planes too, and a single
 * voxel has its line. A light line beside each dark one keeps it visible over every colour.
 */
export function hatching(
  { width, height }: Size,
  plane: PicturePlane,
  grid: Lattice,
  isMarked: (voxel: number) => boolean,
): Hatching {
  const pixels = new Uint8ClampedArray(4 * width * height)
  const colours = new Uint32Array(pixels.buffer)
  let [x0, y0, x1, y1] = [width, height, 0, 0]
  for (let y = 0; y < height; y++) {
    for (let x = (SPACING - (y % SPACING)) % SPACING; x < width; x += SPACING) {
      const until = Math.min(x + 2, width)
      for (let at = x; at < until; at++) {
        const voxel = voxelAt(plane, grid, at + 0.5, y + 0.5)
        if (voxel < 0 || !isMarked(voxel)) continue
        colours[y * width + at] = at === x ? DARK : LIGHT
        if (x < x0) x0 = x
        if (at >= x1) x1 = at + 1
        if (y < y0) y0 = y
        y1 = y + 1
      }
    }
  }
  return { pixels, extent: y1 > 0 ? { x0, y0, x1, y1 } : null }
}

/** The voxel whose centre is nearest, −1 outside. */
function voxelAt(
  { corner, right, down }: PicturePlane,
  { columns, rows, slices }: Lattice,
  x: number,
  y: number,
): number {
  const i = Math.round(corner[0] + x * right[0] + y * down[0])
  const j = Math.round(corner[1] + x * right[1] + y * down[1])
  const k = Math.round(corner[2] + x * right[2] + y * down[2])
  return i >= 0 && j >= 0 && k >= 0 && i < columns && j < rows && k < slices ? (k * rows + j) * columns + i : -1
}
