import { interval, type Interval } from './inWords'
import { isConstant, mean, productSum, standardDeviation } from './moments'
import { Z975 } from './normal'
import { midranks } from './ranks'
import { studentTwoSided } from './studentT'

export interface Pearson {
  readonly r: number
  readonly t: number
  readonly p: number
  readonly ci: Interval | null
}

export interface Spearman {
  readonly rho: number
  /** By the t approximation; NaN where the ranks agree in full. */
  readonly pT: number
  /** From all orders, for at most nine pairs without ties. */
  readonly pExact: number
}

export interface Concordance {
  readonly ccc: number
  readonly ci: Interval | null
}

const NO_CORRELATION: Pearson = { r: NaN, t: NaN, p: NaN, ci: null }
const EXACT_TO = 9

/** Pearson's r of complete pairs, held within ∓1; NaN where x or y does not vary. */
export function correlationCoefficient(x: Float64Array, y: Float64Array): number {
  if (x.length < 2 || isConstant(x) || isConstant(y)) return NaN
  const r = productSum(x, y) / (x.length - 1) / (standardDeviation(x) * standardDeviation(y))
  return Math.max(-1, Math.min(1, r))
}

/** Pearson's r with its t test and Fisher's interval. */
export const pearson = (x: Float64Array, y: Float64Array): Pearson => pearsonOf(correlationCoefficient(x, y), x.length)

/** The test and the interval of a given r of n pairs. */
export function pearsonOf(r: number, n: number): Pearson {
  if (Number.isNaN(r)) return NO_CORRELATION
  const df = n - 2
  const t = df > 0 ? (Math.sqrt(df) * r) / Math.sqrt(1 - r * r) : NaN
  const half = Z975 / Math.sqrt(n - 3)
  const z = Math.atanh(r)
  const isBounded = n > 3
  return { r, t, p: studentTwoSided(t, df), ci: isBounded ? interval(Math.tanh(z - half), Math.tanh(z + half)) : null }
}

/** Spearman's rank correlation. */
export function spearman(x: Float64Array, y: Float64Array): Spearman {
  const [a, b] = [midranks(x), midranks(y)]
  const rho = correlationCoefficient(a.ranks, b.ranks)
  const { p } = pearsonOf(rho, x.length)
  const isUntied = a.tieSum === 0 && b.tieSum === 0
  const pExact = isUntied && x.length > 1 && x.length <= EXACT_TO ? exactSpearman(a.ranks, b.ranks) : NaN
  return { rho, pT: Math.abs(rho) === 1 ? NaN : p, pExact }
}

/** Two-sided p of S = Σ(difference of ranks)² among all n! orders, each side doubled. */
function exactSpearman(a: Float64Array, b: Float64Array): number {
  const n = a.length
  const S = a.reduce((total, r, i) => total + (r - b[i]) ** 2, 0)
  const counts = squaredDistanceCounts(n)
  const orders = counts.reduce((total, c) => total + c, 0)
  const isLarge = S > (n ** 3 - n) / 6
  const tail = counts.reduce((total, c, s) => total + ((isLarge ? s >= S : s <= S) ? c : 0), 0)
  return Math.min(1, (2 * tail) / orders)
}

/** How many orders of 1 … n have Σ(π(i) − i)² = index, built up over the sets of ranks already given out. */
function squaredDistanceCounts(n: number): Float64Array {
  const largest = (n ** 3 - n) / 3
  const sets = Array.from({ length: 1 << n }, () => new Float64Array(largest + 1))
  sets[0][0] = 1
  for (let set = 0; set < sets.length; set++) {
    const place = bitCount(set)
    for (let rank = 0; rank < n; rank++) {
      if (set & (1 << rank)) continue
      const apart = (rank - place) ** 2
      const to = sets[set | (1 << rank)]
      sets[set].forEach((count, s) => {
        if (count) to[s + apart] += count
      })
    }
  }
  return sets[sets.length - 1]
}

function bitCount(set: number): number {
  let count = 0
  for (let rest = set; rest; rest &= rest - 1) count++
  return count
}

/** Lin's concordance correlation coefficient with the interval by his z transform. Lin, Biometrics 1989;45:255 (correction 2000;56:324). */
export function concordance(x: Float64Array, y: Float64Array): Concordance {
  const n = x.length
  const r = correlationCoefficient(x, y)
  if (Number.isNaN(r)) return { ccc: NaN, ci: null }
  const [sx, sy] = [standardDeviation(x), standardDeviation(y)].map((sd) => sd * Math.sqrt((n - 1) / n))
  const shift = mean(y) - mean(x)
  const p = (2 * productSum(x, y)) / (productSum(x, x) + productSum(y, y) + n * shift * shift)
  if (p === 1) return { ccc: 1, ci: n > 2 ? [1, 1] : null }
  const u2 = (shift * shift) / (sx * sy)
  const terms =
    ((1 - r * r) * p * p * (1 - p * p)) / (r * r) + (2 * p ** 3 * (1 - p) * u2) / r - (p ** 4 * u2 * u2) / (2 * r * r)
  const se = Math.sqrt(Math.max(0, terms) / (n - 2)) / (1 - p * p)
  const z = Math.atanh(p)
  return { ccc: p, ci: n > 2 ? interval(Math.tanh(z - Z975 * se), Math.tanh(z + Z975 * se)) : null }
}
