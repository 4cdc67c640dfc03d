import type { WeightedSample } from './weightedQuantile'

export interface Moments {
  readonly mean: number
  readonly sd: number
  readonly skewness: number
  readonly excessKurtosis: number
}

/**
 * Moments of values that count by the share of their voxel inside the outline.
 *
 * The SD is √(Σw(x − m)² / (Σw − Σw²/Σw)): free of bias for weights that say how sure a value is, and the usual n − 1 where they are equal.
 * Skewness m₃/m₂^1.5 and excess kurtosis m₄/m₂² − 3 are ratios of weighted moments about the mean without small-sample terms, as the
 * image biomarker standard has them (IBSI; Zwanenburg et al., Radiology 2020;295:328). What is not defined (one value, no spread) is NaN.
 */
export function weightedMoments({ values, weights }: WeightedSample): Moments {
  let [sum, squares, mean] = [0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    sum += weights[i]
    squares += weights[i] ** 2
    mean += (weights[i] / sum) * (values[i] - mean)
  }
  let [m2, m3, m4] = [0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    const d = values[i] - mean
    m2 += weights[i] * d ** 2
    m3 += weights[i] * d ** 3
    m4 += weights[i] * d ** 4
  }
  const freedom = sum - squares / sum
  const spreads = m2 > 0
  return {
    mean: values.length ? mean : NaN,
    sd: freedom > 1e-12 * sum ? Math.sqrt(m2 / freedom) : NaN,
    skewness: spreads ? m3 / sum / (m2 / sum) ** 1.5 : NaN,
    excessKurtosis: spreads ? (m4 * sum) / m2 ** 2 - 3 : NaN,
  }
}
