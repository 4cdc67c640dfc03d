import { exponential } from '../exponential'
import { SUM, type PlaneCurve } from './planeCurve'

/** exp(−(b·DDC)^α) over x = ln DDC and y = α. */
export function stretchedPlane(b: readonly number[]): PlaneCurve {
  /** The samples at b = 0 are 1 whatever the parameters. */
  const zeros = b.flatMap((value, i) => (value === 0 ? [i] : []))
  const rest = Int32Array.from(b.flatMap((value, i) => (value > 0 ? [i] : [])))
  /** Of each of the rest: z, t and g, as below. */
  const each = new Float64Array(3 * rest.length)
  const count = rest.length
  const lnB = Float64Array.from(rest, (i) => Math.log(b[i]))
  return {
    samples: b.length,
    value: (x, y, i) => Math.exp(-Math.pow(b[i] * Math.exp(x), y)),
    addUp: (x, y, s, sums) => {
      let gg = zeros.length
      let sg = 0
      for (let k = 0; k < zeros.length; k++) sg += s[zeros[k]]
      // with t = (b·DDC)^α, z = ln(b·DDC), p = t·g: ∂g/∂x = −α·p, ∂g/∂y = −z·p, and t·p·g = p²
      let gp = 0
      let zgp = 0
      let zzgp = 0
      let pp = 0
      let zpp = 0
      let zzpp = 0
      let sp = 0
      let zsp = 0
      let zzsp = 0
      let tsp = 0
      let ztsp = 0
      let zztsp = 0
      // one pass for the exponentials and one for either kind of sums: together they are more than the registers hold
      for (let k = 0, j = 0; k < count; k++, j += 3) {
        const z = lnB[k] + x
        const t = exponential(y * z)
        each[j] = z
        each[j + 1] = t
        each[j + 2] = exponential(-t)
      }
      for (let j = 0; j < 3 * count; j += 3) {
        const z = each[j]
        const t = each[j + 1]
        const ggk = each[j + 2] * each[j + 2]
        const gpk = t * ggk
        const ppk = t * gpk
        const zgpk = z * gpk
        const zppk = z * ppk
        gg += ggk
        gp += gpk
        zgp += zgpk
        zzgp += z * zgpk
        pp += ppk
        zpp += zppk
        zzpp += z * zppk
      }
      for (let k = 0, j = 0; k < count; k++, j += 3) {
        const z = each[j]
        const t = each[j + 1]
        const sgk = s[rest[k]] * each[j + 2]
        const spk = t * sgk
        const tspk = t * spk
        const zspk = z * spk
        const ztspk = z * tspk
        sg += sgk
        sp += spk
        zsp += zspk
        zzsp += z * zspk
        tsp += tspk
        ztsp += ztspk
        zztsp += z * ztspk
      }
      sums[SUM.gg] = gg
      sums[SUM.gx] = -y * gp
      sums[SUM.gy] = -zgp
      sums[SUM.xx] = y * y * pp
      sums[SUM.xy] = y * zpp
      sums[SUM.yy] = zzpp
      sums[SUM.sg] = sg
      sums[SUM.sx] = -y * sp
      sums[SUM.sy] = -zsp
      sums[SUM.gxx] = y * y * (pp - gp)
      sums[SUM.gxy] = y * (zpp - zgp) - gp
      sums[SUM.gyy] = zzpp - zzgp
      sums[SUM.sxx] = y * y * (tsp - sp)
      sums[SUM.sxy] = y * (ztsp - zsp) - sp
      sums[SUM.syy] = zztsp - zzsp
    },
  }
}
