import type { Bounds, VoxelFit } from '../voxelFit'
import { logDecayFit } from './logDecayFit'
import { voxelwise } from './voxelwise'

/** `logDecayFit` with weights, voxel by voxel. */
export function weightedLogLinear(b: readonly number[], D: Bounds): VoxelFit {
  return voxelwise(b.length, 5, (present) => {
    const axis = present.map((i) => b[i])
    return new Set(axis).size < 2 ? null : logDecayFit(axis, D, true)
  })
}
