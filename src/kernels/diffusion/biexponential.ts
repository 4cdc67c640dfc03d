import { biexponentialAmplitudes } from './biexponentialAmplitudes'
import type { BiexponentialBox } from './biexponentialBox'
import { AT, biexponentialSums } from './biexponentialSums'
import { covariance } from './covariance'
import { planeStep } from './planeStep'

const MOST_STEPS = 40
/** The search ends after a step that promises to lower the sum of squares by less than this part of it; what such a step leaves is its square. */
const WORTH = 3e-7
/** … or by less than this part of Σ s²: the rounding of noise-free samples. */
const EXACT = 1e-20
const ROUNDING = 1e-15
const FIRST_DAMPING = 1e-3
/** As close to a known valley, as part of its D, a search ends in it. */
const NEAR = 0.2
/** A search does not go deeper than so many times what its next step promises. */
const HOPE = 6

/** A point of the search. `amplitude` belongs to e0 and e1. */
export interface BiexponentialState {
  readonly D: Float64Array
  readonly amplitude: Float64Array
  /** ½ of the residual sum of squares, in an array: a number that changes stays unboxed there. */
  readonly half: Float64Array
}

/**
 * Least squares for s ≈ a0·exp(−b·D0) + a1·exp(−b·D1) with f = a1 / (a0 + a1) and S0 = a0 + a1 in their boxes: Newton's method on D0 and ln D1 alone, the
 * amplitudes being linear and eliminated (Golub and Pereyra, SIAM J Numer Anal 1973;10:413–432), here with the exact second derivatives.
 * Starts from `state.D`; gives whether it arrived.
 */
