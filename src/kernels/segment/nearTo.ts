import { squaredDistance } from './distance'
import type { Mask } from './image'

/** Log-likelihood against a voxel that lies one quarter of the radius (and one voxel) beyond the free margin. */
const STAY = 6
/**
 * Evidence (log-likelihood) against voxels far from an outline that a fit began with: what touches the lesion and looks like it stays out.
 * `free` is the margin, in voxels, within which nothing is held against a voxel; a fifth of the radius and one and a half where left out.
 */
export function nearTo(start: Mask, columns: number, rows: number, free?: number): Float32Array<ArrayBuffer> {
  const grid = { columns, rows, slices: 1, spacing: [1, 1, 1] } as const
  const far = squaredDistance(start, grid, 1)
  const radius = Math.sqrt(start.reduce((sum, inside) => sum + inside, 0) / Math.PI)
  const margin = free ?? 1.5 + 0.2 * radius
  const against = STAY / (1 + 0.25 * radius)
  const out = new Float32Array(start.length)
  for (let i = 0; i < out.length; i++) out[i] = -against * Math.max(0, Math.sqrt(far[i]) - margin)
  return out
}
