import { FitStatus } from '../fitStatus'
import { covariance } from './covariance'
import type { KurtosisPlan } from './kurtosisPlan'
import type { OneFit } from './voxelwise'

const TRIALS = 64
const HALVINGS = 50

/**
 * ln S = ln S0 − b·D + b²·D²·K/6 by plain least squares on the logarithm: a parabola, solved for at once. Outside the box the best point of its sides is
 * searched. The residual is that of ln S. Zero and negative samples have no logarithm and are left out.
 */
export function kurtosisLogFit(axis: readonly number[], plan: KurtosisPlan): OneFit {
  const n = axis.length
  const longest = Math.max(...axis)
  const [lowD, highD] = plan.D
  const used = new Uint8Array(n)
  const y = new Float64Array(n)
  const best = { lnS0: 0, D: 0, K: 0, rss: Infinity }
  const { gram, fixed, errors, solve } = covariance

  const mostK = (D: number): number => (plan.falling ? Math.min(plan.K[1], 3 / (longest * D)) : plan.K[1])

  /** The best ln S0 for D and K, and what it leaves; keeps it if it is the least so far. */
  function tryPoint(D: number, K: number): number {
    const curve = (b: number): number => -b * D + ((b * D) ** 2 * K) / 6
    let m = 0
    let sum = 0
    for (let i = 0; i < n; i++)
      if (used[i]) {
        m++
        sum += y[i] - curve(axis[i])
      }
    const lnS0 = sum / m
    let rss = 0
    for (let i = 0; i < n; i++) if (used[i]) rss += (y[i] - lnS0 - curve(axis[i])) ** 2
    if (rss < best.rss) Object.assign(best, { lnS0, D, K, rss })
    return rss
  }

  /** The least along a side of the box that runs with D: trial points, then golden section around the best. */
  function searchSide(kOf: (D: number) => number): void {
    const at = (k: number): number => lowD + ((highD - lowD) * k) / TRIALS
    const rss = Array.from({ length: TRIALS + 1 }, (_, k) => tryPoint(at(k), kOf(at(k))))
    const k = rss.indexOf(Math.min(...rss))
    const golden = (Math.sqrt(5) - 1) / 2
    let [left, right] = [at(Math.max(0, k - 1)), at(Math.min(TRIALS, k + 1))]
    for (let i = 0; i < HALVINGS; i++) {
      const inner = [right - golden * (right - left), left + golden * (right - left)]
      if (tryPoint(inner[0], kOf(inner[0])) < tryPoint(inner[1], kOf(inner[1]))) right = inner[1]
      else left = inner[0]
    }
  }

  /** The parabola through all used samples: false where it lies outside the box. */
  function tryFree(): boolean {
    const line = parabola(axis, y, used)
    const D = -line[1]
    const K = (6 * line[2]) / (D * D)
    if (!(D > lowD && D < highD && K > plan.K[0] && K < mostK(D))) return false
    tryPoint(D, K)
    return true
  }

  /** K at a D that is at its bound: the best of three by the parabola in K. */
  function searchK(D: number): void {
    const [low, high] = [plan.K[0], Math.max(plan.K[0], mostK(D))]
    const middle = (low + high) / 2
    const [f0, f1, f2] = [tryPoint(D, low), tryPoint(D, middle), tryPoint(D, high)]
    const bend = f0 - 2 * f1 + f2
    if (bend > 0) tryPoint(D, Math.min(high, Math.max(low, middle + ((high - low) / 4) * ((f0 - f2) / bend))))
  }

  function describe(out: Float64Array, m: number, isFree: boolean): void {
    const { D, K, rss } = best
    gram.fill(0)
    for (let i = 0; i < n; i++) {
      if (!used[i]) continue
      const b = axis[i]
      const row = [1, -b + (b * b * D * K) / 3, (b * D) ** 2 / 6]
      row.forEach((x, k) => row.forEach((z, l) => (gram[3 * k + l] += x * z)))
    }
    fixed.fill(Number(!isFree), 0, 3)
    solve(3, m > 3 ? rss / (m - 3) : NaN)
    out.set([errors[0] * out[0], errors[1], errors[2], Math.sqrt(rss / m)], 3)
  }

  return (s, out, details) => {
    const there = new Set<number>()
    let m = 0
    for (let i = 0; i < n; i++) {
      used[i] = Number(s[i] > 0)
      y[i] = used[i] ? Math.log(s[i]) : 0
      m += used[i]
      if (used[i]) there.add(axis[i])
    }
    if (there.size < 3) {
      out.fill(NaN)
      return FitStatus.BadSignal
    }
    best.rss = Infinity
    const isFree = tryFree()
    if (!isFree) {
      searchSide(() => plan.K[0])
      searchSide((D) => Math.max(plan.K[0], mostK(D)))
      searchK(lowD)
      searchK(highD)
    }
    out.set([Math.exp(best.lnS0), best.D, best.K])
    if (details) describe(out, m, isFree)
    if (!isFree) return FitStatus.AtBound
    return longest * best.D * best.K > 3 ? FitStatus.Implausible : FitStatus.Ok
  }
}

/** Coefficients of 1, b, b² of the parabola of least squares through the used samples, by orthogonal polynomials. */
function parabola(b: readonly number[], y: Float64Array, used: Uint8Array): [number, number, number] {
  const at = b.flatMap((_, i) => (used[i] ? [i] : []))
  const sum = (f: (i: number) => number): number => at.reduce((total, i) => total + f(i), 0)
  const m1 = sum((i) => b[i]) / at.length
  const p1 = (i: number): number => b[i] - m1
  const n1 = sum((i) => p1(i) ** 2)
  const m2 = sum((i) => b[i] * p1(i) ** 2) / n1
  const c = n1 / at.length
  const p2 = (i: number): number => (b[i] - m2) * p1(i) - c
  const a0 = sum((i) => y[i]) / at.length
  const a1 = sum((i) => y[i] * p1(i)) / n1
  const a2 = sum((i) => y[i] * p2(i)) / sum((i) => p2(i) ** 2)
  return [a0 - a1 * m1 + a2 * (m1 * m2 - c), a1 - a2 * (m1 + m2), a2]
}
