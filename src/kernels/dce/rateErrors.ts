import { invertSymmetric } from './invertSymmetric'
import { dot } from './orthonormalBasis'
import { PER_NODE, sampleCount, type RateAxis } from './rateAxis'
import type { RateTable } from './rateTable'

/** Standard errors for a noise of 1, in one array: of p, of q, of x times q, the correlation of q and x, and of the delay. */
export const [OF_P, OF_Q, OF_X, CORRELATION, OF_DELAY] = [0, 1, 2, 3, 4]
export const ERRORS = 5

/** Sample of the axis below a place, clear of the ends. */
const sampleBelow = (axis: RateAxis, x: number): number => {
  if (axis.spacing === 0) return PER_NODE
  const place = PER_NODE + ((x - axis.first) * PER_NODE) / axis.spacing
  return Math.min(sampleCount(axis) - 3, Math.max(1, Math.floor(place)))
}

/** ∂e/∂x at a sample, by the difference of its neighbours. */
function bendAt({ curves }: RateTable, axis: RateAxis, s: number): Float64Array {
  const perStep = PER_NODE / (2 * axis.spacing)
  return curves[s].map((_, r) => (curves[s + 1][r] - curves[s - 1][r]) * perStep)
}

/**
 * What noise does to a fit whose delay is known: the inverse of JᵀJ for J = [f, e, ∂e/∂x] depends on the rate alone (x then scales with 1/q),
 * so it is made once per sample of the axis and read between. `hasFixed` false: p is held and takes no part.
 */
export function rateErrors(
  axis: RateAxis,
  table: RateTable,
  hasFixed: boolean,
): (x: number, out: Float64Array) => void {
  const count = sampleCount(axis)
  const rows = new Float64Array(4 * count).fill(NaN)
  const q = hasFixed ? 1 : 0
  const hasRate = axis.spacing > 0
  for (let s = 1; s < count - 1; s++) {
    const columns = [
      ...(hasFixed ? [table.fixed.map((value) => value * table.fixedLength)] : []),
      table.curves[s],
      ...(hasRate ? [bendAt(table, axis, s)] : []),
    ]
    const n = columns.length
    const inverse = Float64Array.from(columns.flatMap((a) => columns.map((b) => dot(a, b))))
    invertSymmetric(inverse, n)
    if (hasFixed) rows[4 * s + OF_P] = Math.sqrt(inverse[0])
    rows[4 * s + OF_Q] = Math.sqrt(inverse[q * n + q])
    rows[4 * s + CORRELATION] = 0
    if (!hasRate) continue
    rows[4 * s + OF_X] = Math.sqrt(inverse[(q + 1) * n + q + 1])
    rows[4 * s + CORRELATION] = inverse[q * n + q + 1] / (rows[4 * s + OF_Q] * rows[4 * s + OF_X])
  }
  return (x, out) => {
    const s = sampleBelow(axis, x)
    const share = hasRate ? PER_NODE + ((x - axis.first) * PER_NODE) / axis.spacing - s : 0
    for (let k = 0; k < 4; k++) out[k] = rows[4 * s + k] + share * (rows[4 * s + 4 + k] - rows[4 * s + k])
    out[OF_DELAY] = NaN
  }
}

/** f, e, ∂e/∂x, ∂f/∂delay and ∂e/∂delay. */
const COLUMNS = 5

/**
 * The same with the delay among the unknowns: J = [f, e, ∂e/∂x, p·∂f/∂delay + q·∂e/∂delay]. The products of the five curves are made once
 * for each delay and sample of the axis.
 */
export function lateErrors(axis: RateAxis, delays: readonly number[], table: (d: number) => RateTable) {
  const last = delays.length - 1
  const step = delays[1] - delays[0]
  const hasRate = axis.spacing > 0
  const known = new Map<number, Float64Array>()
  const matrix = new Float64Array(16)
  const chosen = new Int32Array(3)

  function productsAt(d: number, s: number): Float64Array {
    const [before, here, after] = [table(d - 1), table(d), table(d + 1)]
    const slope = (value: (t: RateTable, r: number) => number): Float64Array =>
      here.fixed.map((_, r) => (value(after, r) - value(before, r)) / (2 * step))
    const columns = [
      here.fixed.map((value) => value * here.fixedLength),
      here.curves[s],
      hasRate ? bendAt(here, axis, s) : new Float64Array(here.size),
      slope((t, r) => t.fixed[r] * t.fixedLength),
      slope((t, r) => t.curves[s][r]),
    ]
    return Float64Array.from(columns.flatMap((a) => columns.map((b) => dot(a, b))))
  }

  return (delay: number, x: number, p: number, q: number, isFixedFree: boolean, out: Float64Array): void => {
    const d = Math.max(1, Math.min(last - 1, Math.round((delay - delays[0]) / step)))
    const s = sampleBelow(axis, x)
    const key = d * sampleCount(axis) + s
    let products = known.get(key)
    if (!products) known.set(key, (products = productsAt(d, s)))
    let n = 0
    if (isFixedFree) chosen[n++] = 0
    chosen[n++] = 1
    if (hasRate) chosen[n++] = 2
    const size = n + 1
    for (let i = 0; i < n; i++) {
      const row = chosen[i] * COLUMNS
      for (let j = 0; j < n; j++) matrix[i * size + j] = products[row + chosen[j]]
      matrix[i * size + n] = matrix[n * size + i] = p * products[row + 3] + q * products[row + 4]
    }
    matrix[n * size + n] = p * p * products[18] + 2 * p * q * products[19] + q * q * products[24]
    invertSymmetric(matrix, size)
    const at = isFixedFree ? 1 : 0
    out[OF_P] = isFixedFree ? Math.sqrt(matrix[0]) : NaN
    out[OF_Q] = Math.sqrt(matrix[at * size + at])
    out[OF_X] = hasRate ? Math.sqrt(matrix[(at + 1) * size + at + 1]) : NaN
    out[CORRELATION] = hasRate ? matrix[at * size + at + 1] / (out[OF_Q] * out[OF_X]) : 0
    out[OF_DELAY] = Math.sqrt(matrix[n * size + n])
  }
}
