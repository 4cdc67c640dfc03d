import { BLOCK, voxelBlock } from '../voxelBlock'
import { signalToConcentration, type SignalModel } from './signalModel'

/**
 * Concentrations (mM) of many voxels: `planes` holds one signal per voxel for each of `frames` frames, and behind them the rows that the
 * model reads. Gives one plane per frame.
 */
export function convertPlanes(
  model: SignalModel,
  planes: readonly ArrayLike<number>[],
  frames: number,
): Float64Array<ArrayBuffer>[] {
  const voxels = planes[0].length
  const convert = signalToConcentration(model, frames)
  const out = Array.from({ length: frames }, () => new Float64Array(voxels))
  const { samples } = voxelBlock
  for (let from = 0; from < voxels; from += BLOCK) {
    const count = Math.min(BLOCK, voxels - from)
    planes.forEach((plane, i) => {
      for (let v = 0; v < count; v++) samples[i * BLOCK + v] = plane[from + v]
    })
    convert(count)
    out.forEach((plane, i) => {
      for (let v = 0; v < count; v++) plane[from + v] = samples[i * BLOCK + v]
    })
  }
  return out
}
