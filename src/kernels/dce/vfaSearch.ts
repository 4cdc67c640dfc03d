/** Trial points of ln T1, and halvings round the best of them. */
const POINTS = 40
const HALVINGS = 60

/** Sums at one E: h = (Σ s f)²/Σ f² with the sign of M0, and the sign of its slope; f = sin/(1 − E·cos). */
function explainedAt(sin: Float64Array, cos: Float64Array, s: Float64Array, m: number, e: number): number {
  let [ff, sf] = [0, 0]
  for (let i = 0; i < m; i++) {
    const f = sin[i] / (1 - e * cos[i])
    ff += f * f
    sf += s[i] * f
  }
  return (sf * Math.abs(sf)) / ff
}

function slopeAt(sin: Float64Array, cos: Float64Array, s: Float64Array, m: number, e: number): number {
  let [ff, sf, fg, sg] = [0, 0, 0, 0]
  for (let i = 0; i < m; i++) {
    const d = 1 / (1 - e * cos[i])
    const f = sin[i] * d
    ff += f * f
    sf += s[i] * f
    fg += f * f * cos[i] * d
    sg += s[i] * f * cos[i] * d
  }
  return sf * (sg * ff - sf * fg)
}

/** E in [low, high] of the least sum of squares, wherever it lies; an end where the slope never changes towards it. */
export function vfaSearch(
  sin: Float64Array,
  cos: Float64Array,
  s: Float64Array,
  m: number,
  low: number,
  high: number,
): number {
  const [from, to] = [Math.log(-Math.log(low)), Math.log(-Math.log(high))]
  const at = (k: number): number =>
    k === 0 ? low : k === POINTS ? high : Math.exp(-Math.exp(from + (k * (to - from)) / POINTS))
  let [best, most] = [0, -Infinity]
  for (let k = 0; k <= POINTS; k++) {
    const h = explainedAt(sin, cos, s, m, at(k))
    if (h > most) [best, most] = [k, h]
  }
  let [left, right] = [at(Math.max(0, best - 1)), at(Math.min(POINTS, best + 1))]
  const near = (right - left) * 1e-12
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (left + right) / 2
    if (slopeAt(sin, cos, s, m, middle) > 0) left = middle
    else right = middle
  }
  if (high - left < near) return high
  return right - low < near ? low : (left + right) / 2
}

/** M0 at E, its standard error and that of E (Jacobian there, residual variance, m − 2), and the root-mean-square residual. */
export function vfaErrors(sin: Float64Array, cos: Float64Array, s: Float64Array, m: number, e: number) {
  let [ff, sf] = [0, 0]
  for (let i = 0; i < m; i++) {
    const f = (sin[i] * (1 - e)) / (1 - e * cos[i])
    ff += f * f
    sf += s[i] * f
  }
  const M0 = sf / ff
  let [rss, fd, dd] = [0, 0, 0]
  for (let i = 0; i < m; i++) {
    const d = 1 / (1 - e * cos[i])
    const f = sin[i] * (1 - e) * d
    const slope = M0 * sin[i] * (cos[i] - 1) * d * d
    rss += (s[i] - M0 * f) ** 2
    fd += f * slope
    dd += slope * slope
  }
  const variance = m > 2 ? rss / (m - 2) : NaN
  const det = ff * dd - fd * fd
  return {
    M0,
    errorM0: Math.sqrt((variance * dd) / det),
    errorE: Math.sqrt((variance * ff) / det),
    residual: Math.sqrt(rss / m),
  }
}
