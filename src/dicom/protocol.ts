import type { Acquisition } from '../data/study'
import type { Arrangement, Frame } from './arrange'
import type { BValues } from './discriminators'
import type { Plane } from './plane'

type Value = number | null

/** The protocol of every frame. A value on which the slices of a frame disagree is not known. */
export function acquisitionOf(frames: readonly Frame[], bValues: BValues, times: readonly Value[] | null): Acquisition {
  const perFrame = (valueOf: (plane: Plane) => Value, tolerance: (v: number) => number): Value[] | null =>
    knownList(frames.map((frame) => agreed(frame, valueOf, tolerance)))
  const directions = frames.map((frame) => frame[0].diffusion.direction)
  return {
    bValues: perFrame(
      (p) => bValues.get(p) ?? null,
      (b) => Math.max(2, 0.02 * b),
    ),
    bSources: frames.map((frame) => frame[frame.length >> 1].diffusion.source ?? null),
    diffusionDirections: directions.some((d) => d !== null) ? directions : null,
    timesS: times && knownList(times),
    flipAnglesDeg: perFrame(
      (p) => p.flipAngle,
      () => 0.05,
    ),
    echoTimesMs: perFrame(
      (p) => p.echoTime,
      (t) => Math.max(0.02, 0.001 * t),
    ),
    repetitionTimesMs: perFrame(
      (p) => p.repetitionTime,
      (t) => Math.max(0.05, 0.001 * t),
    ),
    inversionTimesMs: perFrame(
      (p) => p.inversionTime,
      (t) => Math.max(0.5, 0.001 * t),
    ),
  }
}

const knownList = (values: readonly Value[]): Value[] | null => (values.some((v) => v !== null) ? [...values] : null)

/** The value of the middle slice where all slices agree within rounding. */
function agreed(frame: Frame, valueOf: (plane: Plane) => Value, tolerance: (v: number) => number): Value {
  const middle = valueOf(frame[frame.length >> 1])
  if (middle === null) return null
  const within = tolerance(middle)
  const same = frame.every((plane) => {
    const value = valueOf(plane)
    return value !== null && Math.abs(value - middle) <= within
  })
  return same ? middle : null
}

/**
 * Seconds of every frame from the first: the mean over its slices, so that slices taken one after the other do not matter.
 * Null where nothing repeats in time or no clock has seconds.
 */
export function frameTimes({ frames, clock }: Pick<Arrangement, 'frames' | 'clock'>): number[] | null {
  if (!clock || clock.unit !== 's' || frames.length < 2) return null
  const means = frames.map((frame) => frame.reduce((sum, plane) => sum + clock.read(plane), 0) / frame.length)
  const first = Math.min(...means)
  return means.map((t) => Math.round((t - first) * 1e6) / 1e6)
}
