import type { MaskGrid } from './distance'

/** Voxels that share a face. Gives each island of `mask` a number from 1 on, and how many voxels it has (`sizes[0]` is unused). */
export function labelIslands(
  mask: ArrayLike<number>,
  { columns, rows, slices }: Omit<MaskGrid, 'spacing'>,
): { labels: Int32Array<ArrayBuffer>; sizes: number[] } {
  const labels = new Int32Array(columns * rows * slices)
  const sizes = [0]
  const stack: number[] = []
  for (let start = 0; start < labels.length; start++) {
    if (!mask[start] || labels[start]) continue
    const label = sizes.length
    let size = 0
    const visit = (i: number): void => {
      if (!mask[i] || labels[i]) return
      labels[i] = label
      size++
      stack.push(i)
    }
    visit(start)
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) forEachNeighbour(i, { columns, rows, slices }, visit)
    sizes.push(size)
  }
  return { labels, sizes }
}

/** Calls `visit` with every voxel that shares a face with voxel i. */
export function forEachNeighbour(
  i: number,
  { columns, rows, slices }: Omit<MaskGrid, 'spacing'>,
  visit: (neighbour: number) => void,
): void {
  const x = i % columns
  const line = (i - x) / columns
  const y = line % rows
  const plane = columns * rows
  if (x > 0) visit(i - 1)
  if (x < columns - 1) visit(i + 1)
  if (y > 0) visit(i - columns)
  if (y < rows - 1) visit(i + columns)
  if (i >= plane) visit(i - plane)
  if (i < plane * (slices - 1)) visit(i + plane)
}

/** The largest island alone; of equal ones the first. */
export function largestIsland(mask: ArrayLike<number>, grid: Omit<MaskGrid, 'spacing'>): Uint8Array<ArrayBuffer> {
  const { labels, sizes } = labelIslands(mask, grid)
  let best = 0
  for (let label = 1; label < sizes.length; label++) if (best === 0 || sizes[label] > sizes[best]) best = label
  return Uint8Array.from(labels, (label) => (label !== 0 && label === best ? 1 : 0))
}

/** The islands of `mask` that share a voxel with `marker`. */
export function islandsTouching(
  mask: ArrayLike<number>,
  marker: ArrayLike<number>,
  grid: Omit<MaskGrid, 'spacing'>,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(grid.columns * grid.rows * grid.slices)
  const stack = new Int32Array(out.length)
  let top = 0
  for (let i = 0; i < out.length; i++) {
    if (!marker[i] || !mask[i]) continue
    out[i] = 1
    stack[top++] = i
  }
  spread(out, mask, { stack, top, wanted: true }, grid)
  return out
}

/** Fills, slice by slice, what no way leads out of: background that does not reach the border of the slice over faces. */
export function fillHoles(
  mask: ArrayLike<number>,
  { columns, rows, slices }: Omit<MaskGrid, 'spacing'>,
): Uint8Array<ArrayBuffer> {
  const plane = columns * rows
  const outside = new Uint8Array(plane * slices)
  const stack = new Int32Array(outside.length)
  let top = 0
  for (let i = 0; i < outside.length; i++) {
    const [x, y] = [i % columns, Math.floor((i % plane) / columns)]
    if (mask[i] || (x > 0 && x < columns - 1 && y > 0 && y < rows - 1)) continue
    outside[i] = 1
    stack[top++] = i
  }
  spread(outside, mask, { stack, top, wanted: false }, { columns, rows, slices }, true)
  for (let i = 0; i < outside.length; i++) outside[i] ^= 1
  return outside
}

interface Front {
  /** Voxels to go on from: as long as there are voxels, for each comes in once. */
  readonly stack: Int32Array
  readonly top: number
  /** Whether voxels inside or outside the mask are walked. */
  readonly wanted: boolean
}

/** Marks in `reached` all that can be walked to over faces. */
function spread(
  reached: Uint8Array,
  mask: ArrayLike<number>,
  { stack, top, wanted }: Front,
  { columns, rows, slices }: Omit<MaskGrid, 'spacing'>,
  withinSlice = slices === 1,
): void {
  const plane = columns * rows
  const last = plane * slices
  const visit = (i: number): void => {
    if (reached[i] || (mask[i] !== 0) !== wanted) return
    reached[i] = 1
    stack[top++] = i
  }
  while (top > 0) {
    const i = stack[--top]
    const x = i % columns
    const inSlice = i % plane
    if (x > 0) visit(i - 1)
    if (x < columns - 1) visit(i + 1)
    if (inSlice >= columns) visit(i - columns)
    if (inSlice < plane - columns) visit(i + columns)
    if (withinSlice) continue
    if (i >= plane) visit(i - plane)
    if (i + plane < last) visit(i + plane)
  }
}
