import { FitStatus } from '../fitStatus'
import type { Bounds, VoxelFit } from '../voxelFit'
import { ivimTail, type TailRule } from './ivimTail'
import { voxelwise } from './voxelwise'

/**
 * IVIM without D*: D is the decay of the tail, S0 the mean signal at the lowest b, f = 1 − S0tail/S0. What is left of the blood at the threshold,
 * exp(−threshold·D*), counts as tissue. Writes S0, D, NaN, f, their standard errors and the root-mean-square residual of the tail.
 */
export function ivimAsymptotic(b: readonly number[], rule: TailRule, D: Bounds): VoxelFit {
  return voxelwise(b.length, 9, (present) => {
    const axis = present.map((i) => b[i])
    const tail = ivimTail(axis, rule, D)
    const lowest = Math.min(...axis)
    const first = axis.flatMap((x, i) => (x === lowest ? [i] : []))
    if (!tail || lowest > 0) return null
    return (s, out, details) => {
      const status = tail.fit(s, details)
      const S0 = first.reduce((sum, i) => sum + s[i], 0) / first.length
      const share = tail.out[0] / S0
      if (!(S0 > 0) || !(share > 0)) {
        out.fill(NaN)
        return FitStatus.BadSignal
      }
      out.set([S0, tail.out[1], NaN, 1 - share])
      if (details) {
        const noise = tail.samples > 2 ? tail.out[4] * Math.sqrt(tail.samples / (tail.samples - 2)) : NaN
        const errorOfS0 = noise / Math.sqrt(first.length)
        out.set([errorOfS0, tail.out[3], NaN, share * Math.hypot(tail.out[2] / tail.out[0], errorOfS0 / S0)], 4)
        out[8] = tail.out[4]
      }
      return status === FitStatus.Ok && share > 1 ? FitStatus.Implausible : status
    }
  })
}
