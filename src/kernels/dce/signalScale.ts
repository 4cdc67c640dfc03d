import { spoiledGradientEcho } from '../spoiledGradientEcho'
import { FitStatus } from '../fitStatus'

/** How bright a dynamic is before the bolus against what its flip angles foretell. */
export interface SignalScale {
  /** Median over the tissue of measured over foretold signal; NaN where nothing can be compared. */
  readonly ratio: number
  /** Half the distance between the quartiles, over the median: how well the voxels agree. */
  readonly scatter: number
  readonly voxels: number
  /** `scattered`: the voxels do not agree on one factor (movement, another coil weighting, wrong flip angles). */
  readonly verdict: 'same' | 'other-scale' | 'scattered' | 'unknown'
}

/** Scales within this part of each other are the same. */
export const SAME_SCALE = 0.1
/** Scatter above which there is no one factor. Noise of flip angles alone gives a few hundredths. */
const SCATTERED = 0.25
const FEWEST = 20

interface Echo {
  readonly flipAngleDeg: number
  readonly repetitionTimeMs: number
}

/**
 * Compares the mean signal before arrival with S(M0, T1) of the flip angles' fit at the dynamic's own flip angle and TR. Robust: quartiles over
 * voxels whose fit is sound. `before` is NaN where a voxel shall not count; `b1` is the actual over the nominal flip angle.
 */
export function signalScale(
  before: ArrayLike<number>,
  { T1, M0, status }: { readonly T1: ArrayLike<number>; readonly M0: ArrayLike<number>; readonly status: Uint8Array },
  { flipAngleDeg, repetitionTimeMs }: Echo,
  b1: ArrayLike<number> | null = null,
): SignalScale {
  const ratios = new Float64Array(before.length)
  let n = 0
  for (let v = 0; v < before.length; v++) {
    if (status[v] !== FitStatus.Ok) continue
    const ratio =
      before[v] / (M0[v] * spoiledGradientEcho(flipAngleDeg * (b1?.[v] ?? 1), repetitionTimeMs, 1000 / T1[v]))
    if (ratio > 0 && ratio < Infinity) ratios[n++] = ratio
  }
  if (n < FEWEST) return { ratio: NaN, scatter: NaN, voxels: n, verdict: 'unknown' }
  const sorted = ratios.subarray(0, n).sort()
  const at = (share: number): number => sorted[Math.floor(share * (n - 1))]
  const ratio = at(0.5)
  const scatter = (at(0.75) - at(0.25)) / 2 / ratio
  const isSame = Math.abs(ratio - 1) <= SAME_SCALE
  const verdict = scatter > SCATTERED ? 'scattered' : isSame ? 'same' : 'other-scale'
  return { ratio, scatter, voxels: n, verdict }
}
