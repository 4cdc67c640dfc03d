/** Samples between neighbouring nodes, and to either side of a node in its polynomial. */
export const PER_NODE = 4
/** Coefficients of a node's polynomial, which passes through the samples up to its two neighbours. */
export const TERMS = 2 * PER_NODE + 1

/** Usual distance between nodes of x = ln(rate + shift). */
const SPACING = 0.6

/**
 * The axis on which a rate constant is searched: x = ln(rate + shift), 1/min, with the shift half of what the study's length can tell from
 * nought. Nodes are evenly spaced; a single rate has one node.
 */
export interface RateAxis {
  readonly low: number
  readonly high: number
  readonly shift: number
  readonly nodes: number
  readonly spacing: number
  readonly first: number
}

export function rateAxis([low, high]: readonly [number, number], minutes: number, spacing = SPACING): RateAxis {
  const shift = 0.5 / minutes
  const first = Math.log(low + shift)
  const width = Math.log(high + shift) - first
  const cells = width > 0 ? Math.ceil(width / spacing) : 0
  return { low, high, shift, first, nodes: cells + 1, spacing: cells ? width / cells : 0 }
}

/** Samples of the axis: the nodes with the samples between them, and a node's worth beyond either end. */
export const sampleCount = ({ nodes }: RateAxis): number => (nodes - 1) * PER_NODE + TERMS

/** Rate at sample `s`; sample PER_NODE is the first node. Below the first node it may be negative, which the convolution bears. */
export const rateAt = ({ first, spacing, shift }: RateAxis, s: number): number =>
  Math.exp(first + (spacing * (s - PER_NODE)) / PER_NODE) - shift

/** [coefficient][sample]: the polynomial in t through samples at t = −1 … 1. */
const FROM_SAMPLES = invertedVandermonde()

/** Writes the TERMS coefficients of the polynomial through `values(0 … TERMS − 1)`. */
export function polynomialThrough(values: (k: number) => number, write: (term: number, value: number) => void): void {
  for (let term = 0; term < TERMS; term++) {
    let sum = 0
    for (let k = 0; k < TERMS; k++) sum += FROM_SAMPLES[term * TERMS + k] * values(k)
    write(term, sum)
  }
}

/** Lagrange's polynomials on the TERMS even points of [−1, 1], multiplied out. */
function invertedVandermonde(): Float64Array {
  const inverse = new Float64Array(TERMS * TERMS)
  for (let k = 0; k < TERMS; k++) {
    const own = (k - PER_NODE) / PER_NODE
    let product = [1]
    for (let j = 0; j < TERMS; j++) {
      if (j === k) continue
      const root = (j - PER_NODE) / PER_NODE
      const scaled = 1 / (own - root)
      product = [0, ...product].map((higher, i) => scaled * (higher - root * (product[i] ?? 0)))
    }
    product.forEach((value, term) => (inverse[term * TERMS + k] = value))
  }
  return inverse
}
