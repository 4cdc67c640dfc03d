import { FitStatus } from '../fitStatus'
import type { Bounds, VoxelFit } from '../voxelFit'
import { curveFit } from './curveFit'
import { evenly, gridOf } from './grid'
import { pairDictionary } from './pairDictionary'
import { t2IvimKurtosisCurve, type Weighting } from './t2IvimKurtosisCurve'
import { remembered } from './remembered'
import { voxelwise } from './voxelwise'

/** Blood that diffuses less than this many times faster than tissue may hide a deeper valley. */
const HARDLY_FASTER = 12

/** Search box, in the units of the parameters: mm²/s and ms. */
export interface T2IvimKurtosisBox {
  readonly S0: Bounds
  readonly f: Bounds
  readonly Dv: Bounds
  readonly Dt: Bounds
  readonly K: Bounds
  readonly T2v: Bounds
  readonly T2t: Bounds
}

/**
 * Least squares on the signal for `t2IvimKurtosisCurve`. Writes S0, f, Dv, Dt, K, T2v, T2t, their standard errors and the root-mean-square
 * residual.
 */
export const t2IvimKurtosis = remembered((protocol: readonly Weighting[], box: T2IvimKurtosisBox): VoxelFit =>
  voxelwise(protocol.length, 15, (present) => {
    const part = present.map((i) => protocol[i])
    const isEnough = new Set(part.map(({ b }) => b)).size >= 4 && new Set(part.map(({ TE }) => TE)).size >= 2
    if (!isEnough || part.length < 7) return null
    const curve = t2IvimKurtosisCurve(part, box.f)
    return curveFit({
      curve,
      scales: ['value', 'logarithm', 'value', 'value', 'reciprocal', 'reciprocal'],
      bounds: [box.f, box.Dv, box.Dt, box.K, box.T2v, box.T2t],
      amplitude: box.S0,
      starts: (low, high) => startsIn(part, box, low, high),
      isDoubtful: (theta) => Math.exp(theta[1]) < HARDLY_FASTER * theta[2] || theta[3] <= box.K[0],
      judge: (out, status) => (status === FitStatus.Ok ? judge(part, out) : status),
    })
  }),
)

/** Beyond b = 3/(Dt·K) the tissue's signal would rise again. */
function judge(part: readonly Weighting[], out: Float64Array): FitStatus {
  const longest = Math.max(...part.map(({ b }) => b))
  return longest * out[3] * out[4] > 3 ? FitStatus.Implausible : FitStatus.Ok
}

export function startsIn(part: readonly Weighting[], box: T2IvimKurtosisBox, low: Float64Array, high: Float64Array) {
  const inside = (k: number, count: number): number[] => {
    const step = (high[k] - low[k]) / (count + 1)
    return evenly(low[k] + step, high[k] - step, count)
  }
  const tissue = gridOf([inside(2, 5), inside(3, 3), inside(5, 4)])
  const blood = gridOf([inside(1, 3), [(low[4] + high[4]) / 2]])
  const curveOf = (f: (w: Weighting) => number): Float64Array => Float64Array.from(part, (w) => Math.exp(f(w)))
  return pairDictionary(
    {
      thetas: tissue,
      curves: tissue.map(([D, K, R]) => curveOf(({ b, TE }) => ((b * D) ** 2 * K) / 6 - b * D - TE * R)),
    },
    { thetas: blood, curves: blood.map(([lnD, R]) => curveOf(({ b, TE }) => -b * Math.exp(lnD) - TE * R)) },
    box.f,
    (theta, f, [D, K, R2t], [lnD, R2v]) => {
      theta[0] = f
      theta[1] = lnD
      theta[2] = D
      theta[3] = K
      theta[4] = R2v
      theta[5] = R2t
    },
  )
}
