import { bolusArrival, indexOfPeak, spread } from './bolusArrival'
import type { Dynamic } from './dynamic'
import { mostEnhancing } from './mostEnhancing'
import { relaxationScale, type BloodEcho } from './relaxationScale'

/** What one voxel's signal looks like as an arterial curve, with the reasons for and against. */
export interface ArteryCandidate {
  readonly voxel: number
  readonly slice: number
  /**
   * s of arrival, of half the rise (between frames, so finer than arrival) and of the peak; relative signal at the peak (baseline 1); full width
   * at half the peak, s (of the relaxation rate where the echo is known); noise of the baseline, relative.
   */
  readonly arrivalS: number
  readonly halfRiseS: number
  readonly peakS: number
  readonly enhancement: number
  readonly widthS: number
  readonly noise: number
  /** Early, high, narrow, clean: 0 to 1 each, and their product as the score. */
  readonly marks: { readonly early: number; readonly high: number; readonly narrow: number; readonly clean: number }
  readonly score: number
}

/** Seconds after the earliest in which an artery may begin, and a width beyond which a curve is no first passage. */
export const LATE_S = 12
const WIDE_S = 45
/** Noise at which a curve counts half. */
const NOISY = 0.1
/** Rises below so many standard deviations of the baseline may be noise: when they begin says nothing. */
const CLEAR_RISE = 6
/** Share of the voxels looked at that may begin before what counts as earliest: stray ones. */
const STRAY = 0.02

/**
 * Frames before any contrast agent is seen: where the mean of the most enhancing voxels begins to rise, less one for what comes before the
 * mean. `skip` leaves the first frame out where it is not yet in the steady state.
 */
export function baselineOf(dynamic: Dynamic): { readonly first: number; readonly last: number } {
  const { frames } = dynamic
  const bright = mostEnhancing(dynamic, [0, 0])
  const mean = frames.map((frame) => bright.reduce((sum, v) => sum + frame[v], 0) / bright.length)
  const arrival = Math.max(1, bolusArrival(mean, 2) - 1)
  return { first: isUnsteady(mean, arrival) ? 1 : 0, last: arrival - 1 }
}

/** Whether the first frame stands out from the rest of the baseline: by 2 % and by five times its scatter. */
function isUnsteady(mean: readonly number[], arrival: number): boolean {
  if (arrival < 4) return false
  const rest = spread(mean, 1, arrival)
  const away = Math.abs(mean[0] - rest.mean)
  return away > 0.02 * rest.mean && away > 5 * Math.sqrt(rest.squares / (arrival - 2))
}

/** Where arteries are sought (1 inside; everywhere without), and how blood turns contrast agent into signal. */
export interface ArterySearch {
  readonly within?: ArrayLike<number>
  /** Bright blood hardly grows brighter: only with this is the width that of the bolus and not that of a flattened peak. */
  readonly echo?: BloodEcho
}

/** The voxels most like an artery, best first: early, high, narrow and clean against each other. */
export function arteryCandidates(
  dynamic: Dynamic,
  baseline: { readonly first: number; readonly last: number },
  { within, echo }: ArterySearch = {},
): ArteryCandidate[] {
  const straighten = echo ? relaxationScale(echo) : (relative: number) => relative
  const looked = mostEnhancing(dynamic, [baseline.first, baseline.last], within)
  const all = looked.flatMap((v) => factsOf(dynamic, baseline, v, straighten) ?? [])
  const clear = all.filter(({ enhancement, noise }) => enhancement - 1 >= CLEAR_RISE * noise)
  const facts = clear.length ? clear : all
  if (!facts.length) return []
  const starts = facts.map(({ halfRiseS }) => halfRiseS).sort((a, b) => a - b)
  const earliest = starts[Math.floor(STRAY * starts.length)]
  const highest = Math.max(...facts.map(({ enhancement }) => enhancement))
  return facts
    .map((fact) => {
      const marks = {
        early: clip(1 - Math.max(0, fact.halfRiseS - earliest) / LATE_S),
        high: clip((fact.enhancement - 1) / (highest - 1)),
        narrow: clip((WIDE_S - fact.widthS) / WIDE_S),
        clean: NOISY / (NOISY + fact.noise),
      }
      return { ...fact, marks, score: marks.early * marks.high * marks.narrow * marks.clean }
    })
    .sort((a, b) => b.score - a.score)
}

const clip = (value: number): number => Math.max(0, Math.min(1, value))

function factsOf(
  { frames, timesS, columns, rows }: Dynamic,
  { first, last }: { readonly first: number; readonly last: number },
  voxel: number,
  straighten: (relative: number) => number,
): Omit<ArteryCandidate, 'marks' | 'score'> | null {
  const curve = frames.map((frame) => frame[voxel])
  const before = spread(curve, first, last + 1)
  const relative = curve.map((s) => s / before.mean)
  const peak = indexOfPeak(relative)
  const arrival = bolusArrival(relative.slice(first), Math.max(2, last - first)) + first
  if (!(before.mean > 0) || peak <= last || !relative.every(Number.isFinite)) return null
  const straight = relative.map(straighten)
  const level = (straight[peak] + straighten(1)) / 2
  const [halfRiseS, halfFallS] = stayAbove(straight, timesS, peak, level)
  return {
    voxel,
    slice: Math.floor(voxel / (columns * rows)),
    arrivalS: timesS[arrival],
    halfRiseS,
    peakS: timesS[peak],
    enhancement: relative[peak],
    widthS: halfFallS - halfRiseS,
    noise: Math.sqrt(before.squares / Math.max(1, last - first)) / before.mean,
  }
}

/** From when to when the curve stays above a level round its peak, s; crossings between samples on the straight line. */
function stayAbove(curve: readonly number[], timesS: readonly number[], peak: number, level: number): [number, number] {
  let begin = peak
  while (begin > 0 && curve[begin - 1] > level) begin--
  let end = peak
  while (end < curve.length - 1 && curve[end + 1] > level) end++
  const crossing = (inside: number, outside: number): number => {
    if (outside < 0 || outside >= curve.length) return timesS[inside]
    const share = (curve[inside] - level) / (curve[inside] - curve[outside])
    return timesS[inside] + share * (timesS[outside] - timesS[inside])
  }
  return [crossing(begin, begin - 1), crossing(end, end + 1)]
}
