/**
 * Distribution of the sum of whole numbers each of which is taken or left with probability ½: index = sum.
 * With ranks it is the null distribution of Wilcoxon's signed rank statistic, with doubled midranks the one given ties.
 */
export function signedSumDistribution(weights: ArrayLike<number>): Float64Array {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i]
  const probability = new Float64Array(total + 1)
  probability[0] = 1
  let reached = 0
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i]
    reached += w
    for (let s = reached; s >= w; s--) probability[s] = 0.5 * (probability[s] + probability[s - w])
    for (let s = Math.min(w, reached + 1) - 1; s >= 0; s--) probability[s] *= 0.5
  }
  return probability
}

/**
 * Distribution of the sum of `size` of the weights, every choice equally likely: index = sum.
 * With midranks of two groups together (doubled, so that they are whole) it is the rank sum's null distribution given ties.
 */
export function chosenSumDistribution(weights: ArrayLike<number>, size: number): Float64Array {
  const n = weights.length
  const rising = Float64Array.from(weights).sort()
  const largest = rising.subarray(n - size).reduce((a, b) => a + b, 0)
  const counts = Array.from({ length: size + 1 }, () => new Float64Array(largest + 1))
  counts[0][0] = 1
  const top = new Float64Array(size + 1)
  for (let i = 0; i < n; i++) {
    const w = rising[i]
    for (let k = Math.min(i + 1, size); k >= 1; k--) {
      const [from, to] = [counts[k - 1], counts[k]]
      const reach = Math.min(largest - w, top[k - 1])
      for (let s = reach; s >= 0; s--) to[s + w] += from[s]
      top[k] = Math.max(top[k], reach + w)
    }
  }
  const choices = counts[size].reduce((a, b) => a + b, 0)
  return counts[size].map((c) => c / choices)
}

/** P(V ≤ v) of the signed rank statistic of n differences without ties. */
export function signedRankLower(v: number, n: number): number {
  return sumTo(signedSumDistribution(ranksTo(n)), Math.floor(v + 1e-7))
}

/** P(U ≤ u) of the rank sum statistic (number of pairs) of m against n values without ties. */
export function rankSumLower(u: number, m: number, n: number): number {
  return sumTo(chosenSumDistribution(ranksTo(m + n), m), Math.floor(u + 1e-7) + (m * (m + 1)) / 2)
}

/** 1, 2 … n. */
export const ranksTo = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => i + 1)

/** The sum of the first entries, `last` included. */
export function sumTo(probability: Float64Array, last: number): number {
  let sum = 0
  for (let s = 0; s <= last && s < probability.length; s++) sum += probability[s]
  return Math.min(1, sum)
}

/** The sum of the last entries, from `first` on. */
export function sumFrom(probability: Float64Array, first: number): number {
  let sum = 0
  for (let s = probability.length - 1; s >= first && s >= 0; s--) sum += probability[s]
  return Math.min(1, sum)
}

/** The first index up to which the probabilities add up to at least p. */
export function firstAbove(probability: Float64Array, p: number): number {
  let sum = 0
  for (let s = 0; s < probability.length; s++) {
    sum += probability[s]
    if (sum >= p * (1 - 1e-12)) return s
  }
  return probability.length - 1
}

/** Two-sided exact p of a statistic without ties, from its two tails. */
export const doubledTail = (probability: Float64Array, at: number): number =>
  Math.min(1, 2 * Math.min(sumTo(probability, at), sumFrom(probability, at)))
