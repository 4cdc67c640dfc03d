import type { StoredArray, Voxels } from './study'

/** A run of voxels in memory order, `from` included, `to` not. */
export interface VoxelRange {
  readonly from: number
  readonly to: number
}

/** Part of one frame, copied: the memory may be handed to a worker. */
export interface FramePart {
  readonly stored: StoredArray
  readonly slope: number
  readonly intercept: number
}

/** Cuts a volume into runs of at most `most` voxels; within one run every frame has one slope and one intercept. */
export function chunksOf(voxels: Voxels, slices: number, frames: readonly number[], most: number): VoxelRange[] {
  const total = voxels.frames[frames[0]]?.length ?? 0
  const perSlice = total / slices
  const chunks: VoxelRange[] = []
  for (let k = 0; k < slices;) {
    let end = k + 1
    while (end < slices && sameScale(voxels, slices, frames, k, end)) end++
    for (let from = k * perSlice; from < end * perSlice; from += most)
      chunks.push({ from, to: Math.min(from + most, end * perSlice) })
    k = end
  }
  return chunks
}

/** The stored numbers of a run in one frame. */
export function framePart(voxels: Voxels, slices: number, frame: number, { from, to }: VoxelRange): FramePart {
  const stored = voxels.frames[frame]
  const at = frame * slices + Math.floor((from * slices) / stored.length)
  return { stored: stored.slice(from, to), slope: voxels.slope[at], intercept: voxels.intercept[at] }
}

/** The stored numbers of some voxels in one frame; all lie in slices of one scale, as those of one run of `chunksOf` do. */
export function pickedPart(voxels: Voxels, slices: number, frame: number, picked: Uint32Array): FramePart {
  const stored = voxels.frames[frame]
  const at = frame * slices + Math.floor((picked[0] * slices) / stored.length)
  const own = stored.slice(0, picked.length)
  for (let n = 0; n < picked.length; n++) own[n] = stored[picked[n]]
  return { stored: own, slope: voxels.slope[at], intercept: voxels.intercept[at] }
}

function sameScale(voxels: Voxels, slices: number, frames: readonly number[], j: number, k: number): boolean {
  return frames.every((frame) => {
    const at = frame * slices
    return voxels.slope[at + j] === voxels.slope[at + k] && voxels.intercept[at + j] === voxels.intercept[at + k]
  })
}
