import { finiteValues, leftOut } from './complete'
import { notesOf, type InWords } from './inWords'
import { isConstant, mean, sum } from './moments'
import { normalQuantile, normalUpper } from './normal'

export interface ShapiroWilk extends InWords {
  readonly n: number
  readonly W: number
  readonly p: number
}

const LARGEST = 5000

/** Polynomials of Royston's algorithm AS R94 (Appl Stat 1995;44:547), constant term first. */
const LAST = [0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056]
const LAST_BUT_ONE = [0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633]
const SMALL_SHIFT = [-2.273, 0.459]
const SMALL_MEAN = [0.544, -0.39978, 0.025054, -6.714e-4]
const SMALL_LOG_SD = [1.3822, -0.77857, 0.062767, -0.0020322]
const LARGE_MEAN = [-1.5861, -0.31082, -0.083751, 0.0038915]
const LARGE_LOG_SD = [-0.4803, -0.082676, 0.0030302]

/** Shapiro and Wilk's test of normality after Royston, for 3 to 5000 values. */
export function shapiroWilk(x: ArrayLike<number>): ShapiroWilk {
  const values = finiteValues(x).sort()
  const n = values.length
  const isDefined = n >= 3 && n <= LARGEST && !isConstant(values)
  const shortOfOne = isDefined ? 1 - statistic(values) : NaN
  return {
    n,
    W: 1 - shortOfOne,
    p: isDefined ? probability(shortOfOne, n) : NaN,
    method: `Shapiro-Wilk test of normality (Royston 1995), n = ${n}`,
    notes: notesOf(
      [x.length > n, leftOut(x.length - n, 'value')],
      [n < 3, 'not defined: at least three values are needed'],
      [n > LARGEST, `not defined beyond ${LARGEST} values`],
      [n >= 3 && isConstant(values), 'not defined: all values are equal'],
    ),
  }
}

/** W: the squared correlation of the ordered values with the weights; no more than 1. */
function statistic(values: Float64Array): number {
  const n = values.length
  const weights = weightsOf(n)
  const range = values[n - 1] - values[0]
  const centre = mean(values)
  const scaled = values.map((v) => (v - centre) / range)
  const a = values.map((_, i) => (i < n - 1 - i ? -weights[i] : i > n - 1 - i ? weights[n - 1 - i] : 0))
  const [aa, xx, ax] = [sum(a.map((w) => w * w)), sum(scaled.map((v) => v * v)), sum(a.map((w, i) => w * scaled[i]))]
  const root = Math.sqrt(aa * xx)
  return 1 - ((root - ax) * (root + ax)) / (aa * xx)
}

/** Weights of the lower half, as positive numbers: normal scores, the outermost one or two corrected by polynomials in 1/√n. */
function weightsOf(n: number): Float64Array {
  const half = n >> 1
  if (n === 3) return Float64Array.of(Math.SQRT1_2)
  const scores = Float64Array.from({ length: half }, (_, i) => -normalQuantile((i + 1 - 0.375) / (n + 0.25)))
  const squares = 2 * sum(scores.map((m) => m * m))
  const length = Math.sqrt(squares)
  const inverse = 1 / Math.sqrt(n)
  const first = polynomial(LAST, inverse) + scores[0] / length
  const isLong = n > 5
  const second = polynomial(LAST_BUT_ONE, inverse) + scores[1] / length
  const rest = isLong
    ? (squares - 2 * scores[0] ** 2 - 2 * scores[1] ** 2) / (1 - 2 * first ** 2 - 2 * second ** 2)
    : (squares - 2 * scores[0] ** 2) / (1 - 2 * first ** 2)
  const weights = scores.map((m) => m / Math.sqrt(rest))
  weights[0] = first
  if (isLong) weights[1] = second
  return weights
}

function probability(shortOfOne: number, n: number): number {
  if (n === 3) {
    const p = (6 / Math.PI) * (Math.asin(Math.sqrt(1 - shortOfOne)) - Math.asin(Math.sqrt(0.75)))
    return Math.min(1, Math.max(0, p))
  }
  const y = Math.log(shortOfOne)
  if (n <= 11) {
    const shift = polynomial(SMALL_SHIFT, n)
    if (y >= shift) return 1e-99
    return upper(-Math.log(shift - y), polynomial(SMALL_MEAN, n), polynomial(SMALL_LOG_SD, n))
  }
  const logN = Math.log(n)
  return upper(y, polynomial(LARGE_MEAN, logN), polynomial(LARGE_LOG_SD, logN))
}

const upper = (y: number, centre: number, logSd: number): number => normalUpper((y - centre) / Math.exp(logSd))

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((total, c) => total * x + c, 0)
