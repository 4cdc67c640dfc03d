import { exponential } from './exponential'
import { MOST_SAMPLES } from './voxelBlock'

/** Trial points per e-fold of the last sample; the sum of squares has no finer feature than half an e-fold. */
const POINTS_PER_FOLD = 4
const MOST_POINTS = 512
const HALVINGS = 60

const e = new Float64Array(MOST_SAMPLES)
const factor = new Float64Array(MOST_SAMPLES)

/**
 * D in [low, high] where h(D) = (Σ s e)² / Σ e², e = e^(−x·D), is greatest, wherever it lies: the sum of squares with S0 eliminated is
 * Σ s² − h. Trial points by recurrence (no exponential per point), then halving around the best of them. Where that lies beside `known`,
 * a maximum that was found before (NaN for none), it is the answer.
 */
export function scanDecay(
  x: Float64Array,
  s: Float64Array,
  m: number,
  low: number,
  high: number,
  known: number,
): number {
  const points = Math.min(MOST_POINTS, Math.max(8, Math.ceil((high - low) * POINTS_PER_FOLD)))
  const gap = (high - low) / points
  for (let i = 0; i < m; i++) {
    e[i] = exponential(-x[i] * low)
    factor[i] = exponential(-x[i] * gap)
  }
  let best = 0
  let most = -Infinity
  for (let k = 0; k <= points; k++) {
    let a = 0
    let b = 0
    for (let i = 0; i < m; i++) {
      a += e[i] * e[i]
      b += s[i] * e[i]
      e[i] *= factor[i]
    }
    const h = (b * Math.abs(b)) / a
    if (h > most) {
      most = h
      best = k
    }
  }
  if (Math.abs(low + best * gap - known) <= gap) return known
  return halve(x, s, m, Math.max(low, low + (best - 1) * gap), Math.min(high, low + (best + 1) * gap))
}

/** The maximum of h between two points by the sign of its slope; an end of the interval where the slope never changes. */
function halve(x: Float64Array, s: Float64Array, m: number, from: number, to: number): number {
  let left = from
  let right = to
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (left + right) / 2
    if (slopeOf(x, s, m, middle) > 0) left = middle
    else right = middle
  }
  const near = (to - from) * 1e-12
  if (to - left < near) return to
  return right - from < near ? from : (left + right) / 2
}

function slopeOf(x: Float64Array, s: Float64Array, m: number, D: number): number {
  let a0 = 0
  let a1 = 0
  let b0 = 0
  let b1 = 0
  for (let i = 0; i < m; i++) {
    const e = exponential(-x[i] * D)
    a0 += e * e
    a1 += x[i] * e * e
    b0 += s[i] * e
    b1 += x[i] * s[i] * e
  }
  return b0 * (b0 * a1 - b1 * a0)
}
