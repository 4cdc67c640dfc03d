import { exponential } from './exponential'
import { naturalLog } from './naturalLog'
import { scanDecay } from './scanDecay'

/** Samples of one curve at most. */
export const MOST_SAMPLES = 512
/** A Halley step below this leaves an error of about its cube: 1e-11 in units of 1 / longest x. */
const CLOSE = 3e-4
const MOST_STEPS = 12
/** See `decayCurve.fit`. */
const UNEXPLAINED = 0.02

/**
 * One curve s ≈ S0·e^(−x·D), x in [0, 1], to be fitted in place: there is one in the program, and voxel after voxel is put into `x` and `s`.
 * S0 is linear and projected out (Golub and Pereyra, SIAM J Numer Anal 1973;10:413–432): with e = e^(−x·D) the sum of squares is
 * Σ s² − h(D), h = (Σ s e)² / Σ e², and the search is for D alone.
 */
export const decayCurve = prepare()

/** The arrays live in a closure made once, where the engine may take them for constants: a third of the time of arrays per fit. */
function prepare() {
  const x = new Float64Array(MOST_SAMPLES)
  const s = new Float64Array(MOST_SAMPLES)
  const e = new Float64Array(MOST_SAMPLES)

  /** Log-linear D with weights S², over the positive samples, brought into the box; its middle where they do not say. */
  function start(m: number, low: number, high: number): number {
    let w0 = 0
    let w1 = 0
    let w2 = 0
    let y0 = 0
    let y1 = 0
    for (let i = 0; i < m; i++) {
      const si = s[i]
      if (!(si > 0)) continue
      const w = si * si
      const wx = w * x[i]
      const y = naturalLog(si)
      w0 += w
      w1 += wx
      w2 += wx * x[i]
      y0 += w * y
      y1 += wx * y
    }
    const D = (w1 * y0 - w0 * y1) / (w0 * w2 - w1 * w1)
    return D >= low && D <= high ? D : D < low ? low : D > high ? high : (low + high) / 2
  }

  /**
   * Third-order step for F = ½ (dh/dD) / S0 = S0 Σ x e² − Σ x s e, S0 = Σ s e / Σ e², from the sums a_k = Σ x^k e², b_k = Σ x^k s e,
   * whose derivatives are a_k' = −2 a_(k+1), b_k' = −b_(k+1). NaN where h is not concave or S0 not positive.
   */
  function halleyStep(m: number, D: number): number {
    let a0 = 0
    let a1 = 0
    let a2 = 0
    let a3 = 0
    let b0 = 0
    let b1 = 0
    let b2 = 0
    let b3 = 0
    for (let i = 0; i < m; i++) {
      const xi = x[i]
      const ei = xi === 0 ? 1 : exponential(-xi * D)
      const ee = ei * ei
      const se = s[i] * ei
      const xx = xi * xi
      a0 += ee
      b0 += se
      a1 += xi * ee
      b1 += xi * se
      a2 += xx * ee
      b2 += xx * se
      a3 += xx * xi * ee
      b3 += xx * xi * se
    }
    const inverse = 1 / a0
    const S = b0 * inverse
    const dS = (2 * S * a1 - b1) * inverse
    const ddS = (b2 + 4 * (dS * a1 - S * a2)) * inverse
    const F = S * a1 - b1
    const dF = b2 + dS * a1 - 2 * S * a2
    const ddF = ddS * a1 - b3 + 4 * (S * a3 - dS * a2)
    if (!(dF < 0 && S > 0)) return NaN
    const divisor = 2 * dF * dF - F * ddF
    return divisor > 0 ? (-2 * F * dF) / divisor : -F / dF
  }

  /** From the start to the nearest maximum of h, or to the bound it lies behind; NaN where h is not concave on the way. */
  function climb(m: number, low: number, high: number): number {
    let D = start(m, low, high)
    for (let k = 0; k < MOST_STEPS; k++) {
      const step = halleyStep(m, D)
      if (!(step > -Infinity && step < Infinity)) return NaN
      const wanted = D + step
      const next = wanted < low ? low : wanted > high ? high : wanted
      if ((step < CLOSE && step > -CLOSE) || next === D) return next
      D = next
    }
    return NaN
  }

  /**
   * Writes S0, D, their standard errors (Jacobian, variance from the residuals, m − 2) and the root-mean-square residual for a given D;
   * answers whether the model explains enough of Σ s² to trust that no other minimum is deeper.
   */
  function describe(m: number, D: number, out: Float64Array): boolean {
    let a0 = 0
    let a1 = 0
    let a2 = 0
    let b0 = 0
    let energy = 0
    for (let i = 0; i < m; i++) {
      const xi = x[i]
      const ei = xi === 0 ? 1 : exponential(-xi * D)
      const ee = ei * ei
      const si = s[i]
      e[i] = ei
      a0 += ee
      a1 += xi * ee
      a2 += xi * xi * ee
      b0 += si * ei
      energy += si * si
    }
    const S0 = b0 / a0
    let rss = 0
    for (let i = 0; i < m; i++) {
      const difference = s[i] - S0 * e[i]
      rss += difference * difference
    }
    const error = m > 2 ? Math.sqrt(rss / ((m - 2) * (a0 * a2 - a1 * a1))) : NaN
    out[0] = S0
    out[1] = D
    out[2] = error * Math.sqrt(a2)
    out[3] = (error * Math.sqrt(a0)) / S0
    out[4] = Math.sqrt(rss / m)
    return rss <= UNEXPLAINED * energy
  }

  /**
   * Least squares over the first `m` samples with D in [low, high]. Where more than 2 % of Σ s² stays unexplained a second, deeper minimum may
   * exist, and the whole box is searched. (In 5·10^5 simulated voxels of seven protocols none was deeper below 5 %.)
   */
  function fit(m: number, low: number, high: number, out: Float64Array): void {
    const nearest = climb(m, low, high)
    const found = nearest >= low
    if (found && describe(m, nearest, out)) return
    const residual = found ? out[4] : Infinity
    describe(m, scanDecay(x, s, m, low, high), out)
    if (out[4] >= residual) describe(m, nearest, out)
  }

  return { x, s, fit }
}
