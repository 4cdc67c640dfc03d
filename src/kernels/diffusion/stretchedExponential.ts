import { FitStatus } from '../fitStatus'
import type { Bounds, VoxelFit } from '../voxelFit'
import { planeFit } from './planeFit'
import { stretchedPlane } from './stretchedPlane'
import { remembered } from './remembered'
import { voxelwise } from './voxelwise'

/** DDC of tissue (mm²/s): where the starts lie; the search may leave it. */
const USUAL: Bounds = [5e-5, 6e-3]

/** S = S0·exp(−(b·DDC)^α) by least squares on the signal. Writes S0, DDC, α, their standard errors and the root-mean-square residual. */
export const stretchedExponential = remembered(
  (b: readonly number[], DDC: Bounds, alpha: Bounds, S0: Bounds): VoxelFit =>
    voxelwise(b.length, 7, (present) => {
      const axis = present.map((i) => b[i])
      if (new Set(axis).size < 3) return null
      const from = Math.log(Math.max(DDC[0], Math.min(USUAL[0], DDC[1] / 2)))
      const to = Math.log(Math.min(DDC[1], Math.max(USUAL[1], 2 * DDC[0])))
      const fit = planeFit(stretchedPlane(axis), {
        low: [Math.log(DDC[0]), alpha[0]],
        high: [Math.log(DDC[1]), alpha[1]],
        amplitude: S0,
        node: (u, v) => [from + u * (to - from), alpha[0] + v * (alpha[1] - alpha[0])],
      })
      return (s, out, details) => {
        const status = fit(s, out, details)
        if (status === FitStatus.BadSignal) return status
        out[1] = Math.min(DDC[1], Math.max(DDC[0], Math.exp(out[1])))
        if (details) out[4] *= out[1]
        return status
      }
    }),
)
