import { signedDistance, type MaskGrid } from './distance'
import type { Mask } from './image'

/**
 * Smooths the outlines slice by slice: the signed distance to the edge, averaged with a Gaussian of `sigmaMm`, is cut at zero again.
 * Corners are rounded, straight edges stay where they are, and what is thinner than about one sigma goes. A slice keeps its size within
 * what rounding a corner takes.
 */
export function smoothMask(mask: Mask, grid: MaskGrid, sigmaMm: number): Mask {
  const plane = grid.columns * grid.rows
  const out = new Uint8Array(mask.length)
  for (let k = 0; k < grid.slices; k++) {
    const own = mask.subarray(k * plane, (k + 1) * plane)
    if (own.includes(1)) out.set(smoothSlice(own, { ...grid, slices: 1 }, sigmaMm), k * plane)
  }
  return out
}

function smoothSlice(mask: Mask, grid: MaskGrid, sigmaMm: number): Mask {
  if (!mask.includes(0) || !(sigmaMm > 0)) return mask.slice()
  const { columns, rows, spacing } = grid
  const distance = signedDistance(mask, grid)
  const far = 3 * sigmaMm
  for (let i = 0; i < distance.length; i++) distance[i] = Math.max(-far, Math.min(far, distance[i]))
  const across = convolved(distance, { lines: rows, n: columns, line: columns, step: 1 }, sigmaMm / spacing[0])
  const both = convolved(across, { lines: columns, n: rows, line: 1, step: columns }, sigmaMm / spacing[1])
  return Uint8Array.from(both, (d) => (d < 0 ? 1 : 0))
}

interface Lines {
  readonly lines: number
  readonly n: number
  readonly line: number
  readonly step: number
}

/** A Gaussian along lines; beyond the ends the last value goes on. */
function convolved(values: Float64Array, { lines, n, line, step }: Lines, sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, k) => Math.exp(-0.5 * ((k - reach) / sigma) ** 2))
  const total = weights.reduce((sum, w) => sum + w, 0)
  const out = new Float64Array(values.length)
  for (let l = 0; l < lines; l++)
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let k = -reach; k <= reach; k++)
        sum += weights[k + reach] * values[l * line + Math.max(0, Math.min(n - 1, i + k)) * step]
      out[l * line + i * step] = sum / total
    }
  return out
}
