/** Midranks, and what ties do to the variance of a rank sum. */
export interface Ranks {
  readonly ranks: Float64Array
  /** Σ(t³ − t) over the groups of t equal values; 0 without ties. */
  readonly tieSum: number
}

/** Ranks from 1, equal values sharing their mean rank. */
export function midranks(x: ArrayLike<number>): Ranks {
  const n = x.length
  const values = Float64Array.from(x)
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => values[i] - values[j])
  const ranks = new Float64Array(n)
  let tieSum = 0
  for (let first = 0; first < n;) {
    let after = first + 1
    while (after < n && values[order[after]] === values[order[first]]) after++
    const ties = after - first
    for (let k = first; k < after; k++) ranks[order[k]] = (first + 1 + after) / 2
    tieSum += ties ** 3 - ties
    first = after
  }
  return { ranks, tieSum }
}

/** Midranks doubled: whole numbers, as the exact distributions want them. */
export const doubled = (ranks: Float64Array): Float64Array => ranks.map((r) => Math.round(2 * r))
