import { aicc, extraSumOfSquares } from '../kernels/modelComparison'
import type { FitOptions } from './defineModel'

/** A fit of one curve, and what it left. */
export interface DceResidual {
  readonly modelId: string
  readonly options: FitOptions
  /** Residual sum of squares in concentration. */
  readonly rss: number
  readonly samples: number
}

/** What the criteria say of a fit beside the others of the same curve. */
export interface ComparedDce {
  readonly modelId: string
  readonly aicc: number
  /** AICc over that of the best; 0 is the best itself. */
  readonly delta: number
  /** Akaike weight: how likely it is the best of these, 0–1 (Burnham and Anderson, Sociol Methods Res 2004;33:261–304). */
  readonly weight: number
  /** Against each smaller model that it holds: whether it explains more than chance would. */
  readonly against: readonly { readonly modelId: string; readonly F: number; readonly p: number }[]
}

/** Unknowns of a curve's fit apart from the delay. kep is Ktrans/ve and counts once with it. */
const UNKNOWNS: Readonly<Record<string, number>> = { tofts: 2, 'extended-tofts': 3, patlak: 2, '2cxm': 4, '2cum': 3 }

/**
 * What each model becomes at an edge of its box: vp = 0, kep = 0 (no return; with ve bound to 1 nearly so), boundless flow. Where the smaller sits at such
 * an edge the P of the F-test is on the large side.
 */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  'extended-tofts': ['tofts', 'patlak'],
  '2cum': ['patlak'],
  '2cxm': ['tofts', 'patlak', 'extended-tofts', '2cum'],
}

/** Numbers that a fit is free in; NaN for what fits no curve. */
export const freeParameters = (modelId: string, { settings }: FitOptions): number =>
  (UNKNOWNS[modelId] ?? NaN) + Number(settings.delay === 'fit')

/** Compares fits of one and the same curve. */
export function compareDce(fits: readonly DceResidual[]): ComparedDce[] {
  const residuals = fits.map(({ modelId, options, rss, samples }) => ({
    ...{ rss, samples },
    parameters: freeParameters(modelId, options),
  }))
  const criteria = residuals.map(aicc)
  const least = Math.min(...criteria.filter(Number.isFinite))
  const likelihoods = criteria.map((value) => (Number.isFinite(value) ? Math.exp((least - value) / 2) : 0))
  const total = likelihoods.reduce((a, b) => a + b, 0)
  return fits.map(({ modelId }, i) => ({
    modelId,
    aicc: criteria[i],
    delta: criteria[i] - least,
    weight: Number.isFinite(criteria[i]) ? likelihoods[i] / total : NaN,
    against: fits.flatMap((other, k) =>
      isNested(other, fits[i]) ? [{ modelId: other.modelId, ...extraSumOfSquares(residuals[k], residuals[i]) }] : [],
    ),
  }))
}

/** Both by least squares on the curve, with the delay treated alike. */
function isNested(smaller: DceResidual, larger: DceResidual): boolean {
  const isHeld = HOLDS[larger.modelId]?.includes(smaller.modelId) ?? false
  const [a, b] = [smaller.options, larger.options]
  const isLinear = (options: FitOptions, id: string): boolean => options.method === 'linear' && id !== 'patlak'
  const isExact = !isLinear(a, smaller.modelId) && !isLinear(b, larger.modelId)
  return isHeld && isExact && a.settings.delay === b.settings.delay && a.settings.delayS === b.settings.delayS
}
