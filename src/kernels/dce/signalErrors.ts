import { PER_NODE, sampleCount } from './rateAxis'
import { CORRELATION, OF_DELAY, OF_P, OF_Q, OF_X } from './rateErrors'
import type { RateFamily } from './rateFamily'
import { P, Q, X } from './rateSearch'
import type { SignalModel } from './signalModel'
import { signalNoise } from './signalNoise'

/** What a search found, and where its standard errors go, as `rateErrors` names them (of x itself in OF_X). */
interface Places {
  readonly found: Float64Array
  readonly errors: Float64Array
}

/** Writes the errors of what was found; `variance` is that of the residuals, mM²; `isFixedFree` false: p is held. */
export type VoxelErrors = (delay: number, variance: number, isFixedFree: boolean, v: number) => void

/** Standard errors of p·f + q·e(x) where the samples were signals: J = [f, e, q·∂e/∂x, p·∂f/∂delay + q·∂e/∂delay]. */
export function signalErrors(
  family: RateFamily,
  signal: SignalModel,
  hasFixed: boolean,
  { found, errors }: Places,
): VoxelErrors {
  const { axis, delays, samples: n } = family
  const hasRate = axis.spacing > 0
  const hasDelay = delays.length > 1
  const { columns, tissue, covariance, solve } = signalNoise(signal, n)

  /** Fills the columns and the fitted curve; gives the number of columns. */
  function linearise(delay: number, isFixedFree: boolean): number {
    const place = hasRate ? PER_NODE + ((found[X] - axis.first) * PER_NODE) / axis.spacing : PER_NODE
    const s = hasRate ? Math.min(sampleCount(axis) - 2, Math.max(0, Math.floor(place))) : PER_NODE
    const perStep = hasRate ? PER_NODE / axis.spacing : 0
    const d = hasDelay ? nearest(delay) : 0
    const low = family.sampled(d, s)
    const high = hasRate ? family.sampled(d, s + 1) : low
    const fixed = family.fixedAt(d)
    const [p, q, share] = [hasFixed ? found[P] : 0, found[Q], place - s]
    let m = 0
    const ofP = isFixedFree ? columns[m++] : null
    const ofQ = columns[m++]
    const ofX = hasRate ? columns[m++] : null
    const slope = q * perStep
    for (let i = 0; i < n; i++) {
      const step = high[i] - low[i]
      const e = low[i] + share * step
      ofQ[i] = e
      if (ofX) ofX[i] = slope * step
      tissue[i] = p * fixed[i] + q * e
    }
    if (ofP) ofP.set(fixed)
    if (hasDelay) addDelay(columns[m++], d, s, p)
    return m
  }

  const nearest = (delay: number): number =>
    Math.max(1, Math.min(delays.length - 2, Math.round((delay - delays[0]) / (delays[1] - delays[0]))))

  function addDelay(column: Float64Array, d: number, s: number, p: number): void {
    const perStep = 1 / (2 * (delays[1] - delays[0]))
    const [before, after] = [family.sampled(d - 1, s), family.sampled(d + 1, s)]
    const [fixedBefore, fixedAfter] = [family.fixedAt(d - 1), family.fixedAt(d + 1)]
    const q = found[Q]
    for (let i = 0; i < n; i++)
      column[i] = perStep * (p * (fixedAfter[i] - fixedBefore[i]) + q * (after[i] - before[i]))
  }

  return (delay, variance, isFixedFree, v) => {
    const m = linearise(delay, isFixedFree)
    solve(m, variance, v)
    const errorOf = (j: number): number => Math.sqrt(covariance[j * m + j])
    const q = isFixedFree ? 1 : 0
    errors[OF_P] = isFixedFree ? errorOf(0) : NaN
    errors[OF_Q] = errorOf(q)
    errors[OF_X] = hasRate ? errorOf(q + 1) : NaN
    errors[CORRELATION] = hasRate ? covariance[q * m + q + 1] / (errorOf(q) * errorOf(q + 1)) : 0
    errors[OF_DELAY] = hasDelay ? errorOf(m - 1) : NaN
  }
}
