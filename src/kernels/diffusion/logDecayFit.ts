import { FitStatus } from '../fitStatus'
import { NEGATIVE } from '../logLinear'
import type { Bounds } from '../voxelFit'
import type { OneFit } from './voxelwise'

/** The weights follow the line: after so many rounds it does not move any more, or the voxel has not converged. */
const MOST_ROUNDS = 40
const STILL = 1e-10

/**
 * ln S = ln S0 − b·D by least squares on the logarithm. Weighted: each sample by the square of the signal that the line before it gave, from the data at first,
 * again and again (Salvador et al. Hum Brain Mapp 2005;24:144–155); weights from the data alone would bias D where noise is large. Writes S0, D,
 * their standard errors (from the weighted residuals, n − 2) and the root-mean-square residual: of the signal, without weights of ln S. Zero and
 * negative samples have no logarithm and are left out.
 */
export function logDecayFit(b: ArrayLike<number>, D: Bounds, weighted: boolean): OneFit {
  const n = b.length
  const [low, high] = D
  const longest = Array.from(b).reduce((most, x) => Math.max(most, x), 0)
  const y = new Float64Array(n)
  const w = new Float64Array(n)
  const sums = { w: 0, x: 0, xx: 0, y: 0, xy: 0 }
  let free = 0
  let fitted = 0
  let start = 0

  function addUp(): void {
    sums.w = sums.x = sums.xx = sums.y = sums.xy = 0
    for (let i = 0; i < n; i++) {
      sums.w += w[i]
      sums.x += w[i] * b[i]
      sums.xx += w[i] * b[i] * b[i]
      sums.y += w[i] * y[i]
      sums.xy += w[i] * b[i] * y[i]
    }
  }

  /** The line with the present weights; D stops at the box, S0 then being the best for it. */
  function drawLine(): void {
    addUp()
    free = (sums.x * sums.y - sums.w * sums.xy) / (sums.w * sums.xx - sums.x * sums.x)
    fitted = Math.min(high, Math.max(low, free))
    start = (sums.y + fitted * sums.x) / sums.w
  }

  function iterate(): boolean {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = fitted
      for (let i = 0; i < n; i++) if (w[i] > 0) w[i] = Math.exp(2 * (start - b[i] * fitted))
      drawLine()
      if (Math.abs(fitted - before) * longest < STILL) return true
    }
    return false
  }

  function describe(out: Float64Array, m: number): void {
    let rss = 0
    for (let i = 0; i < n; i++) if (w[i] > 0) rss += w[i] * (y[i] - start + b[i] * fitted) ** 2
    const det = sums.w * sums.xx - sums.x * sums.x
    const variance = m > 2 && fitted === free ? rss / (m - 2) : NaN
    out[2] = out[0] * Math.sqrt((variance * sums.xx) / det)
    out[3] = Math.sqrt((variance * sums.w) / det)
    out[4] = Math.sqrt(rss / m)
  }

  return (s, out, details) => {
    let m = 0
    let first = NaN
    let several = false
    for (let i = 0; i < n; i++) {
      const isUsable = s[i] > 0
      w[i] = isUsable ? (weighted ? s[i] * s[i] : 1) : 0
      y[i] = isUsable ? Math.log(s[i]) : 0
      if (!isUsable) continue
      m++
      several ||= m > 1 && b[i] !== first
      first = b[i]
    }
    if (!several) {
      out.fill(NaN)
      return FitStatus.BadSignal
    }
    drawLine()
    const isThere = weighted ? iterate() : true
    out[0] = Math.exp(start)
    out[1] = fitted
    if (details) describe(out, m)
    if (!isThere) return FitStatus.NotConverged
    if (fitted !== free) return FitStatus.AtBound
    return fitted * longest < -NEGATIVE ? FitStatus.Implausible : FitStatus.Ok
  }
}
