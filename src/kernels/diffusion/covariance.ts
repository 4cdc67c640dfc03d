import { MOST_PARAMETERS } from './boxedStep'

const SIZE = MOST_PARAMETERS + 1
/** A pivot below this part of its diagonal belongs to a direction the samples say nothing about. */
const FLAT = 1e-12

/**
 * Standard errors at a least-squares optimum: σ² (JᵀJ)⁻¹ with JᵀJ row by row in `gram`. Parameters in `fixed` (at a bound) have none, and the
 * others' hold for them where they are. A parameter that cannot be told from the rest gets ∞. `inverse` is (JᵀJ)⁻¹ of the free ones.
 */
export const covariance = prepare()

function prepare() {
  const gram = new Float64Array(SIZE * SIZE)
  const fixed = new Uint8Array(SIZE)
  const errors = new Float64Array(SIZE)
  const work = new Float64Array(SIZE * SIZE)

  /** Gauss–Jordan in place on the free rows and columns; false where a direction is flat. */
  function invert(p: number): boolean {
    for (let i = 0; i < p * p; i++) work[i] = gram[i]
    for (let k = 0; k < p; k++) {
      if (fixed[k]) continue
      const pivot = work[k * p + k]
      if (!(pivot > FLAT * gram[k * p + k])) return false
      const inverse = 1 / pivot
      for (let j = 0; j < p; j++) if (!fixed[j]) work[k * p + j] *= inverse
      work[k * p + k] = inverse
      for (let i = 0; i < p; i++) {
        if (i === k || fixed[i]) continue
        const factor = work[i * p + k]
        for (let j = 0; j < p; j++) if (j !== k && !fixed[j]) work[i * p + j] -= factor * work[k * p + j]
        work[i * p + k] = -factor * inverse
      }
    }
    return true
  }

  /** Fills `errors` for `p` parameters and residuals of the given variance. */
  function solve(p: number, variance: number): void {
    const isDetermined = invert(p)
    for (let k = 0; k < p; k++)
      errors[k] = fixed[k] ? NaN : isDetermined ? Math.sqrt(variance * work[k * p + k]) : Infinity
  }

  return { gram, fixed, errors, solve, inverse: work }
}
