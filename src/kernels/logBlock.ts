import { exponential } from './exponential'
import { naturalLog } from './naturalLog'
import { BLOCK, MOST_SAMPLES, voxelBlock } from './voxelBlock'

/** What a straight line over given b-values needs, worked out once. Errors of D and of ln S0 are `error`·√RSS and `lever` times that. */
export interface LineDesign {
  readonly m: number
  readonly b: Float64Array
  /** (b − mean) / Σ (b − mean)². */
  readonly centred: Float64Array
  readonly mean: number
  readonly error: number
  readonly lever: number
}

/** The design for the first `m` values of `b`. */
export function designOf(b: Float64Array, m: number): LineDesign {
  let mean = 0
  for (let i = 0; i < m; i++) mean += b[i] / m
  let squares = 0
  for (let i = 0; i < m; i++) squares += (b[i] - mean) ** 2
  const error = m > 2 ? 1 / Math.sqrt((m - 2) * squares) : NaN
  return { m, b, centred: b.map((x) => (x - mean) / squares), mean, error, lever: Math.sqrt(squares / m + mean * mean) }
}

/** Straight lines through the logarithms of the voxels of the block: writes S0, D, and with details their errors and the residual. */
export const logBlock = prepare()

function prepare() {
  const { samples: s, results } = voxelBlock
  const b = new Float64Array(MOST_SAMPLES)
  const centred = new Float64Array(MOST_SAMPLES)
  const sum = new Float64Array(BLOCK)
  const slope = new Float64Array(BLOCK)

  /** Every sample becomes its logarithm; what has none becomes NaN or infinite. */
  function takeLogarithms(n: number, count: number): void {
    for (let i = 0; i < n; i++) {
      const end = i * BLOCK + count
      for (let at = i * BLOCK; at < end; at++) s[at] = naturalLog(s[at])
    }
  }

  /** Lines of voxels `from` to `to` over their first m samples; D is left where it falls, or at the bound it would pass. */
  function fit(design: LineDesign, from: number, to: number, low: number, high: number, details: boolean): void {
    const { m, mean } = design
    sum.fill(0, from, to)
    slope.fill(0, from, to)
    for (let i = 0; i < m; i++) {
      const c = (centred[i] = design.centred[i])
      b[i] = design.b[i]
      for (let v = from; v < to; v++) {
        const y = s[i * BLOCK + v]
        sum[v] += y
        slope[v] -= c * y
      }
    }
    const share = 1 / m
    for (let v = from; v < to; v++) {
      const free = slope[v]
      const D = free < low ? low : free > high ? high : free
      results[v] = exponential(sum[v] * share + mean * D)
      results[BLOCK + v] = D
    }
    if (details) for (let v = from; v < to; v++) describe(design, v)
  }

  function describe({ m, mean, error, lever }: LineDesign, v: number): void {
    const D = results[BLOCK + v]
    const intercept = sum[v] / m + mean * D
    let rss = 0
    for (let i = 0; i < m; i++) {
      const difference = s[i * BLOCK + v] - intercept + b[i] * D
      rss += difference * difference
    }
    const root = Math.sqrt(rss)
    const errorOfD = D === slope[v] ? root * error : NaN
    results[2 * BLOCK + v] = results[v] * errorOfD * lever
    results[3 * BLOCK + v] = errorOfD
    results[4 * BLOCK + v] = root / Math.sqrt(m)
  }

  return { slope, takeLogarithms, fit }
}
