import type { Dynamic } from './dynamic'
import { gaussianFilter } from './gaussianFilter'
import { baselineAfterSmoothing, smoothInTime } from './smoothInTime'
import { quantileOf } from './spreadSample'
import { meanBefore, tissueMask } from './tissueMask'

/** What is done to the signals before anything is fitted to them; null leaves a step out. */
export interface PreparationSteps {
  /** Part of the bright tissue's signal below which a voxel is background. */
  readonly background: number | null
  /** Full width at half maximum, mm, within tissue. */
  readonly spatialFwhmMm: number | null
  readonly throughSlices: boolean
  readonly temporalFwhmS: number | null
}

/** What one step did, measured on the data: for the reader to judge. */
export interface StepEffect {
  readonly step: 'background' | 'spatial' | 'temporal'
  /** Part of the voxels that are left. */
  readonly kept: number
  /** Median over the tissue of the scatter before the bolus over its mean; NaN with fewer than three such frames. */
  readonly noiseBefore: number
  readonly noiseAfter: number
  /** Rise over baseline of the most enhancing hundredth, after the step over before it. */
  readonly peakKept: number
}

export interface PreparedDynamic {
  readonly frames: readonly ArrayLike<number>[]
  readonly inside: Uint8Array<ArrayBuffer>
  /** Frames before arrival that are still free of contrast agent: smoothing over time carries some into the last of them. */
  readonly baseline: Baseline
  readonly effects: readonly StepEffect[]
}

type Baseline = readonly [first: number, last: number]

/** Background, then space, then time. Air keeps the signals it had. */
export function prepareDynamic(
  dynamic: Dynamic,
  spacingMm: readonly [number, number, number],
  baseline: Baseline,
  steps: PreparationSteps,
): PreparedDynamic {
  const { columns, rows, slices, timesS } = dynamic
  const all = dynamic.frames[0].length
  const mask = steps.background === null ? null : tissueMask(dynamic, baseline, steps.background)
  const inside = mask?.inside ?? new Uint8Array(all).fill(1)
  const effects: StepEffect[] = []
  let now = dynamic
  const { temporalFwhmS } = steps
  const clean = temporalFwhmS === null ? baseline : baselineAfterSmoothing(baseline, timesS, temporalFwhmS)
  let measures = measuresOf(dynamic, inside, clean)
  const apply = (step: StepEffect['step'], frames: readonly ArrayLike<number>[]): void => {
    const next = { ...now, frames }
    const after = step === 'background' ? measures : measuresOf(next, inside, clean)
    effects.push(effectOf(step, inside, measures, after))
    now = next
    measures = after
  }
  if (mask) apply('background', dynamic.frames)
  if (steps.spatialFwhmMm !== null) {
    const [x, y, z] = spacingMm.map((mm) => (steps.spatialFwhmMm ?? 0) / mm)
    const smooth = gaussianFilter({ columns, rows, slices }, [x, y, steps.throughSlices ? z : 0], inside)
    apply('spatial', now.frames.map(smooth))
  }
  if (temporalFwhmS !== null) apply('temporal', smoothInTime(now.frames, timesS, temporalFwhmS))
  return { frames: now.frames, inside, baseline: clean, effects }
}

/** Noise before arrival and height of the strongest rises: what a step is judged by. */
interface Measures {
  readonly noise: number
  readonly rise: number
}

function effectOf(step: StepEffect['step'], inside: Uint8Array, before: Measures, after: Measures): StepEffect {
  let kept = 0
  for (let v = 0; v < inside.length; v++) kept += inside[v]
  return {
    step,
    kept: kept / inside.length,
    noiseBefore: before.noise,
    noiseAfter: after.noise,
    peakKept: after.rise / before.rise,
  }
}

const MOST_ENHANCING = 0.99

/** Median of scatter over mean before arrival, and the rise over that mean which one voxel in a hundred exceeds. */
function measuresOf(dynamic: Dynamic, inside: Uint8Array, baseline: Baseline): Measures {
  const before = meanBefore(dynamic, baseline)
  const rise = new Float32Array(before.length).fill(-Infinity)
  for (const frame of dynamic.frames) for (let v = 0; v < rise.length; v++) if (frame[v] > rise[v]) rise[v] = frame[v]
  for (let v = 0; v < rise.length; v++) rise[v] = inside[v] ? rise[v] - before[v] : NaN
  return { noise: noiseOf(dynamic, before, inside, baseline), rise: quantileOf(rise, MOST_ENHANCING) }
}

function noiseOf({ frames }: Dynamic, mean: Float32Array, inside: Uint8Array, [first, last]: Baseline): number {
  if (last - first < 2) return NaN
  const squares = new Float32Array(mean.length)
  for (let i = first; i <= last; i++) {
    const frame = frames[i]
    for (let v = 0; v < squares.length; v++) squares[v] += (frame[v] - mean[v]) ** 2
  }
  const scatter = squares.map((sum, v) => (inside[v] && mean[v] > 0 ? Math.sqrt(sum / (last - first)) / mean[v] : NaN))
  return quantileOf(scatter, 0.5)
}
