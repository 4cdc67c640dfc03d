import type { Mask } from './image'
import type { Patch } from './patch'
import { regionFit, type RegionFit, type RegionFitOptions } from './regionFit'

/** From this many voxels on an outline is first fitted on voxels twice as wide. */
const LARGE = 700
/** Steps that are left for the fine grid, where the edge is then within a voxel; one for a first look. */
const FINE_STEPS = 2

export interface CoarseFitOptions extends RegionFitOptions {
  /** Evidence that depends on the outline alone, for either grid. */
  readonly priorFor: (start: Mask, columns: number, rows: number) => Float32Array
}

/** `regionFit` from coarse to fine: a large outline comes to its edge in a quarter of the time, and is then fitted on its own grid. */
export function coarseFit(patch: Patch, start: Mask, options: CoarseFitOptions): RegionFit {
  const { priorFor, ...rest } = options
  const fineSteps = rest.iterations === undefined ? FINE_STEPS : 1
  const prior = priorFor(start, patch.columns, patch.rows)
  if (start.reduce((sum, inside) => sum + inside, 0) < LARGE) return regionFit(patch, start, { ...rest, prior })
  const half = halved(patch)
  const low = halvedMask(start, patch)
  const fit = coarseFit(half, low, {
    ...rest,
    priorFor,
    noise: rest.noise / 2,
    ...(rest.anchor && { anchor: anyOf(rest.anchor, patch) }),
    ...(rest.core && { core: halvedMask(rest.core, patch) }),
  })
  return regionFit(patch, doubled(fit.mask, patch, half.columns), { ...rest, prior, iterations: fineSteps })
}

/** Means of four voxels; an odd last row or column goes with the one before it. */
function halved({ values, columns, rows, box }: Patch): Patch {
  const [wide, high] = [columns >> 1, rows >> 1]
  const out = new Float32Array(wide * high)
  for (let y = 0, to = 0; y < high; y++)
    for (let x = 0, i = 2 * y * columns; x < wide; x++, i += 2)
      out[to++] = (values[i] + values[i + 1] + values[i + columns] + values[i + columns + 1]) / 4
  return { values: out, columns: wide, rows: high, box }
}

/** Where two or more of four are inside. */
const halvedMask = (mask: Mask, patch: Patch): Mask => countedMask(mask, patch, 2)
const anyOf = (mask: Mask, patch: Patch): Mask => countedMask(mask, patch, 1)

function countedMask(mask: Mask, { columns, rows }: Patch, enough: number): Mask {
  const [wide, high] = [columns >> 1, rows >> 1]
  const out = new Uint8Array(wide * high)
  for (let y = 0, to = 0; y < high; y++)
    for (let x = 0, i = 2 * y * columns; x < wide; x++, i += 2)
      out[to++] = mask[i] + mask[i + 1] + mask[i + columns] + mask[i + columns + 1] >= enough ? 1 : 0
  return out
}

function doubled(mask: Mask, { columns, rows }: Patch, wide: number): Mask {
  const out = new Uint8Array(columns * rows)
  const high = mask.length / wide
  for (let y = 0, to = 0; y < rows; y++) {
    const line = Math.min(y >> 1, high - 1) * wide
    for (let x = 0; x < columns; x++) out[to++] = mask[line + Math.min(x >> 1, wide - 1)]
  }
  return out
}
