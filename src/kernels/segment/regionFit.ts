import { boxBlur } from './boxBlur'
import { fillHoles, islandsTouching } from './components'
import type { Mask } from './image'
import { countVoxels } from './overlap'
import type { Patch } from './patch'

export interface RegionFitOptions {
  /** SD of the noise, in the unit of the values. */
  readonly noise: number
  readonly iterations?: number
  /**
   * Means inside and spread as known from a neighbouring slice: alone they say at first which voxels look like the lesion, wherever the
   * outline of that slice was; then the means count as much as what is found here. `lasting` ones are kept throughout.
   */
  readonly carried?: { readonly inside: Float32Array; readonly sigma: number; readonly lasting?: boolean } | null
  /** Begin from what the voxels say alone, not from the start: so an outline that has nothing under it here vanishes. */
  readonly freshLook?: boolean
  /** Evidence for "inside" known beforehand, in log-likelihood: a neighbouring slice, a limit. */
  readonly prior?: Float32Array | null
  /** What the fit must stay in touch with; the start where left out. */
  readonly anchor?: Mask
  /** A core of another level, inside throughout: it does not count as what the inside looks like. */
  readonly core?: Mask | null
}

export interface RegionFit {
  readonly mask: Mask
  /** Local means next to the edge, inside and outside, everywhere in the patch. */
  readonly inside: Float32Array
  readonly outside: Float32Array
  /** SD of what is left about the local means near the edge. */
  readonly sigma: number
  /** SD of the noise that the fit was told. */
  readonly noise: number
}

/** Voxels on either side of the edge that are compared. */
const BAND = 3
/** Weight of a voxel that the edge may run through: counts only where there are no pure ones. */
const MIXED = 0.08
/** One voxel speaks at most this loud (log-likelihood ratio). */
const LOUDEST = 8
/**
 * What the smoothing takes off the middle level at the edge of a disc of radius 1 (σ / √(8π), σ = 1.15 voxels): given back, so that a small
 * lesion is not shrunk for being small.
 */
const ROUNDNESS = 0.23
/** Weight of the smoothness of the outline, in log-likelihood of a voxel. */
const SMOOTHNESS = 4

/**
 * Region competition near an outline: each voxel goes to the side whose local mean it resembles, weighed against a smooth outline.
 * Local means (Lankton and Tannenbaum, IEEE Trans Image Process 2008;17:2029) make it indifferent to a bias field and to surroundings that
 * change along the outline; the smoothness is that of threshold dynamics (Esedoglu and Otto, Commun Pure Appl Math 2015;68:808).
 * The outline moves by at most three voxels at a time, so a core inside and tissue far outside are left alone. Holes are filled.
 */
export function regionFit(patch: Patch, start: Mask, options: RegionFitOptions): RegionFit {
  const { columns, rows } = patch
  const grid = { columns, rows, slices: 1 }
  let mask = start
  let fields = localFields(patch, mask, options, true)
  for (let k = 0; k < (options.iterations ?? 10); k++) {
    const step =
      k === 0 && options.freshLook ? freshLook(patch, fields, options) : oneStep(patch, mask, fields, options)
    const next = islandsTouching(fillHoles(step, grid), options.anchor ?? mask, grid)
    const moved = countChanges(mask, next)
    mask = next
    fields = localFields(patch, mask, options, false)
    if (moved.changed <= moved.size * 0.002) break
  }
  return { mask, inside: fields.inside, outside: fields.outside, sigma: fields.sigma, noise: options.noise }
}

function countChanges(a: Mask, b: Mask): { changed: number; size: number } {
  let [changed, size] = [0, 0]
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) changed++
    size += b[i]
  }
  return { changed, size }
}

interface Fields {
  readonly inside: Float32Array
  readonly outside: Float32Array
  readonly sigma: number
  readonly sigmaInside: number
  /** Share of the mask in the band round each voxel: 0 and 1 are far from the edge. */
  readonly share: Float32Array
}

const blurred = ({ columns, rows }: Patch, source: ArrayLike<number>, radius: number, passes: number): Float32Array => {
  const out = new Float32Array(source)
  boxBlur(out, columns, rows, { radius, passes })
  return out
}

