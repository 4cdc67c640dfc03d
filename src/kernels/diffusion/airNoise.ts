/** What air says of the noise. */
export interface AirNoise {
  /** Noise of one channel, in the unit of the values. */
  readonly sigma: number
  /** Part of the values that are air by it. */
  readonly share: number
}

/** Where the values that are counted end, in units of σ: tissue hardly reaches below. */
const TOP = 2
/** Rayleigh's law: part of air below x·σ. */
const below = (x: number): number => 1 - Math.exp((-x * x) / 2)
/** Parts of the counted values that must lie below these multiples of σ for them to be air, and how far off they may be. */
const SHAPE = [0.5, 1, 1.5]
const OFF = 0.12
/** Air must be at least so much of the picture, and so many values. */
const LEAST_SHARE = 0.02
const LEAST_COUNT = 400
/** Places that are tried for σ, and how often what was found is used to find it again. */
const TRIALS = 400
const ROUNDS = 20

/**
 * σ of one channel from the air of magnitude images, which follows Rayleigh's law (Gudbjartsson and Patz, Magn Reson Med 1995;34:910–914): the
 * smallest σ below whose double the values are spread as that law says, refined by the mean square of those values. Zeros are left out: scanners write
 * them where they have measured nothing. Null where no part of the picture follows the law: no air, filtered air, or channels summed up otherwise.
 */
export function airNoise(values: ArrayLike<number>): AirNoise | null {
  const sorted = Float64Array.from(values)
    .filter((value) => value > 0 && value < Infinity)
    .sort()
  const n = sorted.length
  if (n < LEAST_COUNT) return null
  spread(sorted)
  const step = Math.max(1, Math.floor(n / TRIALS))
  const least = Math.max(LEAST_COUNT, LEAST_SHARE * n)
  for (let k = step - 1; k < n; k += step) {
    const first = sorted[k]
    if (countBelow(sorted, TOP * first) < least || !isAir(sorted, first)) continue
    const sigma = refined(sorted, first)
    const count = countBelow(sorted, TOP * sigma)
    if (count >= least && isAir(sorted, sigma)) return { sigma, share: count / below(TOP) / values.length }
  }
  return null
}

/** Whole numbers stand for all that was rounded to them: equal values are spread evenly as far as half way to their neighbours. */
function spread(sorted: Float64Array): void {
  const n = sorted.length
  let before = NaN
  for (let from = 0; from < n;) {
    const value = sorted[from]
    let to = from + 1
    while (to < n && sorted[to] === value) to++
    const above = to < n ? (sorted[to] - value) / 2 : (value - before) / 2
    const under = from > 0 ? (value - before) / 2 : above
    if (to - from > 1)
      for (let k = from; k < to; k++) sorted[k] = value - under + ((k - from + 0.5) / (to - from)) * (under + above)
    before = value
    from = to
  }
}

function isAir(sorted: Float64Array, sigma: number): boolean {
  const counted = countBelow(sorted, TOP * sigma)
  return SHAPE.every((x) => {
    const wanted = below(x) / below(TOP)
    return Math.abs(countBelow(sorted, x * sigma) / counted / wanted - 1) < OFF
  })
}

/** σ whose cut-off law has the mean square of the values below the cut. */
function refined(sorted: Float64Array, first: number): number {
  const kept = 1 - ((TOP * TOP) / 2) * (1 / below(TOP) - 1) // mean square of the cut-off law over 2σ²
  let sigma = first
  for (let round = 0; round < ROUNDS; round++) {
    const count = countBelow(sorted, TOP * sigma)
    let squares = 0
    for (let k = 0; k < count; k++) squares += sorted[k] * sorted[k]
    const next = Math.sqrt(squares / count / (2 * kept))
    if (Math.abs(next - sigma) < 1e-6 * sigma) return next
    sigma = next
  }
  return sigma
}

/** How many of the sorted values lie below one. */
function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value) low = middle + 1
    else high = middle
  }
  return low
}
