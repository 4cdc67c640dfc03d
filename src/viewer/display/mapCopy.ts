import { FIT_STATUS } from '../../kernels/fitStatus'
import type { MapVoxels } from '../../data/parameterMap'
import { isUntrusted, type ErrorLimit } from '../../data/trust'

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

/** By status: 1 where a voxel that has a value is coloured, if with hatching; all others have no colour. */
const COLOURED = Uint8Array.from(FIT_STATUS, (name) =>
  Number(['ok', 'at-bound', 'not-identifiable', 'implausible'].includes(name)),
)

/** What of a map is seen: values from `threshold` (map units, null for all), voxels with at least this share of strong signal. */
export interface Seen {
  readonly threshold: number | null
  readonly background: number
  /** `hidden` takes voxels away that are not to be trusted. */
  readonly untrusted: 'shown' | 'hatched' | 'hidden'
  readonly errorLimit: ErrorLimit
}

/** Whether a voxel of the map is coloured at all. */
export function isSeen(map: MapVoxels, voxel: number, { threshold, background }: Seen): boolean {
  const { values, status, signal } = map
  const value = values[voxel]
  if (!Number.isFinite(value) || COLOURED[status[voxel]] !== 1 || (threshold !== null && !(value >= threshold)))
    return false
  return !signal || background <= 0 || signal.values[voxel] >= background * signal.much
}

/**
 * The copy of a map that goes to the screen. Voxels without a value, with a failed fit, below the threshold or in the background are
 * hidden exactly, voxel by voxel; statistics and exports never read this copy. Fills `out` from voxel `from` up to `until`.
 */
export function mapCopy(
  map: MapVoxels,
  to: MapScale,
  seen: Seen,
  out = new Float32Array(map.values.length),
  from = 0,
  until = map.values.length,
): Float32Array {
  const onlyTrusted = seen.untrusted === 'hidden'
  for (let i = from; i < until; i++) {
    const isShown = isSeen(map, i, seen) && !(onlyTrusted && isUntrusted(map, i, seen.errorLimit))
    out[i] = isShown ? toDisplay(to, map.values[i]) : HIDDEN
  }
  return out
}
