import { cutPatch } from './patch'
import { boxBlur } from './boxBlur'
import type { Plane } from './image'

/** The dearest voxel; the cheapest costs 1. */
export const DEAREST = 48
/** Share of the voxels whose gradient is less than that of an edge worth following. */
const USUAL = 0.9

/** What a step onto each voxel costs a live wire: 1 on the strongest edges of the slice, 48 where there are none. */
export function edgeCost(plane: Plane): Uint8Array<ArrayBuffer> {
  const { columns, rows } = plane
  const { values } = cutPatch(plane, { x0: 0, y0: 0, x1: columns, y1: rows })
  boxBlur(values, columns, rows, { radius: 1, passes: 1 })
  const gradient = new Float32Array(values.length)
  for (let y = 1; y < rows - 1; y++)
    for (let x = 1; x < columns - 1; x++) {
      const i = y * columns + x
      const dx = (values[i + 1] - values[i - 1]) / plane.spacing[0]
      const dy = (values[i + columns] - values[i - columns]) / plane.spacing[1]
      gradient[i] = Math.hypot(dx, dy)
    }
  const sorted = gradient.slice().sort()
  const usual = sorted[Math.floor(USUAL * (sorted.length - 1))] || sorted[sorted.length - 1] || 1
  return Uint8Array.from(gradient, (g) => Math.max(1, Math.round(DEAREST / (1 + 3 * (g / usual) ** 2))))
}
