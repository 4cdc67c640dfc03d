import type { Curve } from './curve'

/**
 * The same curve with `parts` knots for each of its own, on the natural cubic spline through them: a bolus is round between its samples, and
 * a delay finer than the frames shows whether it was taken for round or for angular.
 */
export function smoothCurve({ time, value }: Curve, parts: number): Curve {
  const n = time.length
  const bend = secondDerivatives(time, value)
  const fine = Array.from({ length: (n - 1) * parts + 1 }, (_, k) => {
    const j = Math.min(Math.floor(k / parts), n - 2)
    const h = time[j + 1] - time[j]
    const b = k / parts - j
    const a = 1 - b
    const t = k === (n - 1) * parts ? time[n - 1] : time[j] + b * h
    const curved = ((a * a * a - a) * bend[j] + (b * b * b - b) * bend[j + 1]) * (h * h)
    return [t, a * value[j] + b * value[j + 1] + curved / 6]
  })
  return { time: Float64Array.from(fine, ([t]) => t), value: Float64Array.from(fine, ([, c]) => c) }
}

/** Second derivatives at the knots: a tridiagonal system, nought at both ends. */
function secondDerivatives(time: Float64Array, value: Float64Array): Float64Array {
  const n = time.length
  const bend = new Float64Array(n)
  const carried = new Float64Array(n)
  for (let i = 1; i < n - 1; i++) {
    const [before, after] = [time[i] - time[i - 1], time[i + 1] - time[i]]
    const share = before / (before + after)
    const pivot = share * carried[i - 1] + 2
    const slopes = (value[i + 1] - value[i]) / after - (value[i] - value[i - 1]) / before
    carried[i] = (share - 1) / pivot
    bend[i] = ((6 * slopes) / (before + after) - share * bend[i - 1]) / pivot
  }
  for (let i = n - 2; i > 0; i--) bend[i] += carried[i] * bend[i + 1]
  return bend
}
