/** Values that are counted and not listed: how many of `size` are at most v, and between which two all of them lie. */
export interface CountedValues {
  readonly size: number
  readonly least: number
  readonly most: number
  readonly countAtMost: (v: number) => number
}

/** The k-th smallest value (from 1), by halving among the doubles themselves: at most 64 counts, whatever the scale. */
export function kthSmallest({ least, most, countAtMost }: CountedValues, k: number): number {
  let low = orderOf(least)
  let high = orderOf(most)
  while (low < high) {
    const middle = (low + high) >> 1n
    if (countAtMost(doubleOf(middle)) >= k) high = middle
    else low = middle + 1n
  }
  return doubleOf(low)
}

export function countedMedian(values: CountedValues): number {
  const { size } = values
  const upper = kthSmallest(values, (size >> 1) + 1)
  return size % 2 ? upper : (kthSmallest(values, size >> 1) + upper) / 2
}

/** All differences xᵢ − yⱼ. */
export function pairDifferences(x: ArrayLike<number>, y: ArrayLike<number>): CountedValues {
  const [xs, ys] = [Float64Array.from(x).sort(), Float64Array.from(y).sort()]
  const [m, n] = [xs.length, ys.length]
  const countAtMost = (v: number): number => {
    let count = 0
    let j = 0
    for (let i = 0; i < m; i++) {
      while (j < n && xs[i] - ys[j] > v) j++
      count += n - j
    }
    return count
  }
  return { size: m * n, least: xs[0] - ys[n - 1], most: xs[m - 1] - ys[0], countAtMost }
}

/** All Walsh averages (dᵢ + dⱼ)/2 with i ≤ j. */
export function walshAverages(d: ArrayLike<number>): CountedValues {
  const ds = Float64Array.from(d).sort()
  const n = ds.length
  const countAtMost = (v: number): number => {
    let count = 0
    let j = n - 1
    for (let i = 0; i < n; i++) {
      while (j >= i && (ds[i] + ds[j]) / 2 > v) j--
      if (j < i) break
      count += j - i + 1
    }
    return count
  }
  return { size: (n * (n + 1)) / 2, least: ds[0], most: ds[n - 1], countAtMost }
}

const float = new Float64Array(1)
const bits = new BigInt64Array(float.buffer)
const LOWEST = -(1n << 63n)

/** Where a double stands in the row of all doubles; +0 and −0 stand in one place. */
function orderOf(v: number): bigint {
  float[0] = v
  return bits[0] < 0n ? LOWEST - bits[0] : bits[0]
}

function doubleOf(order: bigint): number {
  bits[0] = order < 0n ? LOWEST - order : order
  return float[0]
}
