import { confidenceOf } from './confidence'
import type { ImageVolume, Mask } from './image'
import { moveMask, nextSlice, placedOn, type Known } from './knownSlice'
import { countVoxels, overlap } from './overlap'
import { shown, type PropagatedSlice } from './propagate'

/** An outline that follows from where it was placed alone, not from the slice before, must be trusted so far. */
const TRUSTED = 0.5

/**
 * An outline that was placed from other images, its edge fitted anew on every slice: from its largest slice upward, then downward, to where
 * the lesion ends. Each slice is looked at from where it was placed and from the slice before, and the clearer of the two is taken.
 * Beyond the slices on which it was placed it may go on, but only ever smaller.
 */
export function* fitPlaced(volume: ImageVolume, placed: Mask): Generator<PropagatedSlice, void> {
  const plane = volume.columns * volume.rows
  const onSlice = (k: number): Mask => placed.slice(k * plane, (k + 1) * plane)
  const sizes = Array.from({ length: volume.slices }, (_, k) => countVoxels(onSlice(k)))
  const seedSlice = sizes.indexOf(Math.max(...sizes))
  const seed = placedOn(volume, seedSlice, onSlice(seedSlice), null)
  if (!seed) return
  yield shown(volume, seed, [], 'first')
  for (const step of [1, -1]) {
    let last = seed
    for (let k = seedSlice + step; k >= 0 && k < volume.slices; k += step) {
      const next = sizes[k] > 0 ? clearer(volume, last, k, onSlice(k)) : beyond(volume, last, k)
      if (!next) break
      yield shown(volume, next, [last], 'first')
      last = next
    }
  }
}

function clearer(volume: ImageVolume, last: Known, k: number, placed: Mask): Known | null {
  const carried = nextSlice(volume, last, k)
  const found = placedOn(volume, k, placed, last)
  const trustIn = (known: Known | null): number =>
    known ? confidenceOf(known.quality, 1 - overlap(known.fit.mask, moveMask(last, known.patch.box))).confidence : 0
  const [a, b] = [trustIn(carried), trustIn(found)]
  return b > Math.max(a, TRUSTED) ? found : carried
}

function beyond(volume: ImageVolume, last: Known, k: number): Known | null {
  const next = nextSlice(volume, last, k)
  return next && next.quality.size < last.quality.size ? next : null
}
