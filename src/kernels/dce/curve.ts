/** A concentration over time: linear between its knots, nought before the first of them, constant after the last. Times in min, growing. */
export interface Curve {
  readonly time: Float64Array
  readonly value: Float64Array
}

/** Checks what `Curve` promises: as many values as knots, times that grow. */
export function curveOf(time: ArrayLike<number>, value: ArrayLike<number>): Curve {
  const n = time.length
  if (value.length !== n || n < 2) throw new RangeError(`a curve has ${n} times and ${value.length} values`)
  for (let i = 1; i < n; i++)
    if (!(time[i] > time[i - 1])) throw new RangeError(`times must grow: ${time[i - 1]} is followed by ${time[i]} min`)
  return { time: Float64Array.from(time), value: Float64Array.from(value) }
}

/** Index of the last knot at or before `t`; −1 before the first. */
export function knotBefore(time: Float64Array, t: number): number {
  let [low, high] = [-1, time.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (time[middle] <= t) low = middle
    else high = middle
  }
  return low
}

export function curveAt({ time, value }: Curve, t: number): number {
  const j = knotBefore(time, t)
  if (j < 0) return 0
  if (j === time.length - 1) return value[j]
  return value[j] + ((t - time[j]) / (time[j + 1] - time[j])) * (value[j + 1] - value[j])
}

/** ∫ of the curve from its first knot to `t`, exact for its straight pieces. */
export function curveArea(curve: Curve, t: number): number {
  const { time, value } = curve
  let area = 0
  for (let j = 0; j < time.length && time[j] < t; j++) {
    const isLast = j === time.length - 1
    const end = isLast ? t : Math.min(t, time[j + 1])
    area += ((end - time[j]) * (value[j] + (isLast ? value[j] : curveAt(curve, end)))) / 2
  }
  return area
}
