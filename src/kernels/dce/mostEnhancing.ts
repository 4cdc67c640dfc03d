import type { Dynamic } from './dynamic'
import { quantileOf } from './spreadSample'
import { BACKGROUND, meanBefore } from './tissueMask'

/** Voxels darker before the bolus than the background's part of the bright ones (98th percentile) are no vessel. */
const BRIGHT = 0.98
/** Only the most enhancing voxels are looked at more closely: this part of them, and no fewer. */
const LOOKED_AT = 0.02
const FEWEST = 200

/** Voxels of the tissue by their greatest rise above the frames before arrival, the strongest first. `within` limits them to a region (1 inside). */
export function mostEnhancing(
  dynamic: Dynamic,
  baseline: readonly [number, number],
  within?: ArrayLike<number>,
): number[] {
  const before = meanBefore(dynamic, baseline)
  const rise = new Float32Array(before.length)
  for (const frame of dynamic.frames) for (let v = 0; v < rise.length; v++) if (frame[v] > rise[v]) rise[v] = frame[v]
  for (let v = 0; v < rise.length; v++) rise[v] -= before[v]
  const dark = BACKGROUND * quantileOf(before, BRIGHT)
  const isTissue = (v: number): boolean => before[v] > dark && (!within || within[v] > 0)
  const sorted = rise.filter((_, v) => isTissue(v)).sort()
  const wanted = Math.min(sorted.length, Math.max(FEWEST, Math.ceil(LOOKED_AT * sorted.length)))
  const least = sorted[sorted.length - wanted]
  const strongest: number[] = []
  for (let v = 0; v < rise.length; v++) if (rise[v] >= least && isTissue(v)) strongest.push(v)
  return strongest.sort((a, b) => rise[b] - rise[a]).slice(0, wanted)
}
