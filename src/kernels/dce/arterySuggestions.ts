import { LATE_S, type ArteryCandidate } from './arteryCandidates'
import type { Dynamic } from './dynamic'
import { curveOfVoxels, type ArterialCurve, type ArteryT1 } from './arterialCurve'
import { arteryGroups, enoughScore, purest, quantile } from './arteryGroups'
import type { SignalModel } from './signalModel'

/** One vessel in one slice that may be an artery, for the reader to take or leave. */
export interface ArterySuggestion {
  /** Its best voxel: what it is named after. */
  readonly id: number
  readonly slice: number
  readonly curve: ArterialCurve
  /** 0 to 1: geometric mean of how early, high, narrow and clean it is. */
  readonly quality: number
  /** What speaks for it and against it, in words. */
  readonly reasons: readonly string[]
  readonly warnings: readonly string[]
}

/** Groups below this part of what counts as a good score are not shown; those above it may be veins, to be seen and rejected. */
const WORTH_SHOWING = 0.4
/** Quality from which a group takes part in what the slices agree on. */
const LIKELY = 0.8
/** Peaks that differ by more than this part from the other slices are told. */
const DIFFERENT = 0.25
const PER_SLICE = 2

/**
 * What may be the artery in every slice, at most `perSlice` vessels in each, the best of all first. Each has its own curve, so that one can be
 * verified against the other.
 */
export function arterySuggestions(
  dynamic: Dynamic,
  candidates: readonly ArteryCandidate[],
  signal: Omit<SignalModel, 't1Ms' | 'm0'>,
  t1: ArteryT1,
  perSlice = PER_SLICE,
): ArterySuggestion[] {
  if (!candidates.length) return []
  const enough = WORTH_SHOWING * enoughScore(candidates)
  const worth = candidates.filter(({ score }) => score >= enough)
  const taken = new Map<number, number>()
  const groups = arteryGroups(dynamic, worth, false).filter(([{ slice }]) => {
    const before = taken.get(slice) ?? 0
    taken.set(slice, before + 1)
    return before < perSlice
  })
  const [first, last] = signal.baselineFrames
  const found = groups.map((group) => {
    const pure = purest(group, last - first + 1)
    const voxels = pure.map(({ voxel }) => voxel)
    return { pure, curve: curveOfVoxels(dynamic, voxels, signal, t1) }
  })
  const peaks = found.filter(({ pure }) => qualityOf(pure) >= LIKELY).map(({ curve }) => Math.max(...curve.bloodMM))
  const usualPeak = peaks.length > 2 ? quantile(peaks, 0.5) : NaN
  return found.map((one) => suggestionOf(one, usualPeak)).sort((a, b) => b.quality - a.quality)
}

/** One curve from the vessels that were taken: all their voxels together. */
export function joinedArtery(
  dynamic: Dynamic,
  taken: readonly ArterySuggestion[],
  signal: Omit<SignalModel, 't1Ms' | 'm0'>,
  t1: ArteryT1,
): ArterialCurve {
  const voxels = taken.flatMap(({ curve }) => curve.voxels)
  return curveOfVoxels(dynamic, voxels, signal, t1)
}

const medianOf = (group: readonly ArteryCandidate[], fact: (one: ArteryCandidate) => number): number =>
  quantile(group.map(fact), 0.5)

const qualityOf = (group: readonly ArteryCandidate[]): number => medianOf(group, ({ score }) => score) ** 0.25

function suggestionOf(
  { pure, curve }: { readonly pure: readonly ArteryCandidate[]; readonly curve: ArterialCurve },
  usualPeak: number,
): ArterySuggestion {
  const [{ voxel, slice }] = pure
  const peak = Math.max(...curve.bloodMM)
  const away = peak / usualPeak - 1
  const differs = Math.abs(away) > DIFFERENT
  const words = `Its peak is ${Math.abs(100 * away).toFixed(0)} % ${away < 0 ? 'below' : 'above'} that of the other slices.`
  const reasons = [
    ...reasonsOf(pure),
    `peak ${peak.toFixed(1)} mM`,
    `${pure.length} ${pure.length > 1 ? 'voxels' : 'voxel'}`,
  ]
  return {
    id: voxel,
    slice,
    curve,
    quality: qualityOf(pure),
    reasons,
    warnings: [...curve.warnings, ...(differs ? [words] : [])],
  }
}

/** Marks below these are said as reasons against. */
const EARLY = 0.75
const HIGH = 0.8
const NARROW = 0.45

function reasonsOf(group: readonly ArteryCandidate[]): string[] {
  const early = medianOf(group, ({ marks }) => marks.early)
  const high = medianOf(group, ({ marks }) => marks.high)
  const narrow = medianOf(group, ({ marks }) => marks.narrow)
  const width = medianOf(group, ({ widthS }) => widthS).toFixed(0)
  const noise = (100 * medianOf(group, (one) => one.noise)).toFixed(1)
  return [
    early >= EARLY ? 'comes first' : `comes ${((1 - early) * LATE_S).toFixed(0)} s after the first: a vein?`,
    high >= HIGH ? 'rises highest' : `rises to ${(100 * high).toFixed(0)} % of the highest`,
    narrow >= NARROW ? `first pass ${width} s wide` : `${width} s wide: no clear first pass`,
    `noise ${noise} %`,
  ]
}
