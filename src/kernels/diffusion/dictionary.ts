import type { Curve } from './curve'
import { gridOf } from './grid'

/** Starts of a search. */
export interface Starts {
  /** Puts θ of the entry that explains most of the samples into `theta`. */
  readonly best: (s: Float64Array, theta: Float64Array) => void
  /** Further starts for the same samples, numbered from 0: where a second valley may lie. False for the one that was given as the best. */
  readonly others: number
  readonly other: (k: number, theta: Float64Array) => boolean
}

/**
 * A dictionary of curves on a grid over θ, made once: a voxel costs one dot product per entry. Each is scaled to Σ g² = 1, so that the greatest
 * Σ s·g is the least sum of squares with S0 free.
 */
export function dictionary(curve: Curve, axes: readonly (readonly number[])[]): Starts {
  const { samples: n, parameters: p } = curve
  const entries = gridOf(axes)
  const thetas = new Float64Array(entries.length * p)
  const curves = new Float64Array(entries.length * n)
  const g = new Float64Array(n)
  const J = new Float64Array(n * p)
  entries.forEach((entry, k) => {
    const theta = Float64Array.from(entry)
    curve.evaluate(theta, g, g, J)
    const length = Math.hypot(...g)
    thetas.set(theta, k * p)
    g.forEach((value, i) => (curves[k * n + i] = value / length))
  })
  const count = entries.length
  const best = (s: Float64Array, theta: Float64Array): void => {
    let most = -Infinity
    let at = 0
    for (let k = 0, j = 0; k < count; k++) {
      let sum = 0
      for (let i = 0; i < n; i++, j++) sum += s[i] * curves[j]
      if (sum > most) {
        most = sum
        at = k
      }
    }
    for (let i = 0; i < p; i++) theta[i] = thetas[at * p + i]
  }
  return { best, others: 0, other: () => false }
}
