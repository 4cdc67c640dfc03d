import type { RateTable } from './rateTable'

/** c · every unit vector of the table's nodes. */
export function nodeValuesOf({ freeNodes, size }: RateTable, c: Float64Array, g: Float64Array): void {
  for (let k = 0; k < g.length; k++) g[k] = product(freeNodes, k * size, c)
}

/**
 * Greatest drop of the sum of squares over a few rates, p and q not below nought on their own: cheap, to compare delays by. `vectors` is what
 * `RateFamily.glimpse` gives.
 */
export function glanceAt(vectors: Float64Array, hasFixed: boolean, c: Float64Array): number {
  const size = c.length
  let most = 0
  for (let at = hasFixed ? size : 0; at < vectors.length; at += size) {
    const across = product(vectors, at, c)
    if (across > most) most = across
  }
  const onFixed = hasFixed ? Math.max(0, product(vectors, 0, c)) : 0
  return onFixed * onFixed + most * most
}

function product(a: Float64Array, at: number, c: Float64Array): number {
  let sum = 0
  for (let r = 0; r < c.length; r++) sum += a[at + r] * c[r]
  return sum
}
