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
const DARK = [0, 0, 0, 205] as const
const LIGHT = [255, 255, 255, 90] as const

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
  let [x0, y0, x1, y1] = [width, height, 0, 0]
  for (let y = 0; y < height; y++) {
    for (let x = (SPACING - (y % SPACING)) % SPACING; x < width; x += SPACING) {
      for (let beside = 0; beside < 2 && x + beside < width; beside++) {
        const voxel = voxelAt(plane, grid, x + beside + 0.5, y + 0.5)
        if (voxel < 0 || !isMarked(voxel)) continue
        pixels.set(beside ? LIGHT : DARK, 4 * (y * width + x + beside))
        if (x < x0) x0 = x
        if (x + beside >= x1) x1 = x + beside + 1
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
