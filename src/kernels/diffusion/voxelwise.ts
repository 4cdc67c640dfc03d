import { FitStatus } from '../fitStatus'
import { BLOCK, MOST_SAMPLES, voxelBlock } from '../voxelBlock'
import { fromBlock, type VoxelFit } from '../voxelFit'

/** Fits the samples of one voxel, none of them missing: writes parameters, and with `details` their standard errors and the residual. */
export type OneFit = (s: Float64Array, out: Float64Array, details: boolean) => FitStatus

/** Sets of missing samples that are remembered with their fit. */
const MOST_SETS = 64

/**
 * A fit of many voxels out of a fit of one. `make` is asked once for all samples, and again for each set of samples that some voxel has when
 * others of its are missing (NaN, ±∞); it gives null for samples that cannot determine the model. A voxel without a positive sample, or with
 * too few left, is `BadSignal`; where all samples of the protocol are too few it is `NotIdentifiable`.
 */
export function voxelwise(n: number, width: number, make: (present: readonly number[]) => OneFit | null): VoxelFit {
  const all = make(Array.from({ length: n }, (_, i) => i))
  const sets = new Map<string, OneFit | null>()
  const whole = new Float64Array(n)
  const out = new Float64Array(width)
  const { samples, results, status } = voxelBlock

  function fitPart(details: boolean): FitStatus {
    const present = whole.reduce<number[]>((list, s, i) => (Number.isFinite(s) ? [...list, i] : list), [])
    const key = present.join()
    const fit = sets.has(key) ? sets.get(key) : present.length > 0 ? make(present) : null
    if (sets.size >= MOST_SETS) sets.clear()
    sets.set(key, fit ?? null)
    const part = Float64Array.from(present, (i) => whole[i])
    return fit && part.some((s) => s > 0) ? fit(part, out, details) : refuse(FitStatus.BadSignal)
  }

  function refuse(why: FitStatus): FitStatus {
    out.fill(NaN)
    return why
  }

  function fitOne(v: number, details: boolean): FitStatus {
    let sum = 0
    let most = 0
    for (let i = 0; i < n; i++) {
      const s = samples[i * BLOCK + v]
      whole[i] = s
      sum += s
      if (s > most) most = s
    }
    if (sum - sum !== 0) return fitPart(details)
    if (!(most > 0)) return refuse(FitStatus.BadSignal)
    return all ? all(whole, out, details) : refuse(FitStatus.NotIdentifiable)
  }

  if (n > MOST_SAMPLES) throw new RangeError(`a voxel may have ${MOST_SAMPLES} samples, not ${n}`)
  return fromBlock(({ count, gather }, details) => {
    gather()
    for (let v = 0; v < count; v++) {
      status[v] = fitOne(v, details)
      for (let k = 0; k < width; k++) results[k * BLOCK + v] = out[k]
    }
    return false
  }, n)
}
