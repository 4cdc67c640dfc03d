import { FitStatus } from '../fitStatus'
import type { VoxelFit } from '../voxelFit'
import { biexponential } from './biexponential'
import type { BiexponentialBox } from './biexponentialBox'
import { evenly } from './grid'
import { energyOf } from './energyOf'
import { ivimReport } from './ivimReport'
import { ivimTail, type TailRule } from './ivimTail'
import { voxelwise } from './voxelwise'

const STARTS = 12

/**
 * IVIM in two steps: D from the tail alone, then S0, f and D* over all samples with that D. Less noisy than the full fit and biased by what is left
 * of the blood at the threshold, f·exp(−threshold·D*). Writes as `ivimFit` does; the standard errors of S0, f and D* hold for the D found.
 */
export function ivimSegmented(b: readonly number[], rule: TailRule, box: BiexponentialBox): VoxelFit {
  return voxelwise(b.length, 9, (present) => {
    const axis = Float64Array.from(present, (i) => b[i])
    const tail = ivimTail(axis, rule, box.D0)
    if (!tail || new Set(axis).size < 4) return null
    const { state, search, settle, pin, fillGram } = biexponential(axis, box)
    const report = ivimReport(axis, box, state, fillGram)
    const nodes = evenly(Math.log(box.D1[0]), Math.log(box.D1[1]), STARTS).map(Math.exp)

    /** D* of the best trial for the D that is pinned. */
    const bestNode = (s: Float64Array, energy: number): number => {
      let best = nodes[0]
      let least = Infinity
      for (const node of nodes) {
        state.D[1] = node
        settle(s, energy)
        if (!(state.half[0] < least)) continue
        least = state.half[0]
        best = node
      }
      return best
    }

    return (s, out, details) => {
      const energy = energyOf(s)
      const first = tail.fit(s, details)
      if (first === FitStatus.BadSignal) {
        out.fill(NaN)
        return first
      }
      pin(tail.out[1])
      state.D[1] = bestNode(s, energy)
      const isThere = search(s, energy)
      const status = report(s, out, { details, isThere, isPinned: true })
      if (details && status !== FitStatus.BadSignal) out[5] = tail.out[3]
      return status === FitStatus.Ok ? first : status
    }
  })
}
