import { bolusArrival, indexOfPeak, spread } from './bolusArrival'

/** A dynamic as it was measured: one plane of signals per frame, [slice][row][column]. */
export interface Dynamic {
  readonly frames: readonly ArrayLike<number>[]
  readonly timesS: readonly number[]
  readonly columns: number
  readonly rows: number
  readonly slices: number
}

/** What one voxel's signal looks like as an arterial curve, with the reasons for and against. */
export interface ArteryCandidate {
  readonly voxel: number
  readonly slice: number
  /** s of arrival and peak; relative signal at the peak (baseline 1); full width at half the peak, s; noise of the baseline, relative. */
  readonly arrivalS: number
  readonly peakS: number
  readonly enhancement: number
  readonly widthS: number
  readonly noise: number
  /** Early, high, narrow, clean: 0 to 1 each, and their product as the score. */
  readonly marks: { readonly early: number; readonly high: number; readonly narrow: number; readonly clean: number }
  readonly score: number
}

/** Voxels darker before the bolus than this part of the bright ones are background. */
const BACKGROUND = 0.1
/** Only the most enhancing voxels are looked at more closely: this part of them, and no fewer. */
const LOOKED_AT = 0.02
const FEWEST = 200
/** Seconds after the earliest in which an artery may begin, and a width beyond which a curve is no first passage. */
const LATE_S = 12
const WIDE_S = 45
/** Noise at which a curve counts half. */
const NOISY = 0.1
/** Share of the voxels looked at that may begin before what counts as earliest: stray ones. */
const STRAY = 0.02

/**
 * Frames before any contrast agent is seen: where the mean of the most enhancing voxels begins to rise, less one for what comes before the
 * mean. `skip` leaves the first frame out where it is not yet in the steady state.
 */
export function baselineOf(dynamic: Dynamic): { readonly first: number; readonly last: number } {
  const { frames } = dynamic
  const bright = mostEnhancing(dynamic, 0, 1)
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

/** Voxels of the tissue by their greatest rise above frames `from` to below `to`, the strongest first. */
function mostEnhancing({ frames }: Dynamic, from: number, to: number): number[] {
  const voxels = frames[0].length
  const before = new Float64Array(voxels)
  const most = new Float64Array(voxels)
  for (let i = from; i < to; i++) for (let v = 0; v < voxels; v++) before[v] += frames[i][v] / (to - from)
  for (const frame of frames) for (let v = 0; v < voxels; v++) if (frame[v] > most[v]) most[v] = frame[v]
  const bright = quantileOf(before, 0.98)
  const tissue: number[] = []
  for (let v = 0; v < voxels; v++) if (before[v] > BACKGROUND * bright) tissue.push(v)
  const rise = (v: number): number => most[v] - before[v]
  tissue.sort((a, b) => rise(b) - rise(a))
  return tissue.slice(0, Math.max(FEWEST, Math.ceil(LOOKED_AT * tissue.length)))
}

function quantileOf(values: Float64Array, share: number): number {
  const sorted = values.slice().sort()
  return sorted[Math.floor(share * (sorted.length - 1))]
}

/**
 * The voxels most like an artery, best first: early, high, narrow and clean against each other. `within` limits the search to a region
 * (1 inside).
 */
export function arteryCandidates(
  dynamic: Dynamic,
  baseline: { readonly first: number; readonly last: number },
  within?: ArrayLike<number>,
): ArteryCandidate[] {
  const looked = mostEnhancing(dynamic, baseline.first, baseline.last + 1)
  const facts = looked.filter((v) => !within || within[v]).flatMap((v) => factsOf(dynamic, baseline, v) ?? [])
  if (!facts.length) return []
  const starts = facts.map(({ arrivalS }) => arrivalS).sort((a, b) => a - b)
  const earliest = starts[Math.floor(STRAY * starts.length)]
  const highest = Math.max(...facts.map(({ enhancement }) => enhancement))
  return facts
    .map((fact) => {
      const marks = {
        early: clip(1 - Math.max(0, fact.arrivalS - earliest) / LATE_S),
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
): Omit<ArteryCandidate, 'marks' | 'score'> | null {
  const curve = frames.map((frame) => frame[voxel])
  const before = spread(curve, first, last + 1)
  const relative = curve.map((s) => s / before.mean)
  const peak = indexOfPeak(relative)
  const arrival = bolusArrival(relative.slice(first), Math.max(2, last - first)) + first
  if (!(before.mean > 0) || peak <= last || !relative.every(Number.isFinite)) return null
  return {
    voxel,
    slice: Math.floor(voxel / (columns * rows)),
    arrivalS: timesS[arrival],
    peakS: timesS[peak],
    enhancement: relative[peak],
    widthS: widthAt(relative, timesS, peak, 1 + (relative[peak] - 1) / 2),
    noise: Math.sqrt(before.squares / Math.max(1, last - first)) / before.mean,
  }
}

/** Time for which the curve stays above a level round its peak, s; crossings between samples on the straight line. */
function widthAt(curve: readonly number[], timesS: readonly number[], peak: number, level: number): number {
  let begin = peak
  while (begin > 0 && curve[begin - 1] > level) begin--
  let end = peak
  while (end < curve.length - 1 && curve[end + 1] > level) end++
  const crossing = (inside: number, outside: number): number => {
    if (outside < 0 || outside >= curve.length) return timesS[inside]
    const share = (curve[inside] - level) / (curve[inside] - curve[outside])
    return timesS[inside] + share * (timesS[outside] - timesS[inside])
  }
  return crossing(end, end + 1) - crossing(begin, begin - 1)
}
