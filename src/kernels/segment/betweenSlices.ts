import { boxBlur } from './boxBlur'
import { edgeQuality } from './edgeQuality'
import { cropSlice, type ImageVolume, type Mask } from './image'
import { described, moveMask, type Known } from './knownSlice'
import { hasLeaked } from './leak'
import { countVoxels } from './overlap'
import type { Patch } from './patch'
import { regionFit } from './regionFit'
import { roundFit } from './roundFit'

/** Log-likelihood that a neighbouring slice lends to a voxel deep inside its outline: each of two, or the only one. */
const NEIGHBOUR = { each: 1.5, only: 2.75 }
/** Voxels from the edge inwards that say what the lesion looks like there. */
const BAND = 3
/** Weight of a voxel whose slice above or below is cut by the edge, and of one that the edge may run through itself. */
const WEIGHT = { pure: 1, thick: 0.2, mixed: 0.001 }
/** Fewer voxels are not told from noise. */
const SMALLEST = 3

/**
 * A slice fitted again with what its neighbours say: where their outlines are, and what the lesion looks like where a voxel lies wholly
 * within it. In the last slices of a lesion every voxel is partly something else, as slices are thick; the edge is then half way between
 * outside and the lesion, not between outside and what is seen of it there. Null where nothing is left of the slice.
 */
export function betweenSlices(volume: ImageVolume, found: ReadonlyMap<number, Known>, known: Known): Known | null {
  if (known.guarded) return known
  const { slice, patch, fit } = known
  const { inside, spread } = pureLevels(volume, found, known)
  const prior = new Float32Array(fit.mask.length)
  const around = [found.get(slice - 1), found.get(slice + 1)].filter((other) => other !== undefined)
  const weight = around.length === 1 ? NEIGHBOUR.only : NEIGHBOUR.each
  for (const other of around) addNeighbour(prior, moveMask(other, patch.box), patch, { drift: driftOf(volume), weight })
  const carried = { inside, sigma: Math.max(fit.noise, Math.min(fit.sigma, spread)), lasting: true }
  const again = regionFit(patch, fit.mask, { noise: fit.noise, carried, prior, iterations: 4 })
  if (countVoxels(again.mask) < SMALLEST) return null
  const quality = edgeQuality(again, patch.columns, patch.rows)
  if (!quality || hasLeaked(again.mask, fit.mask, patch, { drift: 1, faint: quality.faint })) return known
  const round = roundFit(patch, again.mask, {
    noise: fit.noise,
    inside: (quality.insideLevel + known.quality.insideLevel) / 2,
    outside: quality.outsideLevel,
  })
  return described(slice, patch, round ? { ...again, mask: round } : again, { fixed: false })
}

const driftOf = ({ spacing }: ImageVolume): number =>
  Math.max(1, Math.round(Math.min(3, (0.5 * spacing[2]) / Math.min(spacing[0], spacing[1]))))

/** Local means of the voxels near the edge that lie wholly within the lesion, of this slice and the two beside it; and their SD about these. */
function pureLevels(
  volume: ImageVolume,
  found: ReadonlyMap<number, Known>,
  { slice, patch, fit }: Known,
): { inside: Float32Array; spread: number } {
  const { box, columns, rows } = patch
  const masks = [-2, -1, 0, 1, 2].map((step) => {
    const known = found.get(slice + step)
    return known ? moveMask(known, box) : null
  })
  const [sum, squares, weights] = [0, 1, 2].map(() => new Float32Array(fit.mask.length))
  for (const step of [-1, 0, 1]) {
    const [below, own, above] = [masks[step + 1], masks[step + 2], masks[step + 3]]
    if (!own) continue
    const values = step === 0 ? patch.values : cropSlice(volume, slice + step, box)
    const weight = purity(own, { below, above }, patch)
    for (let i = 0; i < sum.length; i++) {
      sum[i] += weight[i] * values[i]
      squares[i] += weight[i] * values[i] ** 2
      weights[i] += weight[i]
    }
  }
  const radius = Math.max(3, Math.min(12, Math.round(0.7 * Math.sqrt(countVoxels(fit.mask) / Math.PI))))
  const inside = ratioOfMeans(sum.slice(), weights.slice(), { columns, rows, radius })
  let [about, total] = [0, 0]
  for (let i = 0; i < sum.length; i++) {
    about += squares[i] - 2 * inside[i] * sum[i] + inside[i] ** 2 * weights[i]
    total += weights[i]
  }
  return { inside, spread: total > 0 ? Math.sqrt(Math.max(0, about / total)) : Infinity }
}

function purity(
  own: Mask,
  { below, above }: { below: Mask | null; above: Mask | null },
  { columns, rows }: Patch,
): Float32Array {
  const blurred = (radius: number): Float32Array => {
    const out = Float32Array.from(own)
    boxBlur(out, columns, rows, { radius, passes: 1 })
    return out
  }
  const [band, nearest] = [blurred(BAND), blurred(1)]
  return Float32Array.from(own, (inside, i) => {
    if (!inside || band[i] > 0.999) return 0
    if (nearest[i] < 0.999) return WEIGHT.mixed
    return below?.[i] && above?.[i] ? WEIGHT.pure : WEIGHT.thick
  })
}

function ratioOfMeans(
  sum: Float32Array,
  weights: Float32Array,
  { columns, rows, radius }: { columns: number; rows: number; radius: number },
): Float32Array {
  const total = weights.reduce((a, b) => a + b, 0)
  const overall = total > 0 ? sum.reduce((a, b) => a + b, 0) / total : 0
  boxBlur(sum, columns, rows, { radius, passes: 2 })
  boxBlur(weights, columns, rows, { radius, passes: 2 })
  const pseudo = (0.1 * Math.min(1, total)) / (2 * radius + 1) ** 2
  return sum.map((value, i) => (value + pseudo * overall) / (weights[i] + pseudo))
}

/** Adds what the outline of a neighbouring slice says, blurred by how far an edge may move from slice to slice. */
function addNeighbour(
  prior: Float32Array,
  mask: Mask,
  { columns, rows }: Patch,
  { drift, weight }: { drift: number; weight: number },
): void {
  const share = Float32Array.from(mask)
  boxBlur(share, columns, rows, { radius: drift, passes: 2 })
  for (let i = 0; i < prior.length; i++) prior[i] += weight * (2 * share[i] - 1)
}
