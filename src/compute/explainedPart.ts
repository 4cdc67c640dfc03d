import type { Plane } from '../kernels/voxelFit'
import type { Frame } from '../models/frame'

/** Voxels at a time. */
const BLOCK = 512
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
  const { n, squares, clear, add } = momentsOf(method === OF_LOGARITHMS)
  for (let from = 0; from < out.length; from += BLOCK) {
    const count = Math.min(BLOCK, out.length - from)
    clear()
    for (const frames of samples) add(frames, from, count)
    for (let v = 0; v < count; v++)
      if (squares[v] > 0) out[from + v] = 1 - (n[v] * residual[from + v] ** 2) / squares[v]
  }
  return out
}

/** Number, mean and squared deviations of the samples of a block of voxels, sample after sample (Welford, Technometrics 1962;4:419–420). */
function momentsOf(ofLogarithms: boolean) {
  const n = new Float64Array(BLOCK)
  const mean = new Float64Array(BLOCK)
  const squares = new Float64Array(BLOCK)

  function clear(): void {
    for (const moment of [n, mean, squares]) moment.fill(0)
  }

  function add(frames: readonly Frame[], from: number, count: number): void {
    const [{ stored, slope, intercept }] = frames
    for (let v = 0; v < count; v++) {
      const value = frames.length === 1 ? stored[from + v] * slope + intercept : geometricMean(frames, from + v)
      const s = ofLogarithms ? (value > 0 ? Math.log(value) : NaN) : value
      if (s - s !== 0) continue // NaN or ±∞
      n[v]++
      const away = s - mean[v]
      mean[v] += away / n[v]
      squares[v] += away * (s - mean[v])
    }
  }

  return { n, squares, clear, add }
}

/** One sample of a voxel that several frames share. */
function geometricMean(frames: readonly Frame[], voxel: number): number {
  let sum = 0
  for (const { stored, slope, intercept } of frames) sum += Math.log(stored[voxel] * slope + intercept)
  return Math.exp(sum / frames.length)
}
