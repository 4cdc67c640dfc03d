import { FIT_STATUS } from '../../kernels/fitStatus'
import type { MapVoxels } from '../../data/parameterMap'

/** The usual range of a map spans this many display units: opacity and colour tables are sharp at such magnitudes. */
const SPAN = 1000
/** Display values stay within these, so that one wild voxel does not coarsen the tables of all others. */
const LIMIT = 8000
/** What a voxel holds that shall not be seen: far below every display value. */
export const HIDDEN = -3 * LIMIT
/** Everything below this is transparent. */
export const HIDDEN_BELOW = -2 * LIMIT

/** Maps values in the map's own unit to display units. */
export interface MapScale {
  readonly zero: number
  readonly perUnit: number
}

export function mapScale([low, high]: readonly [number, number]): MapScale {
  const width = high - low
  return { zero: low, perUnit: SPAN / (width > 0 && Number.isFinite(width) ? width : 1) }
}

export const toDisplay = ({ zero, perUnit }: MapScale, value: number): number =>
  Math.max(-LIMIT, Math.min(LIMIT, (value - zero) * perUnit))

/** By status: 1 where the value is a measurement, if an odd one; all others have no colour. */
const COLOURED = Uint8Array.from(FIT_STATUS, (name) => Number(['ok', 'at-bound', 'implausible'].includes(name)))

/** What of a map is seen: values from `threshold` (map units, null for all), voxels with at least this share of strong signal. */
export interface Seen {
  readonly threshold: number | null
  readonly background: number
}

/**
 * The copy of a map that goes to the screen. Voxels without a value, with a failed fit, below the threshold or in the background are
 * hidden exactly, voxel by voxel; statistics and exports never read this copy. Fills `out` from voxel `from` up to `until`.
 */
export function mapCopy(
  { values, status, signal }: MapVoxels,
  to: MapScale,
  { threshold, background }: Seen,
  out = new Float32Array(values.length),
  from = 0,
  until = values.length,
): Float32Array {
  const least = threshold ?? -Infinity
  const strengths = signal?.values ?? values
  const leastSignal = signal && background > 0 ? background * signal.much : -Infinity
  for (let i = from; i < until; i++) {
    const value = values[i]
    const seen = Number.isFinite(value) && value >= least && COLOURED[status[i]] === 1 && strengths[i] >= leastSignal
    out[i] = seen ? toDisplay(to, value) : HIDDEN
  }
  return out
}
