import { FitStatus } from '../fitStatus'
import type { Bounds, VoxelFit } from '../voxelFit'
import { decayFit } from './decayFit'
import { kurtosisLogFit } from './kurtosisLogFit'
import type { KurtosisPlan } from './kurtosisPlan'
import { kurtosisPlane } from './kurtosisPlane'
import { planeFit } from './planeFit'
import { remembered } from './remembered'
import { voxelwise, type OneFit } from './voxelwise'

/**
 * S = S0·exp(−b·D + (b·D)²·K/6) by least squares on the signal or on its logarithm. Writes S0, D, K, their standard errors and the
 * root-mean-square residual. From b = 3/(D·K) on the curve rises again and means nothing: with `falling` such a voxel is fitted at the limit and is
 * `AtBound`, without it it is `Implausible`.
 */
export const kurtosis = remembered((b: readonly number[], plan: KurtosisPlan): VoxelFit =>
  voxelwise(b.length, 7, (present) => {
    const axis = present.map((i) => b[i])
    if (new Set(axis).size < 3) return null
    if (plan.logarithmic) return kurtosisLogFit(axis, plan)
    const free = freeFit(axis, plan)
    const limited = plan.falling ? limitFit(axis, plan) : null
    const longest = Math.max(...axis)
    return (s, out, details) => {
      const status = free(s, out, details)
      if (!(longest * out[1] * out[2] > 3)) return status
      return limited ? limited(s, out, details) : status === FitStatus.Ok ? FitStatus.Implausible : status
    }
  }),
)

/** D of tissue (mm²/s) and the part of the limit K = 3/(b_max·D) where the starts lie; the search may leave them. */
const USUAL: Bounds = [1e-4, 4e-3]
const BENT: Bounds = [-0.4, 1.1]

function freeFit(axis: readonly number[], { D, K, S0 }: KurtosisPlan): OneFit {
  const longest = Math.max(...axis)
  const within = (x: number, [low, high]: Bounds): number => Math.min(high, Math.max(low, x))
  return planeFit(kurtosisPlane(axis), {
    low: [D[0], K[0]],
    high: [D[1], K[1]],
    amplitude: S0,
    node: (u, v) => {
      const x = within(USUAL[0] + u * u * (USUAL[1] - USUAL[0]), D)
      return [x, within(((BENT[0] + v * (BENT[1] - BENT[0])) * 3) / (longest * x), K)]
    },
    curved: 2,
  })
}

/** Along the limit K = 3/(b_max·D) the curve is one decay on the axis b − b²/(2·b_max). */
function limitFit(axis: readonly number[], { D, K, S0 }: KurtosisPlan): OneFit | null {
  const longest = Math.max(...axis)
  const low = Math.max(D[0], 3 / (longest * K[1]))
  const high = Math.min(D[1], K[0] > 0 ? 3 / (longest * K[0]) : Infinity)
  if (!(low < high)) return null
  const bent = axis.map((b) => b - (b * b) / (2 * longest))
  const fit = decayFit(bent, [low, high], S0)
  const five = new Float64Array(5)
  return (s, out, details) => {
    const status = fit(s, five, details)
    if (status === FitStatus.BadSignal) {
      out.fill(NaN)
      return status
    }
    out.set([five[0], five[1], 3 / (longest * five[1])])
    if (details) out.set([five[2], five[3], NaN, five[4]], 3)
    return status === FitStatus.NotConverged ? status : FitStatus.AtBound
  }
}
