import type { Volume, Voxels } from './study'

/** Samples looked at for a window: enough for percentiles of an image, few enough to cost nothing. */
const SAMPLES = 6_000
/** Background is left out of the percentiles: what lies below this share of the frame's maximum, in images without negatives. */
const BACKGROUND = 0.02

/** A window in which the bright voxels reach no higher than this share, or the dark ones no lower than the rest, shows next to nothing. */
const SHOWS_NOTHING = 0.15

type Opened = Pick<Volume, 'window' | 'frames' | 'slices'> & {
  readonly acquisition: Pick<Volume['acquisition'], 'bValues'>
}

/**
 * The window a volume opens with: what the file asks for where that shows anything, else from the 2nd to the 99.5th percentile of the shown values
 * without the dark background. A b-value series gets one per frame, for high b would be black; a time series one for all, so that it does not flicker.
 */
export function openingWindow(volume: Opened, voxels: Voxels, frame: number): readonly [number, number] {
  const eachFrame = volume.acquisition.bValues !== null
  const frames = eachFrame || volume.frames === 1 ? [frame] : [0, volume.frames >> 1, volume.frames - 1]
  const own = robustWindow(frames.flatMap((f) => sampledValues(volume, voxels, f, SAMPLES / frames.length)))
  const { window } = volume
  return window && !(eachFrame && volume.frames > 1) && showsSomething(window, own) ? window : own
}

function showsSomething([low, high]: readonly [number, number], [dark, bright]: readonly [number, number]): boolean {
  const margin = SHOWS_NOTHING * (high - low)
  return bright > low + margin && dark < high - margin
}

export function robustWindow(values: readonly number[]): readonly [number, number] {
  const finite = Float64Array.from(values.filter(Number.isFinite)).sort()
  if (finite.length === 0) return [0, 1]
  const floor = finite[0] < 0 ? -Infinity : BACKGROUND * finite[finite.length - 1]
  const seen = finite.filter((v) => v > floor)
  const picked = seen.length > 0 ? seen : finite
  const at = (share: number) => picked[Math.round(share * (picked.length - 1))]
  const [low, high] = [finite[0] < 0 ? at(0.005) : Math.min(at(0.02), at(0.995) * 0.2), at(0.995)]
  return high > low ? [low, high] : [low, low + 1]
}

/** Values of a frame, scale applied: evenly spread over it, about `most` of them. */
export function sampledValues(volume: Pick<Volume, 'slices'>, voxels: Voxels, frame: number, most = SAMPLES): number[] {
  const stored = voxels.frames[frame]
  if (!stored) return []
  const { slices } = volume
  const perSlice = stored.length / slices
  const step = Math.max(1, Math.floor(stored.length / most)) | 1
  const out: number[] = []
  for (let i = 0; i < stored.length; i += step) {
    const scaleAt = frame * slices + Math.floor(i / perSlice)
    out.push(stored[i] * voxels.slope[scaleAt] + voxels.intercept[scaleAt])
  }
  return out
}
