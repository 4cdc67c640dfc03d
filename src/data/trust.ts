import { FitStatus } from '../kernels/fitStatus'
import type { MapVoxels } from './parameterMap'

/** Part of its value (0–1) that a voxel's standard error may have before the voxel counts as untrusted; null: the fit's status alone decides. */
export type ErrorLimit = number | null

/** What is asked of a voxel where nobody chose otherwise: twice its standard error stays below its value. */
export const USUAL_ERROR_LIMIT = 0.5

/** Why a voxel is not to be trusted, in words; null where it is. */
export function whyUntrusted({ values, status, trust }: MapVoxels, voxel: number, limit: ErrorLimit): string | null {
  if (status[voxel] !== FitStatus.Ok) return STATUS_WORDS[status[voxel]] ?? 'not fitted'
  if (limit === null || !trust) return null
  return trust.error[voxel] > limit * Math.abs(values[voxel]) ? 'standard error too large' : null
}

/** The same question without the words, for every voxel of a picture. A standard error that is not known tells nothing. */
export function isUntrusted({ values, status, trust }: MapVoxels, voxel: number, limit: ErrorLimit): boolean {
  if (status[voxel] !== FitStatus.Ok) return true
  return limit !== null && trust !== undefined && trust.error[voxel] > limit * Math.abs(values[voxel])
}

/** Each fate of a voxel, by its byte, as a radiologist would say it. */
export const STATUS_WORDS: readonly string[] = [
  'fitted',
  'no answer found',
  'no usable signal',
  'stopped at a limit',
  'cannot be told apart',
  'outside what tissue has',
  'not reached',
]

export interface TrustCounts {
  /** Voxels with a value, and those of them that are trusted. */
  readonly valued: number
  readonly trusted: number
  /** Voxels whose fit was fine but whose standard error is above the limit. */
  readonly uncertain: number
}

/** How many voxels of a map can be trusted. Voxels without enough signal to be tissue are left out. */
export function countTrust(
  { values, status, signal, trust }: MapVoxels,
  limit: ErrorLimit,
  leastSignal = -Infinity,
): TrustCounts {
  const strengths = signal?.values
  const errors = limit === null ? undefined : trust?.error
  const most = limit ?? Infinity
  let [valued, trusted, uncertain] = [0, 0, 0]
  for (let v = 0; v < values.length; v++) {
    const value = values[v]
    if (Number.isNaN(value) || (strengths && !(strengths[v] >= leastSignal))) continue
    valued++
    if (status[v] !== FitStatus.Ok) continue
    if (errors && errors[v] > most * Math.abs(value)) uncertain++
    else trusted++
  }
  return { valued, trusted, uncertain }
}
