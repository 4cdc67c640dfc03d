import { exponential } from '../exponential'
import { SUM, type PlaneCurve } from './planeCurve'

/** exp(−b·D + (b·D)²·K/6) over x = D and y = K: Jensen et al. Magn Reson Med 2005;53:1432–1440. */
export function kurtosisPlane(b: readonly number[]): PlaneCurve {
  const n = b.length
  const axis = Float64Array.from(b)
  return {
    samples: n,
    value: (x, y, i) => Math.exp(-b[i] * x + ((b[i] * x) ** 2 * y) / 6),
    addUp: (x, y, s, sums) => {
      let gg = 0
      let sg = 0
      let gx = 0
      let gy = 0
      let xx = 0
      let xy = 0
      let yy = 0
      let sx = 0
      let sy = 0
      let gxx = 0
      let gxy = 0
      let gyy = 0
      let sxx = 0
      let sxy = 0
      let syy = 0
      for (let i = 0; i < n; i++) {
        const si = s[i]
        const bi = axis[i]
        const z = bi * x
        const sixth = (z * z) / 6
        const g = exponential(sixth * y - z)
        const slope = bi * (z * y * (1 / 3) - 1)
        const dx = slope * g
        const dy = sixth * g
        const dxx = (slope * slope + bi * bi * y * (1 / 3)) * g
        const dxy = sixth * dx + bi * z * (1 / 3) * g
        const dyy = sixth * dy
        gg += g * g
        gx += g * dx
        gy += g * dy
        xx += dx * dx
        xy += dx * dy
        yy += dy * dy
        sg += si * g
        sx += si * dx
        sy += si * dy
        gxx += g * dxx
        gxy += g * dxy
        gyy += g * dyy
        sxx += si * dxx
        sxy += si * dxy
        syy += si * dyy
      }
      sums[SUM.gg] = gg
      sums[SUM.gx] = gx
      sums[SUM.gy] = gy
      sums[SUM.xx] = xx
      sums[SUM.xy] = xy
      sums[SUM.yy] = yy
      sums[SUM.sg] = sg
      sums[SUM.sx] = sx
      sums[SUM.sy] = sy
      sums[SUM.gxx] = gxx
      sums[SUM.gxy] = gxy
      sums[SUM.gyy] = gyy
      sums[SUM.sxx] = sxx
      sums[SUM.sxy] = sxy
      sums[SUM.syy] = syy
    },
  }
}
