import { FitStatus } from '../../kernels/fitStatus'
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

/** Statuses whose value is a measurement, if an odd one; all others have no colour. */
const COLOURED: readonly number[] = [FitStatus.Ok, FitStatus.AtBound, FitStatus.Implausible]

/**
 * The copy of a map that goes to the screen. Voxels without a value, with a failed fit, or below the threshold (map units) are
 * hidden exactly, voxel by voxel; statistics never read this copy.
 */
export function mapCopy(voxels: MapVoxels, to: MapScale, threshold: number | null): Float32Array {
  const { values, status } = voxels
  const out = new Float32Array(values.length)
  const least = threshold ?? -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    const seen = Number.isFinite(value) && value >= least && COLOURED.includes(status[i])
    out[i] = seen ? toDisplay(to, value) : HIDDEN
  }
  return out
}
