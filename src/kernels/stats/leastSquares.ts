import { around, type Interval } from './inWords'
import { isConstant, mean, productSum, sum } from './moments'
import { studentQuantile, studentTwoSided } from './studentT'

/** A line y = intercept + slope·x; NaN and null where it is not defined. */
export interface Line {
  readonly intercept: number
  readonly slope: number
  readonly seIntercept: number
  readonly seSlope: number
  readonly ciIntercept: Interval | null
  readonly ciSlope: Interval | null
  readonly r2: number
  readonly residualSe: number
  readonly pSlope: number
}

const NO_LINE: Line = {
  ...{ intercept: NaN, slope: NaN, seIntercept: NaN, seSlope: NaN, ciIntercept: null, ciSlope: null },
  ...{ r2: NaN, residualSe: NaN, pSlope: NaN },
}

/** A residual variance below this share of the fitted values' size is rounding: the fit is perfect and its p means nothing. */
const PERFECT = 1e-30

/** Ordinary least squares of complete pairs, from centred values; fewer than two places on x give no line, fewer than three pairs no errors. */
export function leastSquares(x: Float64Array, y: Float64Array): Line {
  const n = x.length
  if (n < 2 || isConstant(x)) return NO_LINE
  const [mx, my] = [mean(x), mean(y)]
  const sxx = productSum(x, x)
  const syy = productSum(y, y)
  const slope = productSum(x, y) / sxx
  const intercept = my - slope * mx
  const residuals = sum(y.map((v, i) => (v - my - slope * (x[i] - mx)) ** 2))
  const df = n - 2
  const variance = df > 0 ? residuals / df : NaN
  const seSlope = Math.sqrt(variance / sxx)
  const seIntercept = Math.sqrt(variance * (1 / n + (mx * mx) / sxx))
  const t = df > 0 ? studentQuantile(0.975, df) : NaN
  const fitted = my * my + (slope * slope * sxx) / (n - 1)
  const isPerfect = !(variance > PERFECT * fitted)
  return {
    intercept,
    slope,
    seIntercept,
    seSlope,
    ciIntercept: around(intercept, t * seIntercept),
    ciSlope: around(slope, t * seSlope),
    r2: syy === 0 ? NaN : 1 - residuals / syy,
    residualSe: Math.sqrt(variance),
    pSlope: isPerfect ? NaN : studentTwoSided(slope / seSlope, df),
  }
}
