import type { Mask, Point } from './image'

/** Voxels whose centres lie in or on an ellipse with its axes along columns and rows; radii in voxels. */
export function fillEllipse(
  centre: Point,
  radii: readonly [columns: number, rows: number],
  columns: number,
  rows: number,
): Mask {
  const mask = new Uint8Array(columns * rows)
  if (!(radii[0] > 0 && radii[1] > 0)) return mask
  const top = Math.max(0, Math.ceil(centre.row - radii[1]))
  const bottom = Math.min(rows - 1, Math.floor(centre.row + radii[1]))
  for (let y = top; y <= bottom; y++) {
    const half = radii[0] * Math.sqrt(Math.max(0, 1 - ((y - centre.row) / radii[1]) ** 2))
    const x0 = Math.max(0, Math.ceil(centre.column - half))
    const x1 = Math.min(columns - 1, Math.floor(centre.column + half))
    if (x1 >= x0) mask.fill(1, y * columns + x0, y * columns + x1 + 1)
  }
  return mask
}
