import { exponential } from '../exponential'
import type { Curve } from './curve'

/** exp(−x·D) with θ = (D). */
export function decayCurve(x: ArrayLike<number>): Curve {
  const n = x.length
  const axis = Float64Array.from(x)
  return {
    samples: n,
    parameters: 1,
    evaluate: (theta, _, g, J) => {
      for (let i = 0; i < n; i++) {
        g[i] = exponential(-axis[i] * theta[0])
        J[i] = -axis[i] * g[i]
      }
    },
  }
}
