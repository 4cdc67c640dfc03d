import type { Vec3 } from '../../data/geometry'

/** Where a picture lies in the voxels of a map: index under its corner, and the step of one pixel to the right and down. */
export interface PicturePlane {
  readonly corner: Vec3
  readonly right: Vec3
  readonly down: Vec3
}

interface Size {
  readonly width: number
  readonly height: number
}

interface Lattice {
  readonly columns: number
  readonly rows: number
  readonly slices: number
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
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y++) {
    for (let x = (SPACING - (y % SPACING)) % SPACING; x < width; x += SPACING) {
      for (let beside = 0; beside < 2 && x + beside < width; beside++) {
        const voxel = voxelAt(plane, grid, x + beside + 0.5, y + 0.5)
        if (voxel >= 0 && isMarked(voxel)) pixels.set(beside ? LIGHT : DARK, 4 * (y * width + x + beside))
      }
    }
  }
  return pixels
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
