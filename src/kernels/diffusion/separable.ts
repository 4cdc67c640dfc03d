import { boxedStep } from './boxedStep'
import type { Curve, CurveBox } from './curve'

const MOST_STEPS = 60
/** The search ends when a step promises to lower the sum of squares by less than this part of it … */
const WORTH = 1e-6
/** … or by less than this part of Σ s²: the curve then goes through every sample as well as double precision can. */
const EXACT = 1e-28
const FIRST_DAMPING = 1e-4
const LEAST_DAMPING = 1e-9
const MOST_DAMPING = 1e12

/**
 * Least squares for s ≈ S0·g(θ) in a box, from a start: Levenberg–Marquardt on θ alone, S0 being linear and projected out
 * (Golub and Pereyra, SIAM J Numer Anal 1973;10:413–432; Kaufman's approximation). Scratch is allocated once.
 */
export interface Separable {
  /** Goes from θ to the nearest minimum, which is then in `theta`; gives whether it got there. */
  readonly refine: (s: Float64Array) => boolean
  /** Curve, S0 and residuals at `theta` as it is; gives the sum of squares. */
  readonly settle: (s: Float64Array) => number
  readonly theta: Float64Array
  readonly residuals: Float64Array
  /** g and its derivatives at `theta`. */
  readonly g: Float64Array
  readonly J: Float64Array
  /** S0, the residual sum of squares, and Σ g². */
  readonly at: { S0: number; rss: number; gg: number }
}

export function separable(curve: Curve, { low, high, amplitude }: CurveBox): Separable {
  const n = curve.samples
  const p = curve.parameters
  const [least, most] = amplitude
  const theta = new Float64Array(p)
  const best = new Float64Array(p)
  const g = new Float64Array(n)
  const J = new Float64Array(n * p)
  const residuals = new Float64Array(n)
  const gJ = new Float64Array(p)
  const at = { S0: 0, rss: 0, gg: 0 }
  const { normal, q, step } = boxedStep

  /** Curve, amplitude and residuals at θ: gives the sum of squares. */
  function settle(s: Float64Array): number {
    curve.evaluate(theta, s, g, J)
    let gg = 0
    let sg = 0
    for (let i = 0; i < n; i++) {
      gg += g[i] * g[i]
      sg += s[i] * g[i]
    }
    const free = sg / gg
    const S0 = free < least ? least : free > most ? most : free
    let rss = 0
    for (let i = 0; i < n; i++) {
      const r = s[i] - S0 * g[i]
      residuals[i] = r
      rss += r * r
    }
    at.S0 = S0
    at.gg = gg
    return (at.rss = rss)
  }

  /** Normal matrix and right side for a step of θ: with S0 free, of what the derivatives have besides g. */
  function setUp(): void {
    const { S0, gg } = at
    const isFree = S0 > least && S0 < most
    for (let k = 0; k < p; k++) {
      let along = 0
      let right = 0
      for (let i = 0, j = k * n; i < n; i++, j++) {
        along += g[i] * J[j]
        right += residuals[i] * J[j]
      }
      gJ[k] = isFree ? along : 0
      q[k] = S0 * right
      for (let l = 0; l <= k; l++) {
        let sum = 0
        for (let i = 0, j = k * n, m = l * n; i < n; i++, j++, m++) sum += J[j] * J[m]
        normal[k * p + l] = normal[l * p + k] = S0 * S0 * (sum - (gJ[k] * gJ[l]) / gg)
      }
    }
  }

  function refine(s: Float64Array): boolean {
    let energy = 0
    for (let i = 0; i < n; i++) energy += s[i] * s[i]
    let rss = settle(s)
    let damping = FIRST_DAMPING
    setUp()
    for (let k = 0; k < MOST_STEPS; k++) {
      best.set(theta)
      boxedStep.find(theta, low, high, damping)
      const promised = boxedStep.gain(p)
      const isLast = promised <= WORTH * rss + EXACT * energy
      for (let i = 0; i < p; i++) theta[i] += step[i]
      const reached = settle(s)
      if (reached <= rss) {
        if (isLast) return true
        damping = rss - reached > 0.5 * promised ? Math.max(damping * 0.1, LEAST_DAMPING) : damping
        rss = reached
        setUp()
        continue
      }
      theta.set(best)
      damping = Math.max(damping, 1e-5) * 10
      if (!isLast && damping < MOST_DAMPING) continue
      settle(s)
      return isLast
    }
    if (at.rss > rss) settle(s)
    return false
  }

  return { refine, settle, theta, residuals, g, J, at }
}
