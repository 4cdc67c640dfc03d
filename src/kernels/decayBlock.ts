import { exponential } from './exponential'
import { naturalLog } from './naturalLog'
import { scanDecay } from './scanDecay'
import { BLOCK, MOST_SAMPLES, voxelBlock } from './voxelBlock'

/** A Halley step below this leaves an error of about its cube: 3e-9 in units of 1 / longest x. */
const CLOSE = 1.5e-3
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
  const x = new Float64Array(MOST_SAMPLES)
  const row = new Int32Array(MOST_SAMPLES)
  const e = new Float64Array(MOST_SAMPLES)
  const D = new Float64Array(BLOCK)
  /** Σ s over the samples at x = 0, Σ s², and h at the last step. */
  const unweighted = new Float64Array(BLOCK)
  const energy = new Float64Array(BLOCK)
  const explained = new Float64Array(BLOCK)
  const steps = new Float64Array(BLOCK)
  const active = new Int32Array(BLOCK)

  /**
   * Log-linear D with weights S², over the positive samples; NaN where they do not say. (Numbers go through arrays: a number that a
   * function gives back is an object to the engine.)
   */
  function start(zeros: number, m: number, v: number): void {
    let w0 = 0
    let w1 = 0
    let w2 = 0
    let y0 = 0
    let y1 = 0
    let sum = 0
    let squares = 0
    for (let i = 0; i < m; i++) {
      const si = s[row[i] + v]
      const w = si * si
      squares += w
      if (i < zeros) sum += si
      if (!(si > 0)) continue
      const wx = w * x[i]
      const y = naturalLog(si)
      w0 += w
      w1 += wx
      w2 += wx * x[i]
      y0 += w * y
      y1 += wx * y
    }
    unweighted[v] = sum
    energy[v] = squares
    D[v] = (w1 * y0 - w0 * y1) / (w0 * w2 - w1 * w1)
  }

  /**
   * Third-order step for F = ½ (dh/dD) / S0 = S0 Σ x e² − Σ x s e, S0 = Σ s e / Σ e², from the sums a_k = Σ x^k e², b_k = Σ x^k s e,
   * whose derivatives are a_k' = −2 a_(k+1), b_k' = −b_(k+1). NaN where h is not concave or S0 not positive. Writes S0 after the step.
   */
  function halleyStep(zeros: number, m: number, v: number): void {
    const at = D[v]
    let a0 = zeros
    let a1 = 0
    let a2 = 0
    let a3 = 0
    let b0 = unweighted[v]
    let b1 = 0
    let b2 = 0
    let b3 = 0
    for (let i = zeros; i < m; i++) {
      const xi = x[i]
      const ei = exponential(-xi * at)
      let ee = ei * ei
      let se = s[row[i] + v] * ei
      a0 += ee
      b0 += se
      ee *= xi
      se *= xi
      a1 += ee
      b1 += se
      ee *= xi
      se *= xi
      a2 += ee
      b2 += se
      a3 += xi * ee
      b3 += xi * se
    }
    const inverse = 1 / a0
    const S = b0 * inverse
    const dS = (2 * S * a1 - b1) * inverse
    const ddS = (b2 + 4 * (dS * a1 - S * a2)) * inverse
    const F = S * a1 - b1
    const dF = b2 + dS * a1 - 2 * S * a2
    const ddF = ddS * a1 - b3 + 4 * (S * a3 - dS * a2)
    const divisor = 2 * dF * dF - F * ddF
    const step = (-2 * F * dF) / divisor
    results[v] = S + step * (dS + 0.5 * step * ddS)
    explained[v] = b0 * S
    steps[v] = dF < 0 && S > 0 && divisor > 0 ? step : NaN
  }

  /**
   * From the starts to the nearest maxima of h, or to the bound they lie behind; NaN where h is not concave on the way. One step for every
   * voxel, then the next for those that are not there yet.
   */
  function climb(zeros: number, m: number, from: number, to: number, low: number, high: number): void {
    let left = 0
    for (let v = from; v < to; v++) {
      start(zeros, m, v)
      const free = D[v]
      D[v] = free < low ? low : free > high ? high : free
      active[left++] = v
    }
    for (let k = 0; k < MOST_STEPS && left > 0; k++) {
      let still = 0
      for (let a = 0; a < left; a++) {
        const v = active[a]
        halleyStep(zeros, m, v)
        const step = steps[v]
        const wanted = D[v] + step
        D[v] = wanted < low ? low : wanted > high ? high : wanted
        active[still] = v
        if ((step > CLOSE || step < -CLOSE) && D[v] !== wanted - step) still++
      }
      left = still
    }
    for (let a = 0; a < left; a++) D[active[a]] = NaN
  }

  /** Writes S0 and what the residuals say of it and of D. */
  function describe(m: number, v: number): void {
    let a0 = 0
    let a1 = 0
    let a2 = 0
    let b0 = 0
    for (let i = 0; i < m; i++) {
      const xi = x[i]
      const ei = exponential(-xi * D[v])
      const ee = ei * ei
      e[i] = ei
      a0 += ee
      a1 += xi * ee
      a2 += xi * xi * ee
      b0 += s[row[i] + v] * ei
    }
    const S0 = b0 / a0
    let rss = 0
    for (let i = 0; i < m; i++) {
      const difference = s[row[i] + v] - S0 * e[i]
      rss += difference * difference
    }
    const error = m > 2 ? Math.sqrt(rss / ((m - 2) * (a0 * a2 - a1 * a1))) : NaN
    results[v] = S0
    results[2 * BLOCK + v] = error * Math.sqrt(a2)
    results[3 * BLOCK + v] = (error * Math.sqrt(a0)) / S0
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
    const curve = Float64Array.from({ length: m }, (_, i) => s[row[i] + v])
    const elsewhere = scanDecay(x, curve, m, low, high)
    if (!(signedH(m, v, D[v]) >= signedH(m, v, elsewhere))) D[v] = elsewhere
  }

  /**
   * Fits voxels `from` to `to` over their first `m` samples, the first `zeros` of them at x = 0, with D in [low, high].
   * A voxel with a sample that is not finite comes out as NaN.
   */
  function fit(zeros: number, m: number, from: number, to: number, low: number, high: number, details: boolean): void {
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
