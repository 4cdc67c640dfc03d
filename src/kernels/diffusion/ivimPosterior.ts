import { exponential } from '../exponential'
import { FitStatus } from '../fitStatus'
import type { VoxelFit } from '../voxelFit'
import type { BiexponentialBox } from './biexponentialBox'
import { energyOf } from './energyOf'
import { ivimReport } from './ivimReport'
import { ivimSearch } from './ivimSearch'
import { bestFraction, type MixtureSums } from './mixture'
import { remembered } from './remembered'
import { voxelwise, type OneFit } from './voxelwise'

/** What is believed of tissue before the voxel is seen: D and D* log-normal (median in mm²/s, sd of the logarithm), f like (1−f)^power. */
export interface IvimPrior {
  readonly D: readonly [median: number, sd: number]
  readonly Dstar: readonly [median: number, sd: number]
  readonly power: number
}

/** Wide enough for every organ of the published test sets, and with hardly any perfusion as likely as much. */
export const WEAK_PRIOR: IvimPrior = { D: [1.5e-3, 0.7], Dstar: [0.025, 0.7], power: 3 }

const SLOW = 25
const FAST = 21
const FRACTIONS = 13
/** Half width of the grid in standard errors of the least-squares fit, and of f given D and D*. */
const REACH = 6
const REACH_OF_F = 5
/** e^−this of the best is nothing. */
const RULED_OUT = 12
/** Slowest D of the grid (mm²/s), as a logarithmic axis needs one. */
const SLOWEST = 5e-5
/** Below this part of Σ s² a residual is rounding. */
const EXACT = 1e-13

/**
 * Posterior mean of S0, D, D*, f: σ marginalised with 1/σ, S0 at its best for each point, on a grid around the least-squares fit. Writes the means, the posterior standard
 * deviations in place of standard errors, and the root-mean-square residual of the least-squares fit.
 */
export const ivimPosterior = remembered((b: readonly number[], box: BiexponentialBox, prior: IvimPrior): VoxelFit =>
  voxelwise(b.length, 9, (present) => {
    const axis = Float64Array.from(present, (i) => b[i])
    return new Set(axis).size < 4 ? null : posteriorOver(axis, box, prior)
  }),
)

/** One axis of the grid: values evenly spaced in the logarithm, their decays, norms and projections, and what the prior says of them. */
function logAxis(count: number, axis: Float64Array, [median, sd]: readonly [number, number]) {
  const n = axis.length
  const value = new Float64Array(count)
  const curves = new Float64Array(count * n)
  const norm = new Float64Array(count)
  const along = new Float64Array(count)
  const logPrior = new Float64Array(count)
  function lay(low: number, high: number, s: Float64Array): void {
    for (let k = 0; k < count; k++) {
      const D = low * Math.pow(high / low, k / (count - 1))
      value[k] = D
      logPrior[k] = -0.5 * (Math.log(D / median) / sd) ** 2
      let gg = 0
      let sg = 0
      for (let i = 0; i < n; i++) {
        const e = exponential(-axis[i] * D)
        curves[k * n + i] = e
        gg += e * e
        sg += s[i] * e
      }
      norm[k] = gg
      along[k] = sg
    }
  }
  return { value, curves, norm, along, logPrior, lay }
}

/** A part of an axis, which grows by what it is told to include. */
function span() {
  const ends = new Float64Array(2)
  function around(value: number, error: number, low: number, high: number): void {
    const reach = Math.max(REACH * error, 1e-5 * value)
    ends[0] = Number.isFinite(reach) ? Math.max(low, value - reach) : low
    ends[1] = Number.isFinite(reach) ? Math.min(high, value + reach) : high
  }
  /** The surroundings of a node up to its neighbours. */
  function include(values: Float64Array, k: number): void {
    ends[0] = Math.min(ends[0], values[Math.max(0, k - 1)])
    ends[1] = Math.max(ends[1], values[Math.min(values.length - 1, k + 1)])
  }
  return { ends, around, include }
}

