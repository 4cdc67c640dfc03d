import { decayStart } from './decayStart'
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
  const { samples: s, results } = voxelBlock
  const { x, row, box, unweighted, energy, D, start } = decayStart
  const e = new Float64Array(MOST_SAMPLES)
  const curve = new Float64Array(MOST_SAMPLES)
  const active = new Int32Array(BLOCK)
  /** h at the last step. */
  const explained = new Float64Array(BLOCK)
  /** Sums of one step: a_k = Σ x^k e², b_k = Σ x^k s e. */
  const [a0, a1, a2, b0, b1, b2, a3, b3] = Array.from({ length: 8 }, () => new Float64Array(BLOCK))

  /** The sums at D of the first `left` active voxels, but for the last two samples. */
  function addUp(zeros: number, m: number, left: number): void {
    for (let i = zeros; i < m - 2; i++) {
      const xi = x[i]
      const at = row[i]
      const isFirst = i === zeros
      for (let a = 0; a < left; a++) {
        const v = active[a]
        const ei = exponential(-xi * D[v])
        const ee = ei * ei
        const se = s[at + v] * ei
        const xee = xi * ee
        const xse = xi * se
        const xxee = xi * xee
        const xxse = xi * xse
        if (isFirst) {
          a0[a] = ee
          b0[a] = se
          a1[a] = xee
          b1[a] = xse
          a2[a] = xxee
          b2[a] = xxse
          a3[a] = xi * xxee
          b3[a] = xi * xxse
        } else {
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
  }

  /**
   * One third-order step for F = ½ (dh/dD) / S0 = S0 a_1 − b_1, S0 = b_0 / a_0; the sums' derivatives are a_k' = −2 a_(k+1), b_k' = −b_(k+1).
   * D becomes NaN where h is not concave or S0 not positive. Writes S0 after the step; gives how many voxels are not there yet.
   */
  function step(m: number, left: number, hasSums: boolean): number {
    const low = box[0]
    const high = box[1]
    const zeros = box[2]
    const x1 = x[m - 2]
    const x2 = x[m - 1]
    const row1 = row[m - 2]
    const row2 = row[m - 1]
    let still = 0
    for (let a = 0; a < left; a++) {
      const v = active[a]
      const before = D[v]
      const e1 = exponential(-x1 * before)
      const e2 = exponential(-x2 * before)
      const ee1 = x1 * e1 * e1
      const ee2 = x2 * e2 * e2
      const se1 = x1 * e1 * s[row1 + v]
      const se2 = x2 * e2 * s[row2 + v]
      let A0 = zeros + e1 * e1 + e2 * e2
      let A1 = ee1 + ee2
      let A2 = x1 * ee1 + x2 * ee2
      let A3 = x1 * x1 * ee1 + x2 * x2 * ee2
      let B0 = unweighted[v] + e1 * s[row1 + v] + e2 * s[row2 + v]
      let B1 = se1 + se2
      let B2 = x1 * se1 + x2 * se2
      let B3 = x1 * x1 * se1 + x2 * x2 * se2
      if (hasSums) {
        A0 += a0[a]
        A1 += a1[a]
        A2 += a2[a]
        A3 += a3[a]
        B0 += b0[a]
        B1 += b1[a]
        B2 += b2[a]
        B3 += b3[a]
      }
      const inverse = 1 / A0
      const S = B0 * inverse
      const dS = (2 * S * A1 - B1) * inverse
      const ddS = (B2 + 4 * (dS * A1 - S * A2)) * inverse
      const F = S * A1 - B1
      const dF = B2 + dS * A1 - 2 * S * A2
      const ddF = ddS * A1 - B3 + 4 * (S * A3 - dS * A2)
      const divisor = 2 * dF * dF - F * ddF
      const change = dF < 0 && S > 0 && divisor > 0 ? (-2 * F * dF) / divisor : NaN
      const wanted = before + change
      const after = wanted < low ? low : wanted > high ? high : wanted
      D[v] = after
      results[v] = S + change * (dS + 0.5 * change * ddS)
      explained[v] = B0 * S
      active[still] = v
      still += Number(Math.abs(after - before) > CLOSE) // no branch: which voxels are there cannot be foretold
    }
    return still
  }

  /** To the nearest maxima of h, or to the bound they lie behind: one step for every voxel, then the next for those that are not there. */
  function climb(zeros: number, m: number, from: number, to: number): void {
    let left = 0
    for (let v = from; v < to; v++) active[left++] = v
    for (let k = 0; k < MOST_STEPS && left > 0; k++) {
      addUp(zeros, m, left)
      left = step(m, left, zeros < m - 2)
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
    box[0] = low
    box[1] = high
    box[2] = Math.min(zeros, m - 2)
    start(box[2], m, from, to)
    climb(box[2], m, from, to)
    for (let v = from; v < to; v++) {
      const isTrusted = D[v] > low && D[v] < high && energy[v] - explained[v] <= UNEXPLAINED * energy[v]
      if (!isTrusted && energy[v] < Infinity) search(m, v, low, high)
      if (details || !isTrusted) describe(m, v)
      results[BLOCK + v] = D[v]
    }
  }

  return { x, row, energy, fit }
}
