/** Numbers that are looked at for a quantile, spread evenly over all: enough for a thousandth. */
const MOST = 20_000

/** Quantile of many numbers from a spread sample of them; NaN entries do not count, and where none is left it is NaN. */
export function quantileOf(values: ArrayLike<number>, share: number): number {
  const step = Math.max(1, Math.floor(values.length / MOST))
  const sample = new Float64Array(Math.ceil(values.length / step))
  let n = 0
  for (let v = 0; v < values.length; v += step) if (!Number.isNaN(values[v])) sample[n++] = values[v]
  if (n === 0) return NaN
  const sorted = sample.subarray(0, n).sort()
  return sorted[Math.floor(share * (n - 1))]
}
