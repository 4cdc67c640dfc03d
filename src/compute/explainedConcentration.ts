import { signalToConcentration } from '../kernels/dce/signalModel'
import { BLOCK, voxelBlock } from '../kernels/voxelBlock'
import type { Plane } from '../kernels/voxelFit'
import { signalModelOf } from '../models/dceProtocol'
import type { FitJob } from './fitJob'

/** R² of every voxel of a dynamic from its root-mean-square residual, in concentration as it was fitted: 1 − n·rms² / Σ (C − mean)². */
export function explainedConcentration(
  { options, protocol, samples, voxels }: FitJob,
  residual: Plane,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(voxels).fill(NaN)
  const frames = protocol.timesS?.length ?? 0
  const signal = signalModelOf(protocol, frames, options.settings.conversion === 'linear')
  if (!signal) return out
  const convert = signalToConcentration(signal, frames)
  for (let from = 0; from < voxels; from += BLOCK) {
    const count = Math.min(BLOCK, voxels - from)
    samples.forEach(([{ stored, slope, intercept }], i) => {
      for (let v = 0; v < count; v++) voxelBlock.samples[i * BLOCK + v] = stored[from + v] * slope + intercept
    })
    convert(count)
    for (let v = 0; v < count; v++) out[from + v] = explainedOf(v, frames, residual[from + v])
  }
  return out
}

/** Of voxel `v` of the block; samples that are missing are left out, as the fit leaves them out. */
function explainedOf(v: number, frames: number, rms: number): number {
  let [n, sum, squares] = [0, 0, 0]
  for (let i = 0; i < frames; i++) {
    const c = voxelBlock.samples[i * BLOCK + v]
    if (!Number.isFinite(c)) continue
    n++
    sum += c
    squares += c * c
  }
  const spread = squares - (sum * sum) / n
  return spread > 0 ? 1 - (n * rms * rms) / spread : NaN
}