export function biexponential(axis: Float64Array, box: BiexponentialBox) {
  const sums = new Float64Array(15)
  const linear = biexponentialAmplitudes(sums, box)
  const { amplitude, along } = linear
  const state: BiexponentialState = { D: new Float64Array(2), amplitude, half: new Float64Array(1) }
  const { D, half } = state
  const addUp = biexponentialSums(axis, D, sums)
  const low = Float64Array.of(box.D0[0], Math.log(box.D1[0]))
  const high = Float64Array.of(box.D0[1], Math.log(box.D1[1]))
  const { gradient, exact, gauss, step, find } = planeStep
  /** Mixed derivatives, amplitude by D0 and ln D1: 0x, 0y, 1x, 1y. */
  const mixed = new Float64Array(4)
  /** D0 and ln D1. */
  const theta = new Float64Array(2)

  /** Takes from a Hessian what the amplitudes make up for. */
  function reduce(h: Float64Array): void {
    const A00 = sums[AT.A00]
    const A01 = sums[AT.A01]
    const A11 = sums[AT.A11]
    const m0x = mixed[0]
    const m0y = mixed[1]
    const m1x = mixed[2]
    const m1y = mixed[3]
    if (linear.state.freedom === 2) {
      const perDet = 1 / (A00 * A11 - A01 * A01)
      const ux = perDet * (A11 * m0x - A01 * m1x)
      const vx = perDet * (A00 * m1x - A01 * m0x)
      const uy = perDet * (A11 * m0y - A01 * m1y)
      const vy = perDet * (A00 * m1y - A01 * m0y)
      h[0] -= m0x * ux + m1x * vx
      h[1] -= m0x * uy + m1x * vy
      h[2] -= m0y * uy + m1y * vy
    } else if (linear.state.freedom === 1) {
      const w0 = along[0]
      const w1 = along[1]
      const norm = w0 * w0 * A00 + 2 * w0 * w1 * A01 + w1 * w1 * A11
      const mx = w0 * m0x + w1 * m1x
      const my = w0 * m0y + w1 * m1y
      h[0] -= (mx * mx) / norm
      h[1] -= (mx * my) / norm
      h[2] -= (my * my) / norm
    }
  }

  /** Gradient and reduced Hessians with respect to D0 and ln D1. */
  function differentiate(): void {
    const a0 = amplitude[0]
    const a1 = amplitude[1]
    const X = D[1]
    const a1X = a1 * X
    const C01 = sums[AT.C01]
    const rho0 = sums[AT.t0] - a0 * sums[AT.B00] - a1 * sums[AT.B01]
    const rho1 = X * (sums[AT.t1] - a0 * sums[AT.B01] - a1 * sums[AT.B11])
    gradient[0] = a0 * rho0
    gradient[1] = a1 * rho1
    mixed[0] = -a0 * sums[AT.B00]
    mixed[1] = -a1X * sums[AT.B01]
    mixed[2] = -a0 * sums[AT.B01]
    mixed[3] = -a1X * sums[AT.B11]
    gauss[0] = a0 * a0 * sums[AT.C00]
    gauss[1] = a0 * a1X * C01
    gauss[2] = a1X * a1X * sums[AT.C11]
    exact[0] = a0 * (2 * a0 * sums[AT.C00] + a1 * C01 - sums[AT.v0])
    exact[1] = gauss[1]
    exact[2] = X * a1X * (2 * a1 * sums[AT.C11] + a0 * C01 - sums[AT.v1]) + a1 * rho1
    reduce(gauss)
    mixed[0] += rho0
    mixed[3] += rho1
    reduce(exact)
  }

  /** The best amplitudes for `state.D` as it is. */
  function settle(s: Float64Array, energy: number): void {
    addUp(s)
    half[0] = linear.solve() + 0.5 * energy
  }

  const isNear = (known: Float64Array): boolean =>
    Math.abs(D[0] - known[0]) < NEAR * known[0] && Math.abs(D[1] - known[1]) < NEAR * known[1]

  /**
   * From `D` to the bottom of its valley; gives whether it arrived. With `known`, another valley's D0, D1 and half the sum of squares, it gives up where it
   * comes into that valley or cannot become deeper.
   */
  function search(s: Float64Array, energy: number, known: Float64Array | null = null): boolean {
    settle(s, energy)
    let least = half[0]
    let damping = FIRST_DAMPING
    let y = Math.log(D[1])
    differentiate()
    for (let k = 0; k < MOST_STEPS; k++) {
      const x = D[0]
      const X = D[1]
      theta[0] = x
      theta[1] = y
      const promised = find(theta, low, high, damping)
      const isLast = promised <= WORTH * Math.max(0, least) + EXACT * energy
      if (known !== null && (isNear(known) || (k > 1 && least - HOPE * promised > known[2]))) return false
      const wanted = y + step[1]
      D[0] = x + step[0]
      D[1] = wanted <= low[1] ? box.D1[0] : wanted >= high[1] ? box.D1[1] : Math.exp(wanted)
      settle(s, energy)
      const reached = half[0]
      if (reached <= least + ROUNDING * energy) {
        damping *= least - reached > 0.5 * promised ? 0.02 : 1
        least = reached
        y = wanted
        if (isLast) return true
        differentiate()
        continue
      }
      D[0] = x
      D[1] = X
      damping = Math.max(damping, FIRST_DAMPING) * 10
      if (!isLast && damping < 1e12) continue
      settle(s, energy)
      return isLast
    }
    return false
  }

  /** Holds D0 where it is put: the search is then for D1 alone. */
  function pin(D0: number): void {
    low[0] = high[0] = D[0] = D0
  }

  /** JᵀJ of S0, D0, D1, f at the last point. */
  function fillGram(): void {
    const a0 = amplitude[0]
    const a1 = amplitude[1]
    const S0 = a0 + a1
    const f = a1 / S0
    const w = 1 - f
    const A00 = sums[AT.A00]
    const A01 = sums[AT.A01]
    const A11 = sums[AT.A11]
    const B01 = sums[AT.B01]
    put(0, 0, w * w * A00 + 2 * w * f * A01 + f * f * A11)
    put(0, 1, -a0 * (w * sums[AT.B00] + f * B01))
    put(0, 2, -a1 * (w * B01 + f * sums[AT.B11]))
    put(0, 3, S0 * (f * A11 + (w - f) * A01 - w * A00))
    put(1, 1, a0 * a0 * sums[AT.C00])
    put(1, 2, a0 * a1 * sums[AT.C01])
    put(1, 3, -a0 * S0 * (B01 - sums[AT.B00]))
    put(2, 2, a1 * a1 * sums[AT.C11])
    put(2, 3, -a1 * S0 * (sums[AT.B11] - B01))
    put(3, 3, S0 * S0 * (A00 - 2 * A01 + A11))
  }

  return { state, search, settle, pin, fillGram }
}

function put(k: number, l: number, value: number): void {
  covariance.gram[4 * k + l] = covariance.gram[4 * l + k] = value
}
