import { curveAt, knotBefore, type Curve } from './curve'

/** Below this value of rate × step the closed form loses digits and its series is used. */
const SMALL = 1e-2

/** Weights of one step: factor of what was there, weight of the curve at its begin, and at its end. */
const weights = new Float64Array(3)

/**
 * Sets `weights` for a step of `step` min. With x = rate·step: e^−x, step·(w − w₁), step·w₁, where w = (1 − e^−x)/x and
 * w₁ = (x − 1 + e^−x)/x².
 */
function weigh(rate: number, step: number): void {
  const x = rate * step
  const small = Math.abs(x) < SMALL
  const less = Math.expm1(-x)
  const whole = small ? 1 - (x / 2) * (1 - (x / 3) * (1 - (x / 4) * (1 - x / 5))) : -less / x
  const late = small ? 0.5 - (x / 6) * (1 - (x / 4) * (1 - (x / 5) * (1 - x / 6))) : (x + less) / (x * x)
  weights[0] = 1 + less
  weights[1] = step * (whole - late)
  weights[2] = step * late
}

/** Writes ∫ c(τ)·e^(−rate·(t − τ)) dτ at every asked time; `rate` in 1/min. */
export type Convolution = (rate: number, out: Float64Array) => void

/**
 * Convolution of a curve with an exponential at times of any spacing and order: exact for the straight pieces of the curve, at its knots and
 * between them. Equal steps share their exponential.
 */
export function curveConvolution(curve: Curve, times: ArrayLike<number>): Convolution {
  const { time, value } = curve
  const knots = time.length
  const sum = new Float64Array(knots)
  const place = Int32Array.from(times, (t) => knotBefore(time, t))
  const rest = Float64Array.from(times, (t, i) => (place[i] < 0 ? 0 : t - time[place[i]]))
  const level = Float64Array.from(times, (t) => curveAt(curve, t))
  const same = 1e-9 * (time[knots - 1] - time[0])

  return (rate, out) => {
    let step = NaN
    for (let j = 1; j < knots; j++) {
      const next = time[j] - time[j - 1]
      if (!(Math.abs(next - step) < same)) weigh(rate, (step = next))
      sum[j] = sum[j - 1] * weights[0] + value[j - 1] * weights[1] + value[j] * weights[2]
    }
    step = NaN
    for (let i = 0; i < place.length; i++) {
      const j = place[i]
      if (j < 0) out[i] = 0
      else if (rest[i] === 0) out[i] = sum[j]
      else {
        if (!(Math.abs(rest[i] - step) < same)) weigh(rate, (step = rest[i]))
        out[i] = sum[j] * weights[0] + value[j] * weights[1] + level[i] * weights[2]
      }
    }
  }
}
