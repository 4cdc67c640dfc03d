/** Sum by Neumaier's compensation (ZAMM 1974;54:39): what rounding loses in one step is added at the end. */
export function sum(x: ArrayLike<number>): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < x.length; i++) {
    const next = total + x[i]
    lost += Math.abs(total) >= Math.abs(x[i]) ? total - next + x[i] : x[i] - next + total
    total = next
  }
  return total + lost
}

/** Mean; NaN for no values. Of equal values it is that value to the last digit. */
export function mean(x: ArrayLike<number>): number {
  const n = x.length
  if (n === 0) return NaN
  const coarse = sum(x) / n
  let rest = 0
  for (let i = 0; i < n; i++) rest += x[i] - coarse
  return coarse + rest / n
}

/** Σ(x − mean x)·(y − mean y), from centred values: an offset of 10⁹ costs no digits. */
export function productSum(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [mx, my] = [mean(x), mean(y)]
  return sum(Float64Array.from({ length: x.length }, (_, i) => (x[i] - mx) * (y[i] - my)))
}

/** Variance with n − 1; NaN for fewer than two values, exactly 0 for equal ones. */
export function variance(x: ArrayLike<number>): number {
  if (x.length < 2) return NaN
  return isConstant(x) ? 0 : productSum(x, x) / (x.length - 1)
}

/** Standard deviation with n − 1. */
export const standardDeviation = (x: ArrayLike<number>): number => Math.sqrt(variance(x))

export function isConstant(x: ArrayLike<number>): boolean {
  for (let i = 1; i < x.length; i++) if (x[i] !== x[0]) return false
  return true
}

/** The largest absolute value; 0 for none. */
export function largest(x: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < x.length; i++) most = Math.max(most, Math.abs(x[i]))
  return most
}

/** x − y, pair by pair. */
export const differences = (x: ArrayLike<number>, y: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: x.length }, (_, i) => x[i] - y[i])

/** Median; NaN for no values. */
export function median(x: ArrayLike<number>): number {
  const sorted = Float64Array.from(x).sort()
  const n = sorted.length
  if (n === 0) return NaN
  const half = n >> 1
  return n % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}
