import { compactness, edgeQuality, type EdgeQuality } from './edgeQuality'
import { boxOf, type Box, type ImageVolume, type Mask } from './image'
import { nearTo } from './nearTo'
import { hasLeaked, keptWithin } from './leak'
import { noiseLevel } from './noise'
import { overlap } from './overlap'
import { tipWithin } from './tip'
import { cutFromSlice, cutMask, movePatch, type Patch } from './patch'
import { localMean, regionFit, type RegionFit } from './regionFit'

/** What is known of one slice: its outline in a patch, and what its edge separates. */
export interface Known {
  readonly slice: number
  readonly patch: Patch
  readonly fit: RegionFit
  readonly quality: EdgeQuality
  readonly fixed: boolean
  /** It ran out to one side and was held to the outline of the slice before. */
  readonly guarded: boolean
  /** The strongest step from the seed slice to here, with its sign. */
  readonly strongest: number
  /** Voxels of the largest slice from the seed slice to here. */
  readonly largest: number
}

/** Voxels round an outline that take part in the fit of the next slice. */
const MARGIN = 9
/** Half width, in voxels, over which the levels of a slice are averaged for the next. */
const LEVEL_REACH = 2
/** A tip: so few voxels, and less than a third of the largest slice so far. */
const TIP = 12
const TIP_SHARE = 0.33
/** Mixed with what is outside as the voxels of a tip are, the brighter half still reaches this share of the strongest step. */
const TIP_LEVEL = 0.72
/** Fewer voxels are not told from noise. */
const SMALLEST = 3
/** A step of less than this share of the strongest so far is no longer the edge of the lesion; */
const FADED = 0.4
/** nor is one of less than this share where the outline has changed by more than a third as well. */
const FADING = 0.55
const CHANGED = 0.35
/** An outline so far from compact, and much farther than that of the slice before, is of what lies between other things. */
const SCATTERED = 0.25
/** Held back, and with no step along this share of its edge, an outline lies in the neighbouring tissue. */
const EDGELESS = 0.4

/** A slice whose outline is given; null where it is empty. */
export function knownFrom(
  volume: ImageVolume,
  slice: number,
  mask: Mask,
  { fixed, noise }: { fixed: boolean; noise?: number },
): Known | null {
  const box = boxOf(mask, volume.columns, volume.rows, MARGIN)
  if (!box) return null
  const patch = cutFromSlice(volume, slice, box)
  const level = noise ?? noiseLevel(patch.values, patch.columns, patch.rows)
  const fit = regionFit(patch, cutMask(mask, volume.columns, box), { noise: level, iterations: 0 })
  return described(slice, patch, fit, { fixed })
}

/** A slice on which an outline was placed from elsewhere: its edge is looked for near to there. Null where there is none. */
export function placedOn(volume: ImageVolume, slice: number, placed: Mask, last: Known | null): Known | null {
  const given = knownFrom(volume, slice, placed, { fixed: false, noise: last?.fit.noise })
  if (!given) return null
  const { patch, fit } = given
  const prior = nearTo(fit.mask, patch.columns, patch.rows)
  const again = regionFit(patch, fit.mask, { noise: fit.noise, prior })
  const known = described(slice, patch, again, { fixed: false, last: last ?? undefined })
  return known && !(last && hasEnded(known, last, 1 - overlap(again.mask, fit.mask))) ? known : null
}

export function described(
  slice: number,
  patch: Patch,
  fit: RegionFit,
  { fixed, last, guarded = false }: { fixed: boolean; last?: Known; guarded?: boolean },
): Known | null {
  const quality = edgeQuality(fit, patch.columns, patch.rows)
  if (!quality) return null
  const before = last?.strongest ?? 0
  const strongest = Math.abs(quality.step) > Math.abs(before) ? quality.step : before
  return { slice, patch, fit, quality, fixed, guarded, strongest, largest: Math.max(quality.size, last?.largest ?? 0) }
}