function posteriorOver(axis: Float64Array, box: BiexponentialBox, prior: IvimPrior): OneFit {
  const n = axis.length
  const { state, find, fillGram } = ivimSearch(axis, box)
  const report = ivimReport(axis, box, state, fillGram)
  const slow = logAxis(SLOW, axis, prior.D)
  const fast = logAxis(FAST, axis, prior.Dstar)
  const best = new Float64Array(9)
  /** Σ w, then Σ w·x and Σ w·x² of S0, D, D*, f. */
  const sums = new Float64Array(9)
  /** S0, D, D*, f of the grid point in work. */
  const point = new Float64Array(4)
  const slowSpan = span()
  const fastSpan = span()
  const pair: MixtureSums = { aa: 0, ab: 0, bb: 0, sa: 0, sb: 0 }
  const how = { details: true, isThere: false, isPinned: false }

  /** The log of the posterior at the best f of one D and D*, but for the constants. */
  function height(i: number, j: number, energy: number, least: number): number {
    pair.aa = slow.norm[i]
    pair.bb = fast.norm[j]
    pair.ab = crossOf(i, j)
    pair.sa = slow.along[i]
    pair.sb = fast.along[j]
    const f = bestFraction(pair, box.f[0], box.f[1])
    const sg = (1 - f) * pair.sa + f * pair.sb
    const gg = (1 - f) * (1 - f) * pair.aa + 2 * f * (1 - f) * pair.ab + f * f * pair.bb
    const left = sg > 0 ? energy - (sg * sg) / gg : energy
    return slow.logPrior[i] + fast.logPrior[j] - 0.5 * (n - 1) * Math.log(Math.max(least, left) / least)
  }

  /** Lays the grid over all that is not ruled out: what a coarse grid over the whole box leaves, and the surroundings of the least-squares fit. */
  function layGrid(s: Float64Array, energy: number, least: number): void {
    const slowest = Math.max(SLOWEST, box.D0[0])
    slow.lay(slowest, box.D0[1], s)
    fast.lay(box.D1[0], box.D1[1], s)
    slowSpan.around(best[1], best[5], slowest, box.D0[1])
    fastSpan.around(best[2], best[6], box.D1[0], box.D1[1])
    for (let i = 0; i < SLOW; i++)
      for (let j = 0; j < FAST; j++) {
        if (slow.value[i] >= fast.value[j] || height(i, j, energy, least) < -RULED_OUT) continue
        slowSpan.include(slow.value, i)
        fastSpan.include(fast.value, j)
      }
    slow.lay(slowSpan.ends[0], slowSpan.ends[1], s)
    fast.lay(fastSpan.ends[0], fastSpan.ends[1], s)
  }

  function crossOf(i: number, j: number): number {
    let sum = 0
    for (let k = 0, p = i * n, q = j * n; k < n; k++, p++, q++) sum += slow.curves[p] * fast.curves[q]
    return sum
  }

  /** Adds all f for one D and D*. */
  function addPair(i: number, j: number, energy: number, least: number): void {
    const A00 = slow.norm[i]
    const A11 = fast.norm[j]
    const A01 = crossOf(i, j)
    const s0 = slow.along[i]
    const s1 = fast.along[j]
    const det = A00 * A11 - A01 * A01
    const a0 = (A11 * s0 - A01 * s1) / det
    const a1 = (A00 * s1 - A01 * s0) / det
    const all = a0 + a1
    const rss = Math.max(least, energy - a0 * s0 - a1 * s1)
    const best = a1 / all
    const spread =
      Math.sqrt(((rss / (n - 2)) * ((1 - best) ** 2 * A00 + 2 * best * (1 - best) * A01 + best * best * A11)) / det) /
      Math.abs(all)
    const isUsable = all > 0 && spread < 1
    const low = isUsable ? Math.min(Math.max(box.f[0], best - REACH_OF_F * spread), box.f[1]) : box.f[0]
    const high = isUsable ? Math.max(Math.min(box.f[1], best + REACH_OF_F * spread), low + 1e-9) : box.f[1]
    const width = (high - low) / (FRACTIONS - 1)
    const outer = slow.logPrior[i] + fast.logPrior[j]
    for (let k = 0; k < FRACTIONS; k++) {
      const f = low + k * width
      const sg = (1 - f) * s0 + f * s1
      const gg = (1 - f) * (1 - f) * A00 + 2 * f * (1 - f) * A01 + f * f * A11
      if (!(sg > 0) || f > 1) continue
      const left = Math.max(least, energy - (sg * sg) / gg)
      const exponent = outer - 0.5 * (n - 1) * Math.log(left / least)
      if (exponent < -30) continue
      const end = k === 0 || k === FRACTIONS - 1 ? 0.5 : 1
      const weight = end * width * exponential(exponent) * Math.pow(1 - f, prior.power)
      point[0] = sg / gg
      point[1] = slow.value[i]
      point[2] = fast.value[j]
      point[3] = f
      add(weight)
    }
  }

  function add(weight: number): void {
    sums[0] += weight
    for (let k = 0; k < 4; k++) {
      sums[1 + k] += weight * point[k]
      sums[5 + k] += weight * point[k] * point[k]
    }
  }

  return (s, out) => {
    const energy = energyOf(s)
    how.isThere = find(s, energy)
    const status = report(s, best, how)
    if (status === FitStatus.BadSignal) {
      out.fill(NaN)
      return status
    }
    const least = Math.max(best[8] * best[8] * n, EXACT * energy)
    layGrid(s, energy, least)
    sums.fill(0)
    for (let i = 0; i < SLOW; i++)
      for (let j = 0; j < FAST; j++) if (slow.value[i] < fast.value[j]) addPair(i, j, energy, least)
    for (let k = 0; k < 4; k++) {
      out[k] = sums[1 + k] / sums[0]
      out[4 + k] = Math.sqrt(Math.max(0, sums[5 + k] / sums[0] - out[k] * out[k]))
    }
    out[8] = best[8]
    return Number.isFinite(out[0]) ? FitStatus.Ok : FitStatus.NotConverged
  }
}
