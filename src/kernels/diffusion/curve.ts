/**
 * A signal model without its amplitude: S = S0·g(θ), with θ in the parameters the search likes best (logarithms, rates).
 * `evaluate` writes g and its derivatives, J[k·n + i] = ∂g_i/∂θ_k. Components of θ that follow from the samples `s` and the rest in closed form
 * (the fraction of a mixture) it may put there first: the search then starts each step from the best of them.
 */
export interface Curve {
  readonly samples: number
  readonly parameters: number
  readonly evaluate: (theta: Float64Array, s: Float64Array, g: Float64Array, J: Float64Array) => void
}

/** The box of the search: one pair for each component of θ, and one for S0. */
export interface CurveBox {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly amplitude: readonly [number, number]
}
