import type { Voxels } from '../data/study'
import { signalToConcentration, type SignalModel } from '../kernels/dce/signalModel'
import { BLOCK, voxelBlock } from '../kernels/voxelBlock'

/** Voxels whose mean is wanted; `weights` null counts all alike. */
export interface Region {
  readonly indices: Uint32Array
  readonly weights: Float64Array | null
}

export interface MeanConcentration {
  /** mM, one per frame; NaN where no voxel is left. */
  readonly mM: number[]
  /** Voxels with a concentration in every frame; the others have no part in the mean. */
  readonly voxels: number
}

interface Source {
  readonly voxels: Voxels
  readonly slices: number
  /** T1 per voxel, ms; NaN takes a voxel out. */
  readonly t1Ms: Float32Array
  /** Actual over nominal flip angle per voxel, where it was measured. */
  readonly b1?: Float32Array | null
  readonly signal: Omit<SignalModel, 't1Ms' | 'm0'>
}

/**
 * Mean concentration over a region, frame by frame: every voxel is converted with its own T1 and then averaged, as tissue models are linear in
 * concentration and not in signal. Goes on block by block; `pause` is waited for after each.
 */
export async function meanConcentration(
  { voxels, slices, t1Ms, b1, signal }: Source,
  { indices, weights }: Region,
  pause: () => Promise<void>,
): Promise<MeanConcentration> {
  const frames = voxels.frames.length
  const perSlice = t1Ms.length / slices
  const convert = signalToConcentration(
    { ...signal, t1Ms: { row: frames }, b1: b1 ? { row: frames + 1 } : null, m0: null },
    frames,
  )
  const sums = new Float64Array(frames)
  let [total, used] = [0, 0]
  for (let from = 0; from < indices.length; from += BLOCK) {
    const part = indices.subarray(from, from + BLOCK)
    gather(part)
    convert(part.length)
    part.forEach((_, n) => add(n, weights?.[from + n] ?? 1))
    await pause()
  }
  return { mM: Array.from(sums, (sum) => sum / total), voxels: used }

  function gather(part: Uint32Array): void {
    const { samples } = voxelBlock
    voxels.frames.forEach((stored, i) =>
      part.forEach((voxel, n) => {
        const at = i * slices + Math.floor(voxel / perSlice)
        samples[i * BLOCK + n] = stored[voxel] * voxels.slope[at] + voxels.intercept[at]
      }),
    )
    part.forEach((voxel, n) => {
      samples[frames * BLOCK + n] = t1Ms[voxel]
      if (b1) samples[(frames + 1) * BLOCK + n] = b1[voxel]
    })
  }

  function add(n: number, weight: number): void {
    const { samples } = voxelBlock
    for (let i = 0; i < frames; i++) if (!Number.isFinite(samples[i * BLOCK + n])) return
    for (let i = 0; i < frames; i++) sums[i] += weight * samples[i * BLOCK + n]
    total += weight
    used++
  }
}
