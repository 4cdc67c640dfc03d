import { FIT_STATUS, FitStatus, type FitStatusName } from '../kernels/fitStatus'
import { roiStats, type RoiStats } from '../kernels/stats/roiStats'
import type { Coverage } from './coverage'
import type { Voxels } from './study'

/** What an outline reads on one map, with the fits that gave a value but were marked. */
export interface MeasuredRoi extends RoiStats {
  /** The outline's own volume in mm³. */
  readonly volumeMm3: number
  /** Part of the outline that lies in voxels of the map. */
  readonly within: number
  /** Voxels among those used whose fit was marked ("at-bound", "implausible"), by mark. */
  readonly marked: Readonly<Partial<Record<FitStatusName, number>>>
}

/** What is measured: one value per voxel of the grid, and what became of each fit where values come from one. */
export interface MeasuredValues {
  readonly values: ArrayLike<number>
  readonly status?: Uint8Array
}

/**
 * Statistics of a map under an outline. A voxel without a value is left out under the name of its fit's status; marked fits that have a value
 * (a parameter at its bound, an implausible one) count, and are told, unless `leaveOut` names them.
 */
export function measureRoi(
  coverage: Coverage,
  { values, status }: MeasuredValues,
  leaveOut: readonly FitStatusName[] = [],
): MeasuredRoi {
  const { indices, weights, volumeMm3, within } = coverage
  const own = Float64Array.from(indices, (index) => values[index])
  const markOf = (n: number): FitStatusName | null => {
    const code = status ? status[indices[n]] : FitStatus.Ok
    return code === FitStatus.Ok ? null : (FIT_STATUS[code] ?? null)
  }
  const marked: Partial<Record<FitStatusName, number>> = {}
  const stats = roiStats(own, weights, (n) => {
    const mark = markOf(n)
    if (mark === null) return null
    if (!Number.isFinite(own[n]) || leaveOut.includes(mark)) return mark
    marked[mark] = (marked[mark] ?? 0) + 1
    return null
  })
  return { ...stats, volumeMm3, within, marked }
}

/** The mean signal under an outline in every frame: the curve that is fitted as one ("fit of the mean"). NaN where nothing is covered. */
export function meanCurve({ indices, weights }: Coverage, voxels: Voxels, perSlice: number): Float64Array {
  const slices = voxels.slope.length / voxels.frames.length
  return Float64Array.from(voxels.frames, (stored, frame) => {
    let [sum, total] = [0, 0]
    indices.forEach((index, n) => {
      const at = frame * slices + Math.floor(index / perSlice)
      const value = stored[index] * voxels.slope[at] + voxels.intercept[at]
      if (!Number.isFinite(value)) return
      sum += weights[n] * value
      total += weights[n]
    })
    return total > 0 ? sum / total : NaN
  })
}

/** A mean in units of the reference tissue's; NaN where that is zero or not known. */
export const ratioToReference = (mean: number, reference: number): number =>
  reference === 0 || !Number.isFinite(reference) ? NaN : mean / reference
