import { FitStatus } from '../fitStatus'
import type { Bounds } from '../voxelFit'
import { covariance } from './covariance'
import type { Curve } from './curve'
import type { Starts } from './dictionary'
import { separable, type Rival } from './separable'
import type { OneFit } from './voxelwise'

/** How a parameter is searched: as it is, by its logarithm, or by its reciprocal (a time by its rate). */
export type Scale = 'value' | 'logarithm' | 'reciprocal'

const INTO = { value: (x: number) => x, logarithm: Math.log, reciprocal: (x: number) => 1 / x }
const OUT_OF = { value: (x: number) => x, logarithm: Math.exp, reciprocal: (x: number) => 1 / x }
/** |dp/dθ| for p = OUT_OF(θ), by p. */
const STRETCH = { value: () => 1, logarithm: (p: number) => p, reciprocal: (p: number) => p * p }

/** This close to a side of the box, as part of its width, is at the side. */
const SIDE = 1e-9

export interface CurveFitPlan {
  readonly curve: Curve
  readonly scales: readonly Scale[]
  /** Of the parameters, in their own units, in the order of θ. */
  readonly bounds: readonly Bounds[]
  readonly amplitude: Bounds
  readonly starts: (low: Float64Array, high: Float64Array) => Starts
  /** Whether a result calls for the other starts as well. */
  readonly isDoubtful?: (theta: Float64Array) => boolean
  /** Last word on a voxel: `out` holds S0 and the parameters. */
  readonly judge?: (out: Float64Array, status: FitStatus) => FitStatus
}

/** The fit of a curve by dictionary and search: writes S0, the parameters in the order of θ, their standard errors, and the residual. */
export function curveFit({ curve, scales, bounds, amplitude, starts, isDoubtful, judge }: CurveFitPlan): OneFit {
  const { samples: n, parameters: p } = curve
  const sides = bounds.map(([a, b], k) => [INTO[scales[k]](a), INTO[scales[k]](b)].sort((x, y) => x - y))
  const low = Float64Array.from(sides, ([a]) => a)
  const high = Float64Array.from(sides, ([, b]) => b)
  const { best, others, other } = starts(low, high)
  const deepest: Rival = { theta: new Float64Array(p), rss: 0 }
  const { refine, settle, theta, g, J, at } = separable(curve, { low, high, amplitude })
  const { gram, fixed, errors, solve } = covariance

  /** Writes the parameters; marks and counts what sits at a side. */
  function write(out: Float64Array): number {
    let stuck = 0
    out[0] = at.S0
    for (let k = 0; k < p; k++) {
      const near = SIDE * (high[k] - low[k])
      const side = theta[k] <= low[k] + near ? 0 : theta[k] >= high[k] - near ? 1 : -1
      fixed[k + 1] = Number(side >= 0)
      stuck += fixed[k + 1]
      const turned = scales[k] === 'reciprocal' ? 1 - side : side
      out[k + 1] = side < 0 ? OUT_OF[scales[k]](theta[k]) : bounds[k][turned]
    }
    fixed[0] = Number(at.S0 <= amplitude[0] || at.S0 >= amplitude[1])
    return stuck + fixed[0]
  }

  /** From the other starts too: ends at the deepest valley. */
  function searchOthers(s: Float64Array, isFirstThere: boolean): boolean {
    let isThere = isFirstThere
    keepDeepest()
    for (let k = 0; k < others; k++) {
      if (!other(k, theta)) continue
      const arrived = refine(s, deepest)
      if (at.rss >= deepest.rss) continue
      isThere = arrived
      keepDeepest()
    }
    theta.set(deepest.theta)
    settle(s)
    return isThere
  }

  function keepDeepest(): void {
    deepest.rss = at.rss
    deepest.theta.set(theta)
  }

  function describe(out: Float64Array): void {
    const m = p + 1
    const column = (k: number, i: number): number => (k === 0 ? g[i] : at.S0 * J[(k - 1) * n + i])
    for (let k = 0; k < m; k++)
      for (let l = 0; l <= k; l++) {
        let sum = 0
        for (let i = 0; i < n; i++) sum += column(k, i) * column(l, i)
        gram[k * m + l] = gram[l * m + k] = sum
      }
    solve(m, n > m ? at.rss / (n - m) : NaN)
    out[m] = errors[0]
    for (let k = 0; k < p; k++) out[m + k + 1] = errors[k + 1] * STRETCH[scales[k]](out[k + 1])
    out[2 * m] = Math.sqrt(at.rss / n)
  }

  return (s, out, details) => {
    best(s, theta)
    const isFirstThere = refine(s)
    const isThere = isDoubtful?.(theta) ? searchOthers(s, isFirstThere) : isFirstThere
    if (!(at.S0 > 0)) {
      out.fill(NaN)
      return FitStatus.BadSignal
    }
    const stuck = write(out)
    if (details) describe(out)
    const status = isThere ? (stuck > 0 ? FitStatus.AtBound : FitStatus.Ok) : FitStatus.NotConverged
    return judge ? judge(out, status) : status
  }
}
