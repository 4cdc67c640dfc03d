/** A rising function and its slope at one place. */
export interface Rise {
  readonly value: number
  readonly slope: number
}

const STEPS = 200

/** The zero of a rising function between two bounds: Newton's steps, and halving where a step would leave what is still possible. */
export function risingRoot(f: (u: number) => Rise, start: number, bounds: readonly [number, number]): number {
  let [low, high] = bounds
  let u = Math.min(Math.max(start, low), high)
  for (let i = 0; i < STEPS; i++) {
    const { value, slope } = f(u)
    if (value === 0) return u
    if (value < 0) low = u
    else high = u
    let next = u - value / slope
    if (!(next > low && next < high)) next = (low + high) / 2
    if (Math.abs(next - u) <= 4e-16 * Math.abs(next)) return next
    u = next
  }
  return u
}

/**
 * A zero of f between two places where it has opposite signs; NaN where the signs are equal.
 * Inverse quadratic interpolation where it is safe, halving elsewhere: Chandrupatla, Adv Eng Softw 1997;28:145.
 */
export function rootBetween(f: (u: number) => number, bounds: readonly [number, number]): number {
  let [x1, x2] = bounds
  let [f1, f2] = [f(x1), f(x2)]
  if (f1 === 0) return x1
  if (f2 === 0) return x2
  if (!(f1 * f2 < 0)) return NaN
  let share = 0.5
  for (let i = 0; i < STEPS; i++) {
    const x = x1 + share * (x2 - x1)
    const value = f(x)
    const isSameSide = value > 0 === f1 > 0
    const [x3, f3] = isSameSide ? [x1, f1] : [x2, f2]
    if (!isSameSide) [x2, f2] = [x1, f1]
    ;[x1, f1] = [x, value]
    const best = Math.abs(f1) < Math.abs(f2) ? x1 : x2
    const least = (4e-16 * Math.abs(best) + 1e-300) / Math.abs(x2 - x1)
    if (least > 0.5 || f1 === 0) return f1 === 0 ? x1 : best
    share = Math.min(1 - least, Math.max(least, nextShare([x1, x2, x3], [f1, f2, f3])))
  }
  return x1
}

type Three = readonly [number, number, number]

function nextShare([x1, x2, x3]: Three, [f1, f2, f3]: Three): number {
  const xi = (x1 - x2) / (x3 - x2)
  const phi = (f1 - f2) / (f3 - f2)
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5
  const alpha = (x3 - x1) / (x2 - x1)
  return (f1 / (f2 - f1)) * (f3 / (f2 - f3)) + alpha * (f1 / (f3 - f1)) * (f2 / (f3 - f2))
}
