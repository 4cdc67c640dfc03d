import { notesOf, type InWords } from './inWords'

export interface AdjustedP extends InWords {
  readonly bonferroni: number[]
  readonly holm: number[]
  readonly hochberg: number[]
  readonly hommel: number[]
  readonly bh: number[]
  readonly by: number[]
}

/** Many p values of one family, corrected six ways and given back in their order; what is missing stays so and is not counted. */
export function pAdjust(p: ArrayLike<number>): AdjustedP {
  const given = Array.from(p)
  const order = given.map((_, i) => i).filter((i) => !Number.isNaN(given[i]))
  order.sort((i, j) => given[i] - given[j])
  const m = order.length
  const sorted = order.map((i) => given[i])
  const bad = sorted.find((v) => v < 0 || v > 1)
  if (bad !== undefined) throw new RangeError(`${bad} is not a p value`)
  const harmonic = sorted.reduce((total, _, i) => total + 1 / (i + 1), 0)
  const back = (adjusted: readonly number[]): number[] => {
    const out = given.map(() => NaN)
    order.forEach((i, rank) => (out[i] = Math.min(1, adjusted[rank])))
    return out
  }
  return {
    bonferroni: back(sorted.map((v) => v * m)),
    holm: back(rising(sorted.map((v, i) => v * (m - i)))),
    hochberg: back(falling(sorted.map((v, i) => v * (m - i)))),
    hommel: back(hommel(sorted)),
    bh: back(falling(sorted.map((v, i) => (v * m) / (i + 1)))),
    by: back(falling(sorted.map((v, i) => (v * m * harmonic) / (i + 1)))),
    method: `Holm, ${m} tests of one family; Bonferroni, Hochberg, Hommel, Benjamini-Hochberg and Benjamini-Yekutieli beside it`,
    notes: notesOf(
      [m < given.length, `${given.length - m} missing p values are not counted`],
      [m === 0, 'there is no p value'],
    ),
  }
}

/** Each value at least as large as those before. */
function rising(values: readonly number[]): number[] {
  let most = -Infinity
  return values.map((v) => (most = Math.max(most, v)))
}

/** Each value at most as large as those behind. */
const falling = (values: readonly number[]): number[] =>
  values.reduceRight<number[]>((out, v) => [Math.min(v, out[0] ?? Infinity), ...out], [])

/** Hommel, Biometrika 1988;75:383, by Wright's algorithm (Biometrics 1992;48:1005); p in rising order. */
function hommel(p: readonly number[]): number[] {
  const n = p.length
  if (n < 2) return [...p]
  const simes = Math.min(...p.map((v, i) => (n * v) / (i + 1)))
  const least = p.map(() => simes)
  for (let m = n - 1; m > 1; m--) {
    const first = n - m + 1
    const tail = Math.min(...p.slice(first).map((v, i) => (m * v) / (i + 2)))
    const head = p.slice(0, first).map((v) => Math.min(m * v, tail))
    least.forEach((v, i) => (least[i] = Math.max(v, head[Math.min(i, first - 1)])))
  }
  return least.map((v, i) => Math.max(v, p[i]))
}
