import { curveConvolution } from '../kernels/dce/curveConvolution'
import type { Protocol } from '../models/defineModel'
import type { FitPlanes } from '../models/fitVoxels'
import { perfusionOf } from '../models/perfusion'

const RATES = 500
const VOXELS = 1000
const HIGHEST = 40
/** A fit counts where its sum of squares is within this of the lowest found. */
const NEAR = 1e-3

/** Share of the voxels whose extended Tofts fit is no worse than a search over 500 rates with every pair of limits tried: by other means, slowly. */
export function shareAtOptimum(
  { protocol, frames }: { readonly protocol: Protocol; readonly frames: readonly Float32Array[] },
  { parameters }: FitPlanes,
): number {
  const { curve, times } = perfusionOf(protocol)
  const n = times.length
  const convolve = curveConvolution(curve, times)
  const plasma = curve.value
  const rates = Array.from(
    { length: RATES + 1 },
    (_, k) => (Math.exp((6 * k) / RATES) - 1) * (HIGHEST / (Math.exp(6) - 1)),
  )
  const curves = rates.map((rate) => {
    const out = new Float64Array(n)
    convolve(rate, out)
    return out
  })
  let good = 0
  for (let v = 0; v < VOXELS; v++) {
    const s = Float64Array.from(frames, (frame) => frame[v])
    const lowest = Math.min(...curves.map((e, k) => leastAt(s, plasma, e, rates[k])))
    const own = new Float64Array(n)
    if (parameters[0][v] > 0) convolve(parameters[2][v], own)
    if (misfit(s, plasma, own, parameters[3][v], parameters[0][v]) <= lowest * (1 + NEAR)) good++
  }
  return good / VOXELS
}

/** Least sum of squares at one rate, vp in [0, 1], Ktrans in [0, rate]. */
function leastAt(s: Float64Array, f: Float64Array, e: Float64Array, rate: number): number {
  const [ff, fe, ee, sf, se] = [dot(f, f), dot(f, e), dot(e, e), dot(s, f), dot(s, e)]
  const det = ff * ee - fe * fe
  const free = [(ee * sf - fe * se) / det, (ff * se - fe * sf) / det]
  const inside = (p: number, q: number): boolean => p >= 0 && p <= 1 && q >= 0 && q <= rate
  if (inside(free[0], free[1])) return misfit(s, f, e, free[0], free[1])
  const sides = [0, 1]
    .map((p) => [p, clip((se - fe * p) / ee, rate)])
    .concat([0, rate].map((q) => [clip((sf - fe * q) / ff, 1), q]))
  return Math.min(...sides.map(([p, q]) => misfit(s, f, e, p, q)))
}

const clip = (value: number, high: number): number => Math.max(0, Math.min(high, value))

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

function misfit(s: Float64Array, f: Float64Array, e: Float64Array, p: number, q: number): number {
  let sum = 0
  for (let i = 0; i < s.length; i++) sum += (s[i] - p * f[i] - q * e[i]) ** 2
  return sum
}
