import { signedDistance, type MaskGrid } from './distance'
import type { Mask } from './image'

/**
 * Fills the slices between drawn ones: the signed distance to the edge goes over linearly from one drawn slice to the next
 * (Raya and Udupa, IEEE Trans Med Imaging 1990;9:32). Drawn slices stay as they are; beyond the outermost nothing is added.
 */
export function interpolateSlices(mask: Mask, grid: MaskGrid, drawn: Iterable<number>): Mask {
  const plane = grid.columns * grid.rows
  const slice = { ...grid, slices: 1 }
  const out = new Uint8Array(mask.length)
  const shape = (k: number): Mask => mask.slice(k * plane, (k + 1) * plane)
  const filled = [...new Set(drawn)].filter((k) => shape(k).includes(1)).sort((a, b) => a - b)
  for (const k of filled) out.set(shape(k), k * plane)
  for (let n = 0; n + 1 < filled.length; n++) {
    const [a, b] = [filled[n], filled[n + 1]]
    if (b - a < 2) continue
    const [from, to] = [signedDistance(shape(a), slice), signedDistance(shape(b), slice)]
    for (let k = a + 1; k < b; k++) {
      const t = (k - a) / (b - a)
      for (let i = 0; i < plane; i++) out[k * plane + i] = (1 - t) * from[i] + t * to[i] < 0 ? 1 : 0
    }
  }
  return out
}
