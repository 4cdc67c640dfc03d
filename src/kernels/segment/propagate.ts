import { BY_READER, confidenceOf, HELD_BACK, type Confidence } from './confidence'
import type { ImageVolume, Mask } from './image'
import { betweenSlices } from './betweenSlices'
import { knownFrom, moveMask, nextSlice, type Known } from './knownSlice'
import { overlap } from './overlap'
import { uncutMask } from './patch'

export interface PropagateOptions {
  /** Slices that stay as they are, besides the seed slice: drawn or corrected by the reader. An empty one ends the lesion. */
  readonly locked?: ReadonlySet<number>
  /** The seed slice was outlined by one click, not by hand: it is fitted again with its neighbours. */
  readonly refitSeed?: boolean
}

/** One slice as it is found; each comes twice, first on the way out and then fitted again between both its neighbours. */
export interface PropagatedSlice extends Confidence {
  readonly slice: number
  /** The outline of this slice, in its own [row][column] order; empty where the second look leaves nothing of it. */
  readonly mask: Mask
  readonly stage: 'first' | 'final'
}

export interface Propagation {
  readonly mask: Mask
  /** One entry per slice; null where the lesion is not. */
  readonly slices: readonly (Confidence | null)[]
  readonly first: number
  readonly last: number
}

/** The outline of one slice carried through the volume, all at once. Slices that are not locked hold what was found now, and nothing else. */
export function propagate(
  volume: ImageVolume,
  mask: Mask,
  seedSlice: number,
  options: PropagateOptions = {},
): Propagation {
  const plane = volume.columns * volume.rows
  const out = new Uint8Array(mask.length)
  const slices: (Confidence | null)[] = Array.from({ length: volume.slices }, () => null)
  const keep = (k: number): void => {
    out.set(mask.subarray(k * plane, (k + 1) * plane), k * plane)
    if (out.subarray(k * plane, (k + 1) * plane).includes(1)) slices[k] = BY_READER
  }
  options.locked?.forEach(keep)
  for (const found of propagateSlices(volume, mask, seedSlice, options)) {
    out.set(found.mask, found.slice * plane)
    slices[found.slice] = found.mask.includes(1) ? { confidence: found.confidence, reason: found.reason } : null
  }
  const inside = slices.map((c, k) => (c ? k : -1)).filter((k) => k >= 0)
  return { mask: out, slices, first: inside[0] ?? -1, last: inside.at(-1) ?? -1 }
}

/**
 * The same slice by slice, for a screen that shows progress and can stop: seed slice, upward to the end, downward to the end, then all again
 * between their neighbours. The edge is fitted anew on every slice; the slice before says where to begin and what the lesion looks like.
 */
export function* propagateSlices(
  volume: ImageVolume,
  mask: Mask,
  seedSlice: number,
  { locked = new Set(), refitSeed = false }: PropagateOptions = {},
): Generator<PropagatedSlice, void> {
  const plane = volume.columns * volume.rows
  const drawn = (k: number): Mask => mask.slice(k * plane, (k + 1) * plane)
  const seed = knownFrom(volume, seedSlice, drawn(seedSlice), { fixed: !refitSeed })
  if (!seed) return
  const found = new Map([[seedSlice, seed]])
  yield shown(volume, seed, [], 'first')
  for (const step of [1, -1]) {
    let last = seed
    for (let k = seedSlice + step; k >= 0 && k < volume.slices; k += step) {
      const next = locked.has(k)
        ? knownFrom(volume, k, drawn(k), { fixed: true, noise: last.fit.noise })
        : nextSlice(volume, last, k)
      if (!next) break
      found.set(k, next)
      yield shown(volume, next, [last], 'first')
      last = next
    }
  }
  yield* settled(volume, found)
}

/** Every slice that may change, fitted again between its neighbours; an end of which nothing is left then goes. */
function* settled(volume: ImageVolume, found: Map<number, Known>): Generator<PropagatedSlice, void> {
  for (const k of [...found.keys()].sort((a, b) => a - b)) {
    const known = found.get(k)
    if (!known || known.fixed) continue
    const around = [found.get(k - 1), found.get(k + 1)].filter((other) => other !== undefined)
    const again = betweenSlices(volume, found, known)
    if (!again && around.length < 2) {
      found.delete(k)
      yield nothingOn(volume, k)
      continue
    }
    found.set(k, again ?? known)
    yield shown(volume, again ?? known, around, 'final')
  }
}

/** A slice on which the lesion was found at first, and is not. */
const nothingOn = ({ columns, rows }: ImageVolume, slice: number): PropagatedSlice => ({
  ...{ slice, mask: new Uint8Array(columns * rows), stage: 'final' },
  ...{ confidence: 0, reason: 'very small' },
})

/** Laid into its slice, and how far to be trusted: against the neighbour that it resembles most. */
export function shown(
  { columns, rows }: ImageVolume,
  known: Known,
  around: readonly Known[],
  stage: PropagatedSlice['stage'],
): PropagatedSlice {
  const { box } = known.patch
  const mask = uncutMask(known.fit.mask, { columns, rows }, box)
  const alike = around.map((other) => overlap(known.fit.mask, moveMask(other, box)))
  const trust = known.fixed
    ? BY_READER
    : known.guarded
      ? HELD_BACK
      : confidenceOf(known.quality, around.length > 0 ? 1 - Math.max(...alike) : 0)
  return { slice: known.slice, mask, stage, ...trust }
}
