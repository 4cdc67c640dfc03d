import type { ArteryCandidate } from './arteryCandidates'
import type { Dynamic } from './dynamic'
import { arteryGroups, enoughScore, purest, quantile } from './arteryGroups'
import { convertPlanes } from './convertPlanes'
import type { SignalModel } from './signalModel'

/** An arterial curve from the voxels that make it. */
export interface ArterialCurve {
  readonly bloodMM: number[]
  readonly voxels: readonly number[]
  /** Signal over its baseline, per frame. */
  readonly relative: readonly number[]
  /** T1 of blood that was used, ms, and whether it was measured. */
  readonly bloodT1Ms: number
  readonly isT1Measured: boolean
  /** What to know before it is trusted, in words. */
  readonly warnings: readonly string[]
}

/** T1 per voxel, ms, where it was measured, with the actual over the nominal flip angle where known, and what blood usually has. */
export interface ArteryT1 {
  readonly t1Ms: ArrayLike<number> | null
  readonly b1?: ArrayLike<number> | null
  readonly bloodT1Ms: number
}

type Echo = Omit<SignalModel, 't1Ms' | 'm0'>

/** T1 that blood without inflow has, ms. */
const BLOOD_T1 = [1100, 2400] as const
/** Above this part of full magnetisation the signal hardly says how much agent there is. */
const SATURATED = 0.9

/** Concentration in the artery that is found by itself: the best group of candidates that touch each other, as far as they are pure blood. */
export function arterialCurve(
  dynamic: Dynamic,
  candidates: readonly ArteryCandidate[],
  signal: Echo,
  t1: ArteryT1,
): ArterialCurve {
  const enough = enoughScore(candidates)
  const good = candidates.filter(({ score }) => score >= enough)
  const [group] = arteryGroups(dynamic, good, true)
  const [first, last] = signal.baselineFrames
  const pure = purest(group, last - first + 1)
  return curveOfVoxels(
    dynamic,
    pure.map(({ voxel }) => voxel),
    signal,
    t1,
  )
}

/**
 * Concentration in blood from given voxels: their mean signal over its baseline, turned into concentration once. The median of their T1 is taken
 * where blood can have it, else the usual one.
 */
export function curveOfVoxels(
  dynamic: Dynamic,
  voxels: readonly number[],
  nominal: Echo,
  { t1Ms, b1, bloodT1Ms }: ArteryT1,
): ArterialCurve {
  const medianIn = (plane: ArrayLike<number>): number =>
    quantile(
      voxels.map((v) => plane[v]),
      0.5,
    )
  const measured = t1Ms ? medianIn(t1Ms) : NaN
  const factor = b1 ? medianIn(b1) : NaN
  const signal = factor > 0 ? { ...nominal, flipAngleDeg: nominal.flipAngleDeg * factor } : nominal
  const isT1Measured = measured > BLOOD_T1[0] && measured < BLOOD_T1[1]
  const T1 = isT1Measured ? measured : bloodT1Ms
  const relative = relativeSignal(dynamic, voxels, signal.baselineFrames)
  const planes = relative.map((value) => [value])
  const bloodMM = convertPlanes({ ...signal, t1Ms: T1, m0: null }, planes, relative.length).map(([c]) => c)
  const warnings: string[] = []
  if (t1Ms && !isT1Measured)
    warnings.push(
      `T1 in the artery reads ${measured.toFixed(0)} ms, which blood cannot have (inflow?): ${bloodT1Ms} ms taken.`,
    )
  if (!bloodMM.every(Number.isFinite))
    warnings.push('The signal of the artery is higher than contrast agent can make it (inflow?).')
  else if (saturation(relative, signal, T1) > SATURATED)
    warnings.push('The signal of the artery is nearly saturated at its peak: concentrations there are uncertain.')
  return { bloodMM: bridged(bloodMM), voxels, relative, bloodT1Ms: T1, isT1Measured, warnings }
}

/** Mean signal of the voxels over its mean before arrival, per frame: sums first, so that a voxel with little signal counts little. */
function relativeSignal(
  { frames }: Dynamic,
  voxels: readonly number[],
  [first, last]: readonly [number, number],
): number[] {
  const sums = frames.map((frame) => voxels.reduce((sum, v) => sum + frame[v], 0))
  const before = sums.slice(first, last + 1).reduce((a, b) => a + b, 0) / (last - first + 1)
  return sums.map((sum) => sum / before)
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
