import type { FitStatusName } from '../kernels/fitStatus'
import type { Unit } from '../units/units'
import type { Geometry } from './geometry'
import type { PerfusionInputs, T1Recipe } from './perfusionInputs'

/** Everything needed to make a map again: what it was fitted from and how. Compared to tell whether a map is stale. */
export interface Recipe {
  readonly model: string
  readonly method: string
  readonly options: Readonly<Record<string, unknown>>
  readonly volumeId: string
  readonly seriesInstanceUIDs: readonly string[]
  /** Frames that entered the fit, and their b-values (s/mm²). */
  readonly frames: readonly number[]
  readonly bValues: readonly number[] | null
  /** Echo times of these frames (ms), for models that know T2. */
  readonly echoTimesMs?: readonly number[]
  /** What a T1 map was fitted to. */
  readonly t1?: T1Recipe
  /** What maps of a dynamic need besides. */
  readonly perfusion?: PerfusionInputs
  readonly scale: string
  readonly productVersion: string
}

/** One parameter of one fit on its source's own grid. Values and status live elsewhere, by `id`. */
export interface ParameterMap {
  readonly id: string
  readonly parameter: string
  readonly label: string
  readonly unit: Unit
  /** Usual range for showing, in `unit`. */
  readonly usual: readonly [number, number]
  readonly columns: number
  readonly rows: number
  readonly slices: number
  readonly geometry: Geometry | null
  readonly frameOfReferenceUID: string | null
  readonly recipe: Recipe
  /** Voxels per status, by name. */
  readonly counts: Readonly<Partial<Record<FitStatusName, number>>>
  /** True when the fit was cancelled or is under way: the voxels not reached are NaN. */
  readonly partial: boolean
  /** True while the rest of the volume is being fitted. */
  readonly underWay?: boolean
  readonly seconds: number
}

/** Values in the map's unit (NaN where there is none) and one FIT_STATUS index per voxel. */
export interface MapVoxels {
  readonly values: Float32Array
  readonly status: Uint8Array
  /** How much signal each voxel had, as fitted (S0), and what counts as much: tells tissue from background when a map is shown. */
  readonly signal?: { readonly values: Float32Array; readonly much: number }
  readonly trust?: TrustPlanes
}

/** How far each voxel can be trusted; NaN where that is not known. */
export interface TrustPlanes {
  /** Standard error of this parameter, in the map's unit. */
  readonly error: Float32Array
  /** Root mean square of what the curve leaves, in the unit of the signal (of its logarithm for log-linear fits). */
  readonly residual: Float32Array
  /** Part of the samples' variance that the curve explains. */
  readonly rSquared: Float32Array
}

/** A map is stale when running its recipe today would not use the same input: compared, never flagged by hand. */
export function isStale(map: ParameterMap, current: Recipe | null): boolean {
  return current === null || JSON.stringify(map.recipe) !== JSON.stringify(current)
}
