import { naturalLog } from '../naturalLog'
import { BLOCK, voxelBlock } from '../voxelBlock'

/** A number for all voxels, or the row of the block that holds one for each. */
export type PerVoxel = number | { readonly row: number }

/** How a spoiled gradient echo turns contrast agent into signal, and what is known before it comes. */
export interface SignalModel {
  readonly flipAngleDeg: number
  readonly repetitionTimeMs: number
  readonly relaxivityPerMMPerS: number
  /** Actual over nominal flip angle; absent where the angle is as asked for. */
  readonly b1?: PerVoxel | null
  readonly t1Ms: PerVoxel
  /** Known signal of full magnetisation; null where the mean of the frames before arrival says it. */
  readonly m0: PerVoxel | null
  /** First and last frame before arrival, both included. */
  readonly baselineFrames: readonly [number, number]
  /** True for the approximation ΔS/S₀ = r1·T10·C, which holds for little agent alone. */
  readonly isLinear: boolean
}

/**
 * Turns the first `frames` rows of the block from signal into concentration, mM, in place. S = M0·sin α·(1 − E)/(1 − E·cos α), E = e^(−TR·R1)
 * (CAPLEX M.SM2.002), is solved for R1 = R10 + r1·C (M.EL1.003) without approximation. A signal that no R1 explains is missing (NaN).
 */
export function signalToConcentration(model: SignalModel, frames: number): (count: number) => void {
  const { samples, words, upperWord } = voxelBlock
  const angle = (model.flipAngleDeg * Math.PI) / 180
  const cosine = new Float64Array(BLOCK).fill(Math.cos(angle))
  const sine = new Float64Array(BLOCK).fill(Math.sin(angle))
  const TR = model.repetitionTimeMs / 1000
  const r1 = model.relaxivityPerMMPerS
  const perTR = 1 / (TR * r1)
  const scale = new Float64Array(BLOCK)
  const before = new Float64Array(BLOCK)
  const valueOf = (value: PerVoxel, v: number): number =>
    typeof value === 'number' ? value : samples[value.row * BLOCK + v]

  function baseline(v: number): number {
    const [first, last] = model.baselineFrames
    let sum = 0
    for (let i = first; i <= last; i++) sum += samples[i * BLOCK + v]
    return sum / (last - first + 1)
  }

  /** Sets `cosine` and `sine` of the flip angle that each voxel was given. */
  function takeAngles(factor: PerVoxel, count: number): void {
    for (let v = 0; v < count; v++) {
      const own = angle * valueOf(factor, v)
      cosine[v] = own > 0 ? Math.cos(own) : NaN
      sine[v] = Math.sin(own)
    }
  }

  /** Sets `scale` so that signal × scale = (1 − E)/(1 − E·cos α), and `before` to R10 / r1. */
  function calibrate(v: number): void {
    const R10 = 1000 / valueOf(model.t1Ms, v)
    const e = Math.exp(-TR * R10)
    const relative = (1 - e) / (1 - cosine[v] * e)
    const full = model.m0 === null ? baseline(v) / relative : valueOf(model.m0, v) * sine[v]
    scale[v] = R10 > 0 && R10 < Infinity && full > 0 ? 1 / full : NaN
    before[v] = model.isLinear ? R10 / (r1 * relative) : R10 / r1
  }

  function exact(i: number, count: number): void {
    const from = i * BLOCK
    for (let v = 0; v < count; v++) {
      const a = samples[from + v] * scale[v]
      samples[from + v] = (1 - a * cosine[v]) / (1 - a)
    }
    for (let v = 0; v < count; v++) {
      const at = from + v
      samples[at] = naturalLog(samples[at], words[2 * at + upperWord]) * perTR - before[v]
    }
  }

  /** C = (S/S₀ − 1)·R10/r1, with S·scale = S/S₀ × relative. */
  function linear(i: number, count: number): void {
    for (let v = 0; v < count; v++) {
      const at = i * BLOCK + v
      const R10 = 1000 / valueOf(model.t1Ms, v)
      samples[at] = samples[at] * scale[v] * before[v] - R10 / r1
    }
  }

  return (count) => {
    if (model.b1) takeAngles(model.b1, count)
    for (let v = 0; v < count; v++) calibrate(v)
    for (let i = 0; i < frames; i++) (model.isLinear ? linear : exact)(i, count)
  }
}
