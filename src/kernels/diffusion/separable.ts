import { boxedStep } from './boxedStep'
import type { Curve, CurveBox } from './curve'

const MOST_STEPS = 60
/** The search ends when a step promises to lower the sum of squares by less than this part of it … */
const WORTH = 1e-6
/** … or by less than this part of Σ s²: the curve then goes through every sample as well as double precision can. */
const EXACT = 1e-28
/** A search does not go deeper than so many times what its next step promises, once it has made some steps. */
const HOPE = 6
const PATIENCE = 2
/** As close to a known valley, as part of the box, a search ends in it. */
const NEAR = 0.06
const FIRST_DAMPING = 1e-4
const LEAST_DAMPING = 1e-9
const MOST_DAMPING = 1e12

/** A valley that is known already. */
export interface Rival {
  readonly theta: Float64Array
  rss: number
}

/**
 * Least squares for s ≈ S0·g(θ) in a box, from a start: Levenberg–Marquardt on θ alone, S0 being linear and projected out
 * (Golub and Pereyra, SIAM J Numer Anal 1973;10:413–432; Kaufman's approximation). Scratch is allocated once.
 */
export interface Separable {
  /**
   * Goes from θ to the nearest minimum, which is then in `theta`; gives whether it got there. With a rival it gives up where it comes
   * into that valley or cannot become deeper.
   */
  readonly refine: (s: Float64Array, rival?: Rival) => boolean
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

  /**
   * Row k of J with g, with the residuals and with the rows up to k: three sums at a time, for one after another would wait for each addition to
   * end before the next begins.
   */
  function multiply(k: number): void {
    const at = k * n
    let along = 0
    let right = 0
    let square = 0
    for (let i = 0; i < n; i++) {
      const x = J[at + i]
      along += g[i] * x
      right += residuals[i] * x
      square += x * x
    }
    gJ[k] = along
    q[k] = right
    normal[k * p + k] = square
    let l = 0
    for (; l + 2 < k; l += 3) {
      const first = l * n
      let u = 0
      let v = 0
      let w = 0
      for (let i = 0; i < n; i++) {
        const x = J[at + i]
        u += x * J[first + i]
        v += x * J[first + n + i]
        w += x * J[first + n + n + i]
      }
      normal[k * p + l] = u
      normal[k * p + l + 1] = v
      normal[k * p + l + 2] = w
    }
    for (; l < k; l++) {
      let sum = 0
      for (let i = 0, j = l * n; i < n; i++, j++) sum += J[at + i] * J[j]
      normal[k * p + l] = sum
    }
  }

  /** Normal matrix and right side for a step of θ: with S0 free, of what the derivatives have besides g. */
  function setUp(): void {
    const { S0, gg } = at
    const isFree = S0 > least && S0 < most
    const SS = S0 * S0
    const perGg = isFree ? 1 / gg : 0
    for (let k = 0; k < p; k++) {
      multiply(k)
      const along = gJ[k] * perGg
      q[k] *= S0
      for (let l = 0; l <= k; l++) normal[k * p + l] = normal[l * p + k] = SS * (normal[k * p + l] - along * gJ[l])
    }
  }

  const isNear = (known: Float64Array): boolean => {
    for (let k = 0; k < p; k++) if (Math.abs(theta[k] - known[k]) > NEAR * (high[k] - low[k])) return false
    return true
  }

  function refine(s: Float64Array, rival: Rival | null = null): boolean {
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
      if (rival !== null && (isNear(rival.theta) || (k >= PATIENCE && rss - HOPE * promised > rival.rss))) return false
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
