import type { Plane } from '../kernels/voxelFit'
import type { Frame } from '../models/frame'

/** Fits whose residual is that of the tail alone: it says nothing of the whole curve. */
const OF_THE_TAIL = 'asymptotic'
/** Fits whose residual is that of ln S. */
const OF_LOGARITHMS = 'log-linear'

/**
 * R² of every voxel from its root-mean-square residual: 1 − n·rms² / Σ (s − mean)², of ln S where the fit is one of logarithms.
 * Samples that are missing, or have no logarithm there, are left out as the fit leaves them out. NaN where the samples do not vary.
 */
export function explainedPart(
  samples: readonly (readonly Frame[])[],
  residual: Plane,
  method: string,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(residual.length).fill(NaN)
  if (method === OF_THE_TAIL) return out
  const ofLogarithms = method === OF_LOGARITHMS
  for (let v = 0; v < out.length; v++) {
    let [n, mean, squares] = [0, 0, 0]
    for (const frames of samples) {
      const value = sampleOf(frames, v)
      const s = ofLogarithms ? (value > 0 ? Math.log(value) : NaN) : value
      if (!Number.isFinite(s)) continue
      n++
      const away = s - mean
      mean += away / n
      squares += away * (s - mean) // Welford, Technometrics 1962;4:419–420
    }
    if (squares > 0) out[v] = 1 - (n * residual[v] ** 2) / squares
  }
  return out
}

/** One sample of a voxel: its frame's value, or the geometric mean of several. */
export function sampleOf(frames: readonly Frame[], voxel: number): number {
  if (frames.length === 1) return frames[0].stored[voxel] * frames[0].slope + frames[0].intercept
  let sum = 0
  for (const { stored, slope, intercept } of frames) sum += Math.log(stored[voxel] * slope + intercept)
  return Math.exp(sum / frames.length)
}
