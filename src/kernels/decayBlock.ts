import { exponential } from './exponential'
import { scanDecay } from './scanDecay'
import { BLOCK, MOST_SAMPLES, voxelBlock } from './voxelBlock'

/** A step below this leaves an error of a tenth of its cube: 1e-7 in units of 1 / longest x, what single precision of a map resolves. */
const CLOSE = 1e-2
const MOST_STEPS = 12
/**
 * Where more than this part of Σ s² stays unexplained a second, deeper minimum may exist, and the whole box is searched.
 * (In 5·10^5 simulated voxels of seven protocols none was deeper below 0.05.)
 */
const UNEXPLAINED = 0.02

/**
 * Least squares for s ≈ S0·e^(−x·D), x in [0, 1], on the voxels of the block. S0 is linear and projected out (Golub and Pereyra, SIAM J Numer
 * Anal 1973;10:413–432): with e = e^(−x·D) the sum of squares is Σ s² − h(D), h = (Σ s e)² / Σ e², and the search is for D alone.
 * Writes S0, D, and with details their standard errors and the root-mean-square residual.
 *
 * Before a fit `x` holds the axis with its zeros first, and `row` where each sample stands in the block.
 */
export const decayBlock = prepare()

function prepare() {
  const { samples: s, words, upperWord, results } = voxelBlock
  const x = new Float64Array(MOST_SAMPLES)
  const row = new Int32Array(MOST_SAMPLES)
  const e = new Float64Array(MOST_SAMPLES)
  const curve = new Float64Array(MOST_SAMPLES)
  const D = new Float64Array(BLOCK)
  const active = new Int32Array(BLOCK)
  /** Σ s over the samples at x = 0, Σ s², and h at the last step. */
  const unweighted = new Float64Array(BLOCK)
  const energy = new Float64Array(BLOCK)
  const explained = new Float64Array(BLOCK)
  /** Sums of one step: a_k = Σ x^k e², b_k = Σ x^k s e. The start takes some for its own. */
  const [a0, a1, a2, b0, b1, b2, a3, b3] = Array.from({ length: 8 }, () => new Float64Array(BLOCK))
  /** ln x ≈ LOG_OF_WORD · upper word of x + correction of its cell, within 2e-4 and but for a constant. */
  const correction = Float64Array.from(
    { length: 1024 },
    (_, i) => Math.log1p((i + 0.5) / 1024) - ((i + 0.5) / 1024) * Math.LN2,
  )
  const LOG_OF_WORD = Math.LN2 / 2 ** 20

  /** ln |x| but for a constant, within 2e-4, from the upper half of the bits of x. */
  function roughLog(word: number): number {
    return (word & 0x7fffffff) * LOG_OF_WORD + correction[(word >>> 10) & 1023]
  }

  /** Log-linear D with weights s², brought into the box. */
  function start(zeros: number, m: number, from: number, to: number, low: number, high: number): void {
    for (const sums of [a1, a2, b0, b1, unweighted, energy]) sums.fill(0)
    for (let i = 0; i < zeros; i++) {
      const at = row[i]
      for (let v = from; v < to; v++) {
        const si = s[at + v]
        const w = si * si
        unweighted[v] += si
        energy[v] += w
        b0[v] += w * roughLog(words[2 * (at + v) + upperWord])
      }
    }
    for (let i = zeros; i < m; i++) {
      const xi = x[i]
      const at = row[i]
      for (let v = from; v < to; v++) {
        const w = s[at + v] ** 2
        const xw = xi * w
        const wy = w * roughLog(words[2 * (at + v) + upperWord])
        energy[v] += w
        a1[v] += xw
        a2[v] += xi * xw
        b0[v] += wy
        b1[v] += xi * wy
      }
    }
    for (let v = from; v < to; v++) {
      const free = (a1[v] * b0[v] - energy[v] * b1[v]) / (energy[v] * a2[v] - a1[v] * a1[v])
      D[v] = free < low ? low : free > high ? high : free
    }
  }

  /** The sums at D of the first `left` active voxels. */
  function addUp(zeros: number, m: number, left: number): void {
    for (const sums of [a1, a2, a3, b1, b2, b3]) sums.fill(0, 0, left)
    for (let a = 0; a < left; a++) {
      a0[a] = zeros
      b0[a] = unweighted[active[a]]
    }
    for (let i = zeros; i < m; i++) {
      const xi = x[i]
      const at = row[i]
      for (let a = 0; a < left; a++) {
        const v = active[a]
        const ei = exponential(-xi * D[v])
        const ee = ei * ei
        const se = s[at + v] * ei
        const xee = xi * ee
        const xse = xi * se
        const xxee = xi * xee
        const xxse = xi * xse
        a0[a] += ee
        b0[a] += se
        a1[a] += xee
        b1[a] += xse
        a2[a] += xxee
        b2[a] += xxse
        a3[a] += xi * xxee
        b3[a] += xi * xxse
      }
    }
  }

  /**
   * One third-order step for F = ½ (dh/dD) / S0 = S0 a_1 − b_1, S0 = b_0 / a_0; the sums' derivatives are a_k' = −2 a_(k+1), b_k' = −b_(k+1).
   * D becomes NaN where h is not concave or S0 not positive. Writes S0 after the step; gives how many voxels are not there yet.
   */
  function step(left: number, low: number, high: number): number {
    let still = 0
    for (let a = 0; a < left; a++) {
      const v = active[a]
      const inverse = 1 / a0[a]
      const S = b0[a] * inverse
      const dS = (2 * S * a1[a] - b1[a]) * inverse
      const ddS = (b2[a] + 4 * (dS * a1[a] - S * a2[a])) * inverse
      const F = S * a1[a] - b1[a]
      const dF = b2[a] + dS * a1[a] - 2 * S * a2[a]
      const ddF = ddS * a1[a] - b3[a] + 4 * (S * a3[a] - dS * a2[a])
      const divisor = 2 * dF * dF - F * ddF
      const change = dF < 0 && S > 0 && divisor > 0 ? (-2 * F * dF) / divisor : NaN
      const before = D[v]
      const wanted = before + change
      D[v] = wanted < low ? low : wanted > high ? high : wanted
      results[v] = S + change * (dS + 0.5 * change * ddS)
      explained[v] = b0[a] * S
      active[still] = v
      if ((change > CLOSE || change < -CLOSE) && D[v] !== before) still++
    }
    return still
  }

  /** To the nearest maxima of h, or to the bound they lie behind: one step for every voxel, then the next for those that are not there. */
  function climb(zeros: number, m: number, from: number, to: number, low: number, high: number): void {
    let left = 0
    for (let v = from; v < to; v++) active[left++] = v
    for (let k = 0; k < MOST_STEPS && left > 0; k++) {
      addUp(zeros, m, left)
      left = step(left, low, high)
    }
    for (let a = 0; a < left; a++) D[active[a]] = NaN
  }

  /** Writes S0 and what the residuals say of it and of D. */
  function describe(m: number, v: number): void {
    let ee0 = 0
    let ee1 = 0
    let ee2 = 0
    let se0 = 0
    for (let i = 0; i < m; i++) {
      const xi = x[i]
      const ei = exponential(-xi * D[v])
      const ee = ei * ei
      e[i] = ei
      ee0 += ee
      ee1 += xi * ee
      ee2 += xi * xi * ee
      se0 += s[row[i] + v] * ei
    }
    const S0 = se0 / ee0
    let rss = 0
    for (let i = 0; i < m; i++) {
      const difference = s[row[i] + v] - S0 * e[i]
      rss += difference * difference
    }
    const error = m > 2 ? Math.sqrt(rss / ((m - 2) * (ee0 * ee2 - ee1 * ee1))) : NaN
    results[v] = S0
    results[2 * BLOCK + v] = error * Math.sqrt(ee2)
    results[3 * BLOCK + v] = (error * Math.sqrt(ee0)) / S0
    results[4 * BLOCK + v] = Math.sqrt(rss / m)
  }

  /** h(D) with the sign of S0: what the search over the box compares. */
  function signedH(m: number, v: number, at: number): number {
    let a = 0
    let b = 0
    for (let i = 0; i < m; i++) {
      const ei = exponential(-x[i] * at)
      a += ei * ei
      b += s[row[i] + v] * ei
    }
    return (b * Math.abs(b)) / a
  }

  /** Puts D where h is greatest in the whole box, if that is not where it is. */
  function search(m: number, v: number, low: number, high: number): void {
    for (let i = 0; i < m; i++) curve[i] = s[row[i] + v]
    const elsewhere = scanDecay(x, curve, m, low, high, D[v])
    if (!(signedH(m, v, D[v]) >= signedH(m, v, elsewhere))) D[v] = elsewhere
  }

  /**
   * Fits voxels `from` to `to` over their first `m` samples, the first `zeros` of them at x = 0, with D in [low, high].
   * A voxel with a sample that is not finite comes out as NaN.
   */
  function fit(zeros: number, m: number, from: number, to: number, low: number, high: number, details: boolean): void {
    start(zeros, m, from, to, low, high)
    climb(zeros, m, from, to, low, high)
    for (let v = from; v < to; v++) {
      const isTrusted = D[v] > low && D[v] < high && energy[v] - explained[v] <= UNEXPLAINED * energy[v]
      if (!isTrusted && energy[v] < Infinity) search(m, v, low, high)
      if (details || !isTrusted) describe(m, v)
      results[BLOCK + v] = D[v]
    }
  }

  return { x, row, energy, fit }
}