/** The outline of the neighbouring slice k, begun from `last`; null where the lesion has ended. */
export function nextSlice(volume: ImageVolume, last: Known, k: number): Known | null {
  const box = widened(last, volume)
  if (!box) return null
  const patch = cutFromSlice(volume, k, box)
  const start = moveMask(last, box)
  const drift = Math.min(3, (0.5 * volume.spacing[2]) / Math.min(volume.spacing[0], volume.spacing[1]))
  const inside = movePatch(levelsOf(last), last.patch.box, box, last.quality.insideLevel)
  const carried = { inside, sigma: last.fit.sigma }
  const fitted = (prior: Float32Array): RegionFit =>
    regionFit(patch, start, { noise: last.fit.noise, carried, prior, freshLook: true })
  const free = fitted(nearTo(start, patch.columns, patch.rows, 1 + drift))
  const faint = edgeQuality(free, patch.columns, patch.rows)?.faint ?? 0
  const guarded = hasLeaked(free.mask, start, patch, { drift: 1 + drift, faint })
  const fit = guarded ? fitted(keptWithin(start)) : free
  const known = described(k, patch, fit, { fixed: false, last, guarded }) ?? tipOf(k, patch, start, last)
  return known && !hasEnded(known, last, 1 - overlap(known.fit.mask, start)) ? known : null
}

/** The last few voxels of the lesion, where an outline drawn smooth finds nothing. */
function tipOf(k: number, patch: Patch, start: Mask, last: Known): Known | null {
  if (isTip(last)) return null
  const { insideLevel, outsideLevel } = last.quality
  const mask = tipWithin({ patch, start, inside: insideLevel, outside: outsideLevel, noise: last.fit.noise })
  const fit = mask && regionFit(patch, mask, { noise: last.fit.noise, iterations: 0 })
  return fit && described(k, patch, { ...fit, sigma: last.fit.sigma }, { fixed: false, last })
}

/** A slice ends the lesion where next to nothing is left, where the step has faded, and after a tip. */
function hasEnded(known: Known, last: Known, change: number): boolean {
  const strength = known.quality.step / last.strongest
  if (known.quality.size < SMALLEST || strength < FADED || isTip(last)) return true
  if (known.guarded && known.quality.faint > EDGELESS) return true
  if (compactness(known.quality) < Math.min(SCATTERED, 0.6 * compactness(last.quality))) return true
  return isTip(known) ? tipLevel(known) < TIP_LEVEL : strength < FADING && change > CHANGED
}

const isTip = ({ quality, largest }: Known): boolean => quality.size <= TIP && quality.size < TIP_SHARE * largest

/** How far the half of the voxels that differ most from the outside reach, as a share of the strongest step. */
function tipLevel({ patch, fit, quality, strongest }: Known): number {
  const sign = Math.sign(strongest)
  const differences = [...patch.values]
    .filter((_, i) => fit.mask[i])
    .map((value) => sign * (value - quality.outsideLevel))
  const top = differences.sort((a, b) => b - a).slice(0, Math.ceil(differences.length / 2))
  return top.reduce((sum, value) => sum + value, 0) / top.length / Math.abs(strongest)
}

/** What the lesion looks like in a slice, place by place: its core as well as its edge. */
const levelsOf = ({ patch, fit }: Known): Float32Array => localMean(patch, new Float32Array(fit.mask), LEVEL_REACH)

/** The outline of a slice laid into another box. */
export const moveMask = ({ fit, patch }: Known, box: Box): Mask =>
  Uint8Array.from(movePatch(fit.mask, patch.box, box, 0))

function widened({ fit, patch }: Known, { columns, rows }: ImageVolume): Box | null {
  const own = boxOf(fit.mask, patch.columns, patch.rows)
  return (
    own && {
      x0: Math.max(0, patch.box.x0 + own.x0 - MARGIN),
      y0: Math.max(0, patch.box.y0 + own.y0 - MARGIN),
      x1: Math.min(columns, patch.box.x0 + own.x1 + MARGIN),
      y1: Math.min(rows, patch.box.y0 + own.y1 + MARGIN),
    }
  )
}
