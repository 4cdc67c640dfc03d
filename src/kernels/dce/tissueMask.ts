import { quantileOf } from './spreadSample'
import type { Dynamic } from './dynamic'

/** Voxels that hold tissue, and what told them from air. */
export interface TissueMask {
  /** 1 in tissue. */
  readonly inside: Uint8Array<ArrayBuffer>
  readonly voxels: number
  /** Signal before the bolus from which a voxel counts. */
  readonly threshold: number
}

/** Voxels darker before the bolus than this part of the bright ones are background. */
export const BACKGROUND = 0.05
const BRIGHT = 0.98

/** Mean of every voxel over the frames before arrival, both ends included. */
export function meanBefore({ frames }: Dynamic, [first, last]: readonly [number, number]): Float32Array<ArrayBuffer> {
  const mean = new Float32Array(frames[0].length)
  const share = 1 / (last - first + 1)
  for (let i = first; i <= last; i++) {
    const frame = frames[i]
    for (let v = 0; v < mean.length; v++) mean[v] += frame[v] * share
  }
  return mean
}

/** Tissue is what gives signal before the bolus: `share` of the bright voxels' (98th percentile) and more. */
export function tissueMask(dynamic: Dynamic, baseline: readonly [number, number], share = BACKGROUND): TissueMask {
  const before = meanBefore(dynamic, baseline)
  const threshold = share * quantileOf(before, BRIGHT)
  const inside = new Uint8Array(before.length)
  let voxels = 0
  for (let v = 0; v < before.length; v++) if (before[v] > threshold) voxels += inside[v] = 1
  return { inside, voxels, threshold }
}
