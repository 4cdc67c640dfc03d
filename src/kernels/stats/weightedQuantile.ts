/** Values that count by weight, in rising order of value; every weight above 0. */
export interface WeightedSample {
  readonly values: Float64Array
  readonly weights: Float64Array
}

/** Pairs each value with its weight and sorts; values that are NaN or infinite and weights that are not above 0 are left out. */
export function weightedSample(values: ArrayLike<number>, weights: ArrayLike<number>): WeightedSample {
  if (values.length !== weights.length)
    throw new RangeError(`weightedSample: ${values.length} values, ${weights.length} weights`)
  const order: number[] = []
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]) && weights[i] > 0) order.push(i)
  order.sort((a, b) => values[a] - values[b])
  return { values: Float64Array.from(order, (i) => values[i]), weights: Float64Array.from(order, (i) => weights[i]) }
}

/** How many equal weights would be as sure: (Σw)² / Σw² (Kish, Survey Sampling 1965). */
export function equalWeights({ weights }: WeightedSample): number {
  let [sum, squares] = [0, 0]
  for (const w of weights) {
    sum += w
    squares += w * w
  }
  return squares > 0 ? (sum * sum) / squares : 0
}

/**
 * Quantiles of weighted values: method R-7 carried over to weights (Akinshin, Weighted quantile estimators, arXiv 2304.07265, 2023). With
 * n* = `equalWeights` and h = p (n* − 1), each value counts by how much of [h/n*, (h + 1)/n*] its part of the cumulated weight covers. Equal
 * weights give R-7 itself; a voxel that is barely touched changes next to nothing, which interpolation between the values alone would not give.
 */
export function weightedQuantiles(sample: WeightedSample, probabilities: readonly number[]): number[] {
  const { values, weights } = sample
  const n = equalWeights(sample)
  if (n === 0) return probabilities.map(() => NaN)
  const total = weights.reduce((sum, w) => sum + w, 0)
  return probabilities.map((p) => {
    const from = (p * (n - 1)) / n
    const to = from + 1 / n
    let [quantile, reached] = [0, 0]
    for (let i = 0; i < values.length && reached < to; i++) {
      const next = i + 1 === values.length ? Math.max(1, to) : reached + weights[i] / total
      quantile += Math.max(0, Math.min(next, to) - Math.max(reached, from)) * values[i]
      reached = next
    }
    return quantile * n
  })
}
