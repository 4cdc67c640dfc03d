import { AT } from './biexponentialSums'
import type { BiexponentialBox } from './biexponentialBox'

const COLLINEAR = 1e-13

/**
 * The amplitudes a0, a1 of two decays that fit best with S0 = a0 + a1 and f = a1/S0 in their boxes, from their sums. `freedom` tells how they may
 * still move: 2 freely, 1 along `along`, 0 not at all.
 */
export function biexponentialAmplitudes(sums: Float64Array, box: BiexponentialBox) {
  const amplitude = new Float64Array(2)
  const along = new Float64Array(2)
  const state = { freedom: 2 }
  const [leastF, mostF] = box.f
  const [leastS0, mostS0] = box.S0

  /** ½ Σ (s − fit)² but for ½ Σ s². */
  function objective(a0: number, a1: number): number {
    const quadratic = a0 * a0 * sums[AT.A00] + 2 * a0 * a1 * sums[AT.A01] + a1 * a1 * sums[AT.A11]
    return 0.5 * quadratic - a0 * sums[AT.s0] - a1 * sums[AT.s1]
  }

  /** The best S0 for one f. */
  function holdFraction(f: number): number {
    const w = 1 - f
    const gg = w * w * sums[AT.A00] + 2 * w * f * sums[AT.A01] + f * f * sums[AT.A11]
    const free = (w * sums[AT.s0] + f * sums[AT.s1]) / gg
    const S0 = Math.min(mostS0, Math.max(leastS0, free))
    amplitude[0] = w * S0
    amplitude[1] = f * S0
    along[0] = w
    along[1] = f
    state.freedom = S0 === free ? 1 : 0
    return objective(amplitude[0], amplitude[1])
  }

  /** The best f for one S0. */
  function holdS0(S0: number): number {
    const apart = sums[AT.A00] - 2 * sums[AT.A01] + sums[AT.A11]
    const free = (sums[AT.s1] - sums[AT.s0] - S0 * (sums[AT.A01] - sums[AT.A00])) / (S0 * apart)
    const f = Math.min(mostF, Math.max(leastF, free))
    amplitude[0] = (1 - f) * S0
    amplitude[1] = f * S0
    along[0] = -1
    along[1] = 1
    state.freedom = f === free ? 1 : 0
    return objective(amplitude[0], amplitude[1])
  }

  /** Gives ½ the sum of squares but for ½ Σ s². */
  function solve(): number {
    const A00 = sums[AT.A00]
    const A01 = sums[AT.A01]
    const A11 = sums[AT.A11]
    const det = A00 * A11 - A01 * A01
    const a0 = A11 * sums[AT.s0] - A01 * sums[AT.s1]
    const a1 = A00 * sums[AT.s1] - A01 * sums[AT.s0]
    const all = a0 + a1
    if (det > COLLINEAR * A00 * A11 && all > 0 && a1 >= leastF * all && a1 <= mostF * all) {
      const S0 = all / det
      if (S0 < leastS0 || S0 > mostS0) return holdS0(S0 < leastS0 ? leastS0 : mostS0)
      amplitude[0] = a0 / det
      amplitude[1] = a1 / det
      state.freedom = 2
      return -0.5 * (amplitude[0] * sums[AT.s0] + amplitude[1] * sums[AT.s1])
    }
    const atMost = holdFraction(mostF)
    const atLeast = holdFraction(leastF)
    return atMost < atLeast ? holdFraction(mostF) : atLeast
  }

  return { amplitude, along, state, solve }
}
