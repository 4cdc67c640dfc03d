import { exponential } from '../exponential'
import type { Bounds } from '../voxelFit'
import type { Curve } from './curve'
import { bestFraction, type MixtureSums } from './mixture'

/** One sample of the protocol: b in s/mm², TE in ms. */
export interface Weighting {
  readonly b: number
  readonly TE: number
}

/**
 * f·exp(−b·Dv − TE/T2v) + (1−f)·exp(−b·Dt + (b·Dt)²·K/6 − TE/T2t) with θ = (f, ln Dv, Dt, K, 1/T2v, 1/T2t), f being the best for the rest:
 * Macarro et al. J Magn Reson Imaging 2025 (doi 10.1002/jmri.29484).
 */
export function t2IvimKurtosisCurve(protocol: readonly Weighting[], fraction: Bounds): Curve {
  const n = protocol.length
  const [low, high] = fraction
  const b = Float64Array.from(protocol, (x) => x.b)
  const TE = Float64Array.from(protocol, (x) => x.TE)
  const tissue = new Float64Array(n)
  const blood = new Float64Array(n)
  const sums: MixtureSums = { aa: 0, ab: 0, bb: 0, sa: 0, sb: 0 }
  return {
    samples: n,
    parameters: 6,
    evaluate: (theta, s, g, J) => {
      const Dv = Math.exp(theta[1])
      const Dt = theta[2]
      const K = theta[3]
      const R2v = theta[4]
      const R2t = theta[5]
      let aa = 0
      let ab = 0
      let bb = 0
      let sa = 0
      let sb = 0
      for (let i = 0; i < n; i++) {
        const x = b[i] * Dt
        const a = exponential((x * x * K) / 6 - x - TE[i] * R2t)
        const e = exponential(-b[i] * Dv - TE[i] * R2v)
        tissue[i] = a
        blood[i] = e
        aa += a * a
        ab += a * e
        bb += e * e
        sa += s[i] * a
        sb += s[i] * e
      }
      sums.aa = aa
      sums.ab = ab
      sums.bb = bb
      sums.sa = sa
      sums.sb = sb
      const f = bestFraction(sums, low, high)
      theta[0] = f
      for (let i = 0; i < n; i++) {
        const a = (1 - f) * tissue[i]
        const e = f * blood[i]
        const x = b[i] * Dt
        g[i] = a + e
        J[i] = blood[i] - tissue[i]
        J[n + i] = -b[i] * Dv * e
        J[2 * n + i] = b[i] * ((x * K) / 3 - 1) * a
        J[3 * n + i] = ((x * x) / 6) * a
        J[4 * n + i] = -TE[i] * e
        J[5 * n + i] = -TE[i] * a
      }
    },
  }
}
