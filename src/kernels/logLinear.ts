import { exponential } from './exponential'
import { FitStatus } from './fitStatus'
import { naturalLog } from './naturalLog'
import type { Bounds, VoxelFit } from './voxelFit'

/** A decay below −NEGATIVE over the longest b is a rising signal and not the rounding of a constant one. */
export const NEGATIVE = 1e-9

/** Whether the first `n` entries of `b` hold more than one value. */
export function hasTwoValues(b: ArrayLike<number>, n: number): boolean {
  for (let i = 1; i < n; i++) if (b[i] !== b[0]) return true
  return false
}

/**
 * ln S = ln S0 − b·D by plain least squares on the logarithm, unweighted. Writes S0, D, their standard errors (first order, from the
 * residual variance, n − 2) and the root-mean-square residual of ln S. Samples that are missing, zero or negative have no logarithm and
 * are left out; with fewer than two different b left the voxel is `BadSignal`. D stops at `bounds`, S0 then being the best for that D.
 */
export function logLinear(b: readonly number[], bounds: Bounds): VoxelFit {
  const n = b.length
  const all = Float64Array.from(b)
  const severalB = hasTwoValues(all, n)
  const design = designOf(all, n)
  const someB = new Float64Array(n)
  const logs = new Float64Array(n)
  const [low, high] = bounds

  function withoutUnusable(samples: Float64Array, out: Float64Array): FitStatus {
    let m = 0
    for (let i = 0; i < n; i++) {
      if (!(samples[i] > 0 && samples[i] < Infinity)) continue
      someB[m] = all[i]
      logs[m++] = naturalLog(samples[i])
    }
    if (severalB && hasTwoValues(someB, m)) return line(designOf(someB, m), out)
    out.fill(NaN)
    return m > 0 && !severalB ? FitStatus.NotIdentifiable : FitStatus.BadSignal
  }

  function line({ m, b, centred, mean, inverseN, error, lever, rms }: Design, out: Float64Array): FitStatus {
    let sum = 0
    let free = 0
    for (let i = 0; i < m; i++) {
      sum += logs[i]
      free -= centred[i] * logs[i]
    }
    const D = free < low ? low : free > high ? high : free
    const intercept = sum * inverseN + mean * D
    let rss = 0
    for (let i = 0; i < m; i++) {
      const difference = logs[i] - intercept + b[i] * D
      rss += difference * difference
    }
    const root = Math.sqrt(rss)
    const S0 = exponential(intercept)
    const errorOfD = D === free ? root * error : NaN
    out[0] = S0
    out[1] = D
    out[2] = S0 * errorOfD * lever
    out[3] = errorOfD
    out[4] = root * rms
    if (D !== free) return FitStatus.AtBound
    return D * mean < -NEGATIVE ? FitStatus.Implausible : FitStatus.Ok
  }

  return (samples, out) => {
    for (let i = 0; i < n; i++) {
      const s = samples[i]
      if (!(s > 0 && s < Infinity)) return withoutUnusable(samples, out)
      logs[i] = naturalLog(s)
    }
    return severalB ? line(design, out) : withoutUnusable(samples, out)
  }
}

/** What depends on the first `m` values of b alone. Errors of D and of ln S0 are `error`·√RSS and `lever` times that. */
interface Design {
  readonly m: number
  readonly b: Float64Array
  /** (b − mean) / Σ (b − mean)². */
  readonly centred: Float64Array
  readonly mean: number
  readonly inverseN: number
  readonly error: number
  readonly lever: number
  readonly rms: number
}

function designOf(b: Float64Array, m: number): Design {
  let mean = 0
  for (let i = 0; i < m; i++) mean += b[i] / m
  let squares = 0
  for (let i = 0; i < m; i++) squares += (b[i] - mean) ** 2
  const error = m > 2 ? 1 / Math.sqrt((m - 2) * squares) : NaN
  const lever = Math.sqrt(squares / m + mean * mean)
  return {
    m,
    b,
    centred: b.map((x) => (x - mean) / squares),
    mean,
    inverseN: 1 / m,
    error,
    lever,
    rms: 1 / Math.sqrt(m),
  }
}
