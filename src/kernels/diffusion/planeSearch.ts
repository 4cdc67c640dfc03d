import type { PlaneCurve } from './planeCurve'
import { SUM } from './planeCurve'
import { planeStep } from './planeStep'

const MOST_STEPS = 50
/** The search ends after a step that promises to lower the sum of squares by less than this part of it; what such a step leaves is its square. */
const WORTH = 1e-4
/** … or by less than this part of Σ s²: the rounding of noise-free samples. */
const EXACT = 1e-21
const ROUNDING = 1e-15
const FIRST_DAMPING = 1e-4

/**
 * Least squares for s ≈ S0·g(x, y) in a box: Newton's method on x and y, S0 being linear and eliminated (Golub and Pereyra, SIAM J Numer Anal
 * 1973;10:413–432), with the exact second derivatives. Starts from `at` and ends there; gives whether it arrived.
 */
export function planeSearch(
  curve: PlaneCurve,
  low: Float64Array,
  high: Float64Array,
  amplitude: readonly [number, number],
) {
  const [least, most] = amplitude
  const at = new Float64Array(2)
  const sums = new Float64Array(15)
  /** S0, and ½ of the residual sum of squares. */
  const found = new Float64Array(2)
  const { gradient, exact, gauss, step, find } = planeStep

  function settle(s: Float64Array, energy: number): number {
    curve.addUp(at[0], at[1], s, sums)
    const free = sums[SUM.sg] / sums[SUM.gg]
    const S0 = free < least ? least : free > most ? most : free
    found[0] = S0
    return (found[1] = 0.5 * (energy - S0 * (2 * sums[SUM.sg] - S0 * sums[SUM.gg])))
  }

  function differentiate(): void {
    const S0 = found[0]
    const isFree = S0 > least && S0 < most
    const perGg = isFree ? 1 / sums[SUM.gg] : 0
    const rx = sums[SUM.sx] - S0 * sums[SUM.gx]
    const ry = sums[SUM.sy] - S0 * sums[SUM.gy]
    gradient[0] = -S0 * rx
    gradient[1] = -S0 * ry
    const SS = S0 * S0
    const xx = SS * sums[SUM.xx]
    const xy = SS * sums[SUM.xy]
    const yy = SS * sums[SUM.yy]
    const ax = S0 * sums[SUM.gx]
    const ay = S0 * sums[SUM.gy]
    gauss[0] = xx - ax * ax * perGg
    gauss[1] = xy - ax * ay * perGg
    gauss[2] = yy - ay * ay * perGg
    const mx = ax - rx
    const my = ay - ry
    exact[0] = xx - S0 * (sums[SUM.sxx] - S0 * sums[SUM.gxx]) - mx * mx * perGg
    exact[1] = xy - S0 * (sums[SUM.sxy] - S0 * sums[SUM.gxy]) - mx * my * perGg
    exact[2] = yy - S0 * (sums[SUM.syy] - S0 * sums[SUM.gyy]) - my * my * perGg
  }

  function search(s: Float64Array, energy: number): boolean {
    let half = settle(s, energy)
    let damping = FIRST_DAMPING
    differentiate()
    for (let k = 0; k < MOST_STEPS; k++) {
      const x = at[0]
      const y = at[1]
      const promised = find(at, low, high, damping)
      const isLast = promised <= WORTH * Math.max(0, half) + EXACT * energy
      at[0] = x + step[0]
      at[1] = y + step[1]
      const reached = settle(s, energy)
      if (reached <= half + ROUNDING * energy) {
        if (isLast) return true
        damping *= half - reached > 0.5 * promised ? 0.02 : 1
        half = reached
        differentiate()
        continue
      }
      at[0] = x
      at[1] = y
      damping = Math.max(damping, 1e-4) * 10
      if (!isLast && damping < 1e12) continue
      settle(s, energy)
      return isLast
    }
    return false
  }

  return { at, found, sums, search, settle }
}
