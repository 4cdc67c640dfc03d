import { fisherUpper } from './stats/fisherF'

/** What a fit left of `samples` numbers with `parameters` parameters. */
export interface Residuals {
  /** Residual sum of squares. */
  readonly rss: number
  readonly samples: number
  readonly parameters: number
}

/** R² = 1 − Σ r² / Σ (s − mean)²: the part of the samples' variance that the curve explains. NaN where they do not vary. */
export function rSquared(samples: ArrayLike<number>, rss: number): number {
  const n = samples.length
  let mean = 0
  for (let i = 0; i < n; i++) mean += samples[i] / n
  let total = 0
  for (let i = 0; i < n; i++) total += (samples[i] - mean) ** 2
  return total > 0 ? 1 - rss / total : NaN
}

/**
 * Akaike's criterion corrected for few samples, Gaussian noise of unknown σ: n·ln(rss/n) + 2k + 2k(k+1)/(n−k−1), k counting σ too (Hurvich and Tsai,
 * Biometrika 1989;76:297–307). The smaller is the better model of the same samples; NaN with n ≤ k + 1.
 */
export function aicc({ rss, samples: n, parameters }: Residuals): number {
  const k = parameters + 1
  return n > k + 1 ? n * Math.log(rss / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : NaN
}

/**
 * Whether the larger of two nested models explains more than chance would: F = ((rss₁ − rss₂)/(p₂ − p₁)) / (rss₂/(n − p₂)) and its P. Where the
 * smaller sits at a bound of the larger (f = 0, α = 1) the P is on the large side.
 */
export function extraSumOfSquares(smaller: Residuals, larger: Residuals): { readonly F: number; readonly p: number } {
  const extra = larger.parameters - smaller.parameters
  const left = larger.samples - larger.parameters
  if (smaller.samples !== larger.samples || extra < 1)
    throw new RangeError(
      `extraSumOfSquares: ${smaller.parameters} parameters on ${smaller.samples} samples are not nested in ${larger.parameters} on ${larger.samples}`,
    )
  if (left < 1) return { F: NaN, p: NaN }
  const F = Math.max(0, smaller.rss - larger.rss) / extra / (larger.rss / left)
  return { F, p: fisherUpper(F, extra, left) }
}
