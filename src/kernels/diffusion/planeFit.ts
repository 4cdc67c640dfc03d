import { FitStatus } from '../fitStatus'
import { covariance } from './covariance'
import { energyOf } from './energyOf'
import { SUM, type PlaneCurve } from './planeCurve'
import { planeSearch } from './planeSearch'
import { planeTable } from './planeTable'
import type { OneFit } from './voxelwise'

export interface PlanePlan {
  readonly low: readonly [number, number]
  readonly high: readonly [number, number]
  readonly amplitude: readonly [number, number]
  /** The curves that the table of starts holds, for u and v from 0 to 1. */
  readonly node: (u: number, v: number) => readonly [number, number]
  /** 1 for x, 2 for y: the parameter whose standard errors change much within one of them, and are then averaged over that way. */
  readonly curved?: 1 | 2
}

const SIDE = 1e-9
/** Below this part of Σ s² the sums cannot tell the residual. */
const EXACT = 1e-9

/** The fit of a curve with two parameters by table and search: writes S0, x, y, their standard errors, and the residual. */
export function planeFit(curve: PlaneCurve, { low, high, amplitude, node, curved }: PlanePlan): OneFit {
  const n = curve.samples
  const [lowest, highest] = [Float64Array.from(low), Float64Array.from(high)]
  const findStart = planeTable(curve, node)
  const { at, found, sums, search } = planeSearch(curve, lowest, highest, amplitude)
  const { gram, fixed, errors, solve, inverse } = covariance
  const aside = new Float64Array(sums.length)
  const way = new Float64Array(3)
  const squares = new Float64Array(3)
  const isAtSide = (k: number): boolean => {
    const near = SIDE * (highest[k] - lowest[k])
    return at[k] <= lowest[k] + near || at[k] >= highest[k] - near
  }

  /** Residual sum of squares; sample by sample where the difference of the sums is rounding. */
  function rssOf(s: Float64Array): number {
    if (2 * found[1] > EXACT * found[0] * found[0] * sums[SUM.gg]) return 2 * found[1]
    let rss = 0
    for (let i = 0; i < n; i++) rss += (s[i] - found[0] * curve.value(at[0], at[1], i)) ** 2
    return rss
  }

  /** Standard errors, from the products of the derivatives at one place. */
  function setErrors(S0: number, products: Float64Array, variance: number): void {
    gram[0] = products[SUM.gg]
    gram[1] = gram[3] = S0 * products[SUM.gx]
    gram[2] = gram[6] = S0 * products[SUM.gy]
    gram[4] = S0 * S0 * products[SUM.xx]
    gram[5] = gram[7] = S0 * S0 * products[SUM.xy]
    gram[8] = S0 * S0 * products[SUM.yy]
    solve(3, variance)
  }

  function describe(s: Float64Array, out: Float64Array): void {
    const rss = rssOf(s)
    const variance = n > 3 ? rss / (n - 3) : NaN
    setErrors(found[0], sums, variance)
    for (let k = 0; k < 3; k++) out[3 + k] = errors[k]
    out[6] = Math.sqrt(rss / n)
    if (curved && errors[curved] < Infinity) averageErrors(s, out, variance, curved)
  }

  /**
   * Where the parameter comes out high its error comes out small, and the other way round: an interval of errors at the estimate alone is too short too
   * often. The variances are those one standard error to either side, in the mean.
   */
  function averageErrors(s: Float64Array, out: Float64Array, variance: number, of: 1 | 2): void {
    const perError = Math.sqrt(variance / inverse[4 * of])
    for (let k = 0; k < 3; k++) way[k] = fixed[k] ? 0 : inverse[3 * k + of] * perError
    squares.fill(0)
    for (let side = -1; side <= 1; side += 2) {
      curve.addUp(at[0] + side * way[1], at[1] + side * way[2], s, aside)
      setErrors(found[0] + side * way[0], aside, variance)
      for (let k = 0; k < 3; k++) squares[k] += errors[k] * errors[k]
    }
    for (let k = 0; k < 3; k++) if (squares[k] < Infinity) out[3 + k] = Math.sqrt(squares[k] / 2)
  }

  return (s, out, details) => {
    findStart(s, at)
    for (let k = 0; k < 2; k++) at[k] = at[k] < lowest[k] ? lowest[k] : at[k] > highest[k] ? highest[k] : at[k]
    const isThere = search(s, energyOf(s))
    const S0 = found[0]
    if (!(S0 > 0)) {
      out.fill(NaN)
      return FitStatus.BadSignal
    }
    out[0] = S0
    out[1] = at[0]
    out[2] = at[1]
    fixed[0] = Number(S0 <= amplitude[0] || S0 >= amplitude[1])
    fixed[1] = Number(isAtSide(0))
    fixed[2] = Number(isAtSide(1))
    if (details) describe(s, out)
    if (!isThere) return FitStatus.NotConverged
    return fixed[0] + fixed[1] + fixed[2] > 0 ? FitStatus.AtBound : FitStatus.Ok
  }
}
