import { forEachNeighbour } from './components'
import type { MaskGrid } from './distance'
import type { Mask } from './image'

/**
 * Voxels of value `low`–`high` (both included) that are joined to `start` by faces. Stops, and gives null, where there are more than `most`.
 * Empty where the start itself is outside the range.
 */
export function floodFill(
  values: ArrayLike<number>,
  grid: Omit<MaskGrid, 'spacing'>,
  { start, low, high, most = Infinity }: { start: number; low: number; high: number; most?: number },
): Mask | null {
  const mask = new Uint8Array(grid.columns * grid.rows * grid.slices)
  const stack: number[] = []
  const visit = (i: number): void => {
    if (mask[i] || !(values[i] >= low && values[i] <= high)) return
    mask[i] = 1
    stack.push(i)
  }
  visit(start)
  let size = 0
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    if (++size > most) return null
    forEachNeighbour(i, grid, visit)
  }
  return mask
}