function localFields(patch: Patch, mask: Mask, options: RegionFitOptions, first: boolean): Fields {
  const { noise, carried, core } = options
  const share = blurred(patch, mask, BAND, 1)
  const nearest = blurred(patch, mask, 1, 1)
  const n = mask.length
  const [weightIn, weightOut] = [new Float32Array(n), new Float32Array(n)]
  let size = 0
  for (let i = 0; i < n; i++) {
    size += mask[i]
    if (core?.[i]) continue
    if (mask[i]) weightIn[i] = share[i] > 0.999 ? 0 : nearest[i] > 0.999 ? 1 : MIXED
    else weightOut[i] = share[i] < 0.001 ? 0 : nearest[i] < 0.001 ? 1 : MIXED
  }
  const across = Math.sqrt(size / Math.PI)
  const own = localMean(patch, weightIn, Math.max(3, Math.min(12, Math.round(0.7 * across))))
  const out = localMean(patch, weightOut, Math.max(2, Math.min(6, Math.round(0.35 * across))))
  const inside = carried ? blend(carried.inside, own, first || carried.lasting ? 1 : 0.5) : own
  if (carried && (first || carried.lasting))
    return { inside, outside: out, sigma: carried.sigma, sigmaInside: carried.sigma, share }
  const [sdIn, sdOut] = [spreadAbout(patch, weightIn, own), spreadAbout(patch, weightOut, out)]
  const variance = Math.max(noise * noise, (sdIn * sdIn + Math.min(sdOut * sdOut, 2 * sdIn * sdIn)) / 2)
  return { inside, outside: out, sigma: Math.sqrt(variance), sigmaInside: Math.max(sdIn, noise), share }
}

function blend(a: Float32Array, b: Float32Array, shareOfA: number): Float32Array {
  const out = new Float32Array(a.length)
  for (let i = 0; i < out.length; i++) out[i] = shareOfA * a[i] + (1 - shareOfA) * b[i]
  return out
}

/** Weighted mean of the neighbourhood, drawn to the mean of all where the neighbourhood is empty. */
export function localMean(patch: Patch, weight: Float32Array, radius: number): Float32Array {
  const { values } = patch
  let [sum, total] = [0, 0]
  const product = new Float32Array(weight.length)
  for (let i = 0; i < weight.length; i++) {
    product[i] = weight[i] * values[i]
    sum += product[i]
    total += weight[i]
  }
  const overall = total > 0 ? sum / total : 0
  const weights = blurred(patch, weight, radius, 2)
  boxBlur(product, patch.columns, patch.rows, { radius, passes: 2 })
  const pseudo = 2 / (2 * radius + 1) ** 2
  for (let i = 0; i < product.length; i++) product[i] = (product[i] + pseudo * overall) / (weights[i] + pseudo)
  return product
}

function spreadAbout({ values }: Patch, weight: Float32Array, mean: Float32Array): number {
  let [sum, total] = [0, 0]
  for (let i = 0; i < weight.length; i++) {
    sum += weight[i] * (values[i] - mean[i]) ** 2
    total += weight[i]
  }
  return total > 0 ? Math.sqrt(sum / total) : 0
}

/**
 * Voxels nearer to the carried means than to the outside, in and near the start. The fainter the lesion, the more neighbours are asked:
 * the evidence is averaged, not the image.
 */
function freshLook(patch: Patch, fields: Fields, { prior }: RegionFitOptions): Mask {
  const n = patch.values.length
  const data = new Float32Array(n)
  let [steps, count] = [0, 0]
  for (let i = 0; i < n; i++) {
    data[i] = Math.max(-LOUDEST, Math.min(LOUDEST, evidence(patch.values[i], i, fields)))
    if (fields.share[i] <= 0.001 || fields.share[i] >= 0.999) continue
    steps += Math.abs(fields.inside[i] - fields.outside[i])
    count++
  }
  const contrast = steps / (count * fields.sigma + 1e-30)
  boxBlur(data, patch.columns, patch.rows, { radius: 1, passes: contrast > 6 ? 0 : contrast > 4 ? 1 : 2 })
  return Uint8Array.from(data, (value, i) => (fields.share[i] > 0.001 && value + (prior?.[i] ?? 0) > 0 ? 1 : 0))
}

function oneStep(patch: Patch, mask: Mask, fields: Fields, { prior, core }: RegionFitOptions): Mask {
  const smooth = blurred(patch, mask, 1, 2)
  const half = 0.5 - ROUNDNESS / Math.sqrt(countVoxels(mask) / Math.PI)
  const next = new Uint8Array(mask.length)
  for (let i = 0; i < next.length; i++) {
    if (core?.[i] || fields.share[i] > 0.999) next[i] = 1
    else if (fields.share[i] > 0.001) {
      const data = Math.max(-LOUDEST, Math.min(LOUDEST, evidence(patch.values[i], i, fields)))
      next[i] = data + 2 * SMOOTHNESS * (smooth[i] - half) + (prior?.[i] ?? 0) > 0 ? 1 : 0
    }
  }
  return next
}

/**
 * Log-likelihood ratio of inside against outside for equal noise: c (I − (inside + outside) / 2) / σ², c being their difference.
 * What lies beyond the inside mean, seen from outside, by more than its noise and three quarters of the step belongs to neither:
 * its ratio falls again.
 */
function evidence(value: number, i: number, { inside, outside, sigma, sigmaInside }: Fields): number {
  const step = inside[i] - outside[i]
  const c = Math.abs(step)
  const beyond = (value - inside[i]) * (step < 0 ? -1 : 1)
  const limit = Math.max(3.5 * sigmaInside, 0.2 * c)
  const position = beyond > limit ? limit - 2 * (beyond - limit) : beyond
  return (c * (position + c / 2)) / (sigma * sigma)
}
