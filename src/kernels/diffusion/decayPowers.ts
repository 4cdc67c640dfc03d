import { exponential } from '../exponential'

/**
 * exp(−b·D0) and exp(−b·D1) of all different b, in pairs. A b that is the sum of two shorter ones (they mostly are
 * multiples of 50 s/mm²) costs a product instead of an exponential; the rounding grows with b·D as that of an exponential does.
 */
export interface DecayPowers {
  /** Where each sample finds its decays in `values`. */
  readonly placeOf: Int32Array
  readonly values: Float64Array
  readonly fill: (D: Float64Array) => void
}

export function decayPowers(b: Float64Array): DecayPowers {
  const different = [0, ...new Set(b.filter((x) => x > 0))].sort((x, y) => x - y)
  const count = different.length
  const weights = Float64Array.from(different)
  const values = new Float64Array(2 * count).fill(1)
  const pairs = Int32Array.from(different.flatMap((_, k) => pairFor(different, k)))
  const fill = (D: Float64Array): void => {
    const D0 = D[0]
    const D1 = D[1]
    for (let k = 2; k < 2 * count; k += 2) {
      const p = pairs[k]
      const q = pairs[k + 1]
      if (p > 0) {
        values[k] = values[p] * values[q]
        values[k + 1] = values[p + 1] * values[q + 1]
      } else {
        const x = -weights[k >> 1]
        values[k] = exponential(x * D0)
        values[k + 1] = exponential(x * D1)
      }
    }
  }
  return { placeOf: Int32Array.from(b, (x) => 2 * Math.max(0, different.indexOf(x))), values, fill }
}

/** The places of two b whose sum is number k, as much alike as can be; 0 where there are none. */
function pairFor(different: readonly number[], k: number): readonly [number, number] {
  for (let p = k - 1; p > 0; p--) {
    const q = different.indexOf(different[k] - different[p])
    if (q > 0 && q <= p && different[p] < 0.8 * different[k]) return [2 * p, 2 * q]
  }
  return [0, 0]
}
