import { weightedEntropy } from './weightedEntropy'
import { weightedMoments, type Moments } from './weightedMoments'
import { weightedQuantiles, weightedSample } from './weightedQuantile'

/** A voxel at least this far inside the outline belongs to its core. */
export const CORE_SHARE = 0.95
/** Shares come from sums: one that is meant to be 0.95 may lie below by this. */
const ROUNDING = 1e-9

/** What an outline reads on one map: every voxel by the share of it that the outline covers. */
export interface RoiStats extends Moments {
  /** Sum of the shares of the voxels that have a value: how many whole voxels these are. */
  readonly effectiveVoxels: number
  /** Voxels that the outline touches and that have a value; of these, at least 95 % covered. */
  readonly touchedVoxels: number
  readonly coreVoxels: number
  /** Part of `effectiveVoxels` that lies in voxels less covered than the core: how much the edge has its say. */
  readonly edgeShare: number
  /** Voxels that were left out, by reason. */
  readonly excluded: Readonly<Record<string, number>>
  readonly median: number
  readonly p5: number
  readonly p25: number
  readonly p75: number
  readonly p95: number
  readonly minimum: number
  readonly maximum: number
  readonly entropy: number
  /** Plain mean over the core; NaN where no voxel is in it. */
  readonly coreMean: number
}

/**
 * Statistics of `values`, one per voxel with its share in `weights`. What is not finite is left out under the reason that `reasonOf` gives
 * for it ("no-value" where it gives none); `reasonOf` may also leave out a number.
 */
export function roiStats(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  reasonOf: (n: number) => string | null = () => null,
): RoiStats {
  const { used, excluded } = sorted(values, weights, reasonOf)
  const sample = weightedSample(
    used.map((n) => values[n]),
    used.map((n) => weights[n]),
  )
  const core = used.filter((n) => weights[n] >= CORE_SHARE - ROUNDING)
  const total = (some: readonly number[]): number => some.reduce((sum, n) => sum + weights[n], 0)
  const effectiveVoxels = total(used)
  const [p5, p25, median, p75, p95] = weightedQuantiles(sample, [0.05, 0.25, 0.5, 0.75, 0.95])
  const last = sample.values.length - 1
  return {
    ...weightedMoments(sample),
    effectiveVoxels,
    touchedVoxels: used.length,
    coreVoxels: core.length,
    edgeShare: used.length ? Math.max(0, 1 - total(core) / effectiveVoxels) : NaN,
    excluded,
    median,
    p5,
    p25,
    p75,
    p95,
    minimum: last >= 0 ? sample.values[0] : NaN,
    maximum: last >= 0 ? sample.values[last] : NaN,
    entropy: weightedEntropy(sample),
    coreMean: core.length ? core.reduce((sum, n) => sum + values[n], 0) / core.length : NaN,
  }
}

function sorted(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  reasonOf: (n: number) => string | null,
): { used: number[]; excluded: Record<string, number> } {
  const used: number[] = []
  const excluded: Record<string, number> = {}
  for (let n = 0; n < weights.length; n++) {
    if (!(weights[n] > 0)) continue
    const reason = reasonOf(n) ?? (Number.isFinite(values[n]) ? null : 'no-value')
    if (reason === null) used.push(n)
    else excluded[reason] = (excluded[reason] ?? 0) + 1
  }
  return { used, excluded }
}
