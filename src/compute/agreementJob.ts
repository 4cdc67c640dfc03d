import { coverageOf, refusalOf, type PlacedGrid } from '../data/coverage'
import { applyFlips, boxOfFlips, type Flips } from '../data/flips'
import { cropMask, sizeOf } from '../data/maskCrop'
import type { Mask } from '../data/roi'
import { boxOfMask, unionBox } from '../data/voxelBox'
import { maskAgreement, type MaskAgreement } from '../kernels/stats/maskAgreement'

/** Two outlines of one lesion, each on its own grid. */
export interface AgreementJob {
  readonly a: { readonly flips: Flips; readonly grid: PlacedGrid }
  readonly b: { readonly flips: Flips; readonly grid: PlacedGrid }
}

export type AgreementResult =
  | { readonly state: 'compared'; readonly agreement: MaskAgreement }
  | { readonly state: 'refused'; readonly reason: string }

/** Dice and distances on the grid of A: the outline of B goes there by patient position, a voxel of which it covers half being in it. */
export function agreementOf({ a, b }: AgreementJob): AgreementResult {
  const refusal = refusalOf(b.grid, a.grid)
  if (refusal) return { state: 'refused', reason: refusal }
  const { geometry } = a.grid
  if (!geometry) return { state: 'refused', reason: 'The files do not say how large a voxel is.' }
  const [maskA, maskB] = [maskOf(a.flips, a.grid), onGrid(b, a.grid)]
  const box = unionBox(boxOfFlips(a.flips, a.grid), boxOfMask(maskB, a.grid))
  if (!box) return { state: 'refused', reason: 'Both outlines are empty.' }
  const size = sizeOf(box)
  return {
    state: 'compared',
    agreement: maskAgreement(cropMask(maskA, a.grid, box), cropMask(maskB, a.grid, box), {
      dims: [size.columns, size.rows, size.slices],
      spacing: geometry.spacingMm,
    }),
  }
}

function maskOf(flips: Flips, { columns, rows, slices }: PlacedGrid): Mask {
  const mask = new Uint8Array(columns * rows * slices)
  applyFlips(mask, flips)
  return mask
}

function onGrid({ flips, grid }: AgreementJob['b'], to: PlacedGrid): Mask {
  const out = new Uint8Array(to.columns * to.rows * to.slices)
  const found = coverageOf(maskOf(flips, grid), grid, to)
  if (found.state === 'refused') return out
  const { indices, weights } = found.coverage
  indices.forEach((voxel, n) => (out[voxel] = weights[n] >= 0.5 ? 1 : 0))
  return out
}
