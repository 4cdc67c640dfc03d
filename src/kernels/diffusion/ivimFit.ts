import type { VoxelFit } from '../voxelFit'
import type { BiexponentialBox } from './biexponentialBox'
import { energyOf } from './energyOf'
import { ivimReport } from './ivimReport'
import { ivimSearch } from './ivimSearch'
import { remembered } from './remembered'
import { voxelwise } from './voxelwise'

/**
 * S = S0·((1−f)·exp(−b·D) + f·exp(−b·D*)) by least squares on the signal over the whole box. Writes S0, D, D*, f, their standard errors and
 * the root-mean-square residual. Where f is 0 there is no D* (NaN), where it is 1 any D fits as well as the one given: either way the voxel
 * is `NotIdentifiable`.
 */
export const ivimFit = remembered((b: readonly number[], box: BiexponentialBox): VoxelFit =>
  voxelwise(b.length, 9, (present) => {
    const axis = Float64Array.from(present, (i) => b[i])
    if (new Set(axis).size < 4) return null
    const { state, find, fillGram } = ivimSearch(axis, box)
    const report = ivimReport(axis, box, state, fillGram)
    const how = { details: false, isThere: false, isPinned: false }
    return (s, out, details) => {
      how.details = details
      how.isThere = find(s, energyOf(s))
      return report(s, out, how)
    }
  }),
)
