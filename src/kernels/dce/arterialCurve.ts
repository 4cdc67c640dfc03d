import type { ArteryCandidate, Dynamic } from './arteryCandidates'
import { convertPlanes } from './convertPlanes'
import type { SignalModel } from './signalModel'

/** An arterial curve from the voxels that make it. */
export interface ArterialCurve {
  readonly bloodMM: number[]
  readonly voxels: readonly number[]
  /** T1 of blood that was used, ms, and whether it was measured. */
  readonly bloodT1Ms: number
  readonly isT1Measured: boolean
  /** What to know before it is trusted, in words. */
  readonly warnings: readonly string[]
}

/** Candidates whose score is this part of a good one (not the very best, which is lucky) may belong to the artery, and at most so many. */
const NEAR_GOOD = 0.6
const GOOD = 4
const MOST_VOXELS = 300
/**
 * Of those, the ones that enhance by this part of the strongest tenth: the rest is partly tissue. Where blood is bright its signal hardly
 * grows with concentration, so a voxel with a tenth of tissue would read half the peak.
 */
const PURE = 0.93
const STRONG = 0.9
/** T1 that blood without inflow has, ms. */
const BLOOD_T1 = [1100, 2400] as const
/** Above this part of full magnetisation the signal hardly says how much agent there is. */
const SATURATED = 0.9

/**
 * Concentration in blood from the best candidates that touch each other: the median of their relative signals, turned into concentration once.
 * `t1Ms` has one T1 per voxel or null: the median of the chosen voxels is taken where blood can have it, else `bloodT1Ms`.
 */
export function arterialCurve(
  dynamic: Dynamic,
  candidates: readonly ArteryCandidate[],
  signal: Omit<SignalModel, 't1Ms' | 'm0'>,
  { t1Ms, bloodT1Ms }: { readonly t1Ms: ArrayLike<number> | null; readonly bloodT1Ms: number },
): ArterialCurve {
  const group = touching(dynamic, candidates)
  const strong = quantile(
    group.map(({ enhancement }) => enhancement),
    STRONG,
  )
  const voxels = group.filter(({ enhancement }) => enhancement >= PURE * strong).map(({ voxel }) => voxel)
  const measured = t1Ms ? quantile([...voxels.map((v) => t1Ms[v])], 0.5) : NaN
  const isT1Measured = measured > BLOOD_T1[0] && measured < BLOOD_T1[1]
  const T1 = isT1Measured ? measured : bloodT1Ms
  const relative = relativeSignal(dynamic, voxels, signal.baselineFrames)
  const model = { ...signal, t1Ms: T1, m0: null }
  const planes = relative.map((value) => [value])
  const bloodMM = convertPlanes(model, planes, relative.length).map(([c]) => c)
  const warnings: string[] = []
  if (t1Ms && !isT1Measured)
    warnings.push(
      `T1 in the artery reads ${measured.toFixed(0)} ms, which blood cannot have (inflow?): ${bloodT1Ms} ms taken.`,
    )
  if (!bloodMM.every(Number.isFinite))
    warnings.push('The signal of the artery is higher than contrast agent can make it (inflow?).')
  else if (saturation(relative, signal, T1) > SATURATED)
    warnings.push('The signal of the artery is nearly saturated at its peak: concentrations there are uncertain.')
  return { bloodMM: bridged(bloodMM), voxels, bloodT1Ms: T1, isT1Measured, warnings }
}

/** The best candidate and those near it in score that touch the group, in and through the slices. */
function touching({ columns, rows }: Dynamic, candidates: readonly ArteryCandidate[]): ArteryCandidate[] {
  const enough = NEAR_GOOD * candidates[Math.min(GOOD, candidates.length - 1)].score
  const near = candidates.filter(({ score }) => score >= enough)
  const byVoxel = new Map(near.map((candidate) => [candidate.voxel, candidate]))
  const group = [candidates[0]]
  byVoxel.delete(candidates[0].voxel)
  for (let k = 0; k < group.length; k++)
    for (const voxel of neighbours(group[k].voxel, columns, rows)) {
      const next = byVoxel.get(voxel)
      if (!next || group.length >= MOST_VOXELS) continue
      group.push(next)
      byVoxel.delete(voxel)
    }
  return group
}

/** The 26 voxels round one; those beyond an edge are no candidates. */
function* neighbours(voxel: number, columns: number, rows: number): Generator<number> {
  for (let k = -1; k <= 1; k++)
    for (let j = -1; j <= 1; j++)
      for (let i = -1; i <= 1; i++) if (i || j || k) yield voxel + (k * rows + j) * columns + i
}

/** Median over the voxels of signal over its mean before arrival, per frame. */
function relativeSignal(
  { frames }: Dynamic,
  voxels: readonly number[],
  [first, last]: readonly [number, number],
): number[] {
  const before = voxels.map((v) => {
    let sum = 0
    for (let i = first; i <= last; i++) sum += frames[i][v]
    return sum / (last - first + 1)
  })
  return frames.map((frame) =>
    quantile(
      voxels.map((v, k) => frame[v] / before[k]),
      0.5,
    ),
  )
}

/** Greatest relative signal over what it would be with boundless contrast agent. */
function saturation(
  relative: readonly number[],
  { flipAngleDeg, repetitionTimeMs }: Omit<SignalModel, 't1Ms' | 'm0'>,
  T1: number,
): number {
  const e = Math.exp(-repetitionTimeMs / T1)
  return (Math.max(...relative) * (1 - e)) / (1 - Math.cos((flipAngleDeg * Math.PI) / 180) * e)
}

/** Samples without a value take the straight line between their neighbours. */
function bridged(curve: readonly number[]): number[] {
  const there = curve.flatMap((c, i) => (Number.isFinite(c) ? [i] : []))
  return curve.map((c, i) => {
    if (Number.isFinite(c) || !there.length) return c
    const after = there.find((k) => k > i) ?? there[there.length - 1]
    const before = there.findLast((k) => k < i) ?? there[0]
    return after === before
      ? curve[before]
      : curve[before] + ((i - before) / (after - before)) * (curve[after] - curve[before])
  })
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const below = Math.floor(at)
  return sorted[below] + (at - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below])
}
