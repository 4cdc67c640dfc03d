import { describe, expect, it } from 'vitest'
import { FitStatus } from '../fitStatus'
import type { VoxelFit } from '../voxelFit'
import { kurtosis } from './kurtosis'
import type { KurtosisPlan } from './kurtosisPlan'
import { stretchedExponential } from './stretchedExponential'
import { t2IvimKurtosis } from './t2IvimKurtosis'
import { magnitudes, randomNumbers, sumOfSquares } from './testSignals'

const FREE = [0, Infinity] as const
const B = [0, 20, 50, 100, 150, 200, 400, 800, 1200, 1500]
const B_KURTOSIS = [0, 100, 300, 500, 800, 1000, 1500, 2000]

const stretched = (S0: number, DDC: number, alpha: number) => B.map((b) => S0 * Math.exp(-((b * DDC) ** alpha)))
const kurtotic = (S0: number, D: number, K: number) =>
  B_KURTOSIS.map((b) => S0 * Math.exp(-b * D + ((b * D) ** 2 * K) / 6))

function run(fit: VoxelFit, samples: readonly number[] | Float64Array) {
  const out = new Float64Array(7)
  const status = fit(Float64Array.from(samples), out)
  return { status, S0: out[0], x: out[1], y: out[2], errorY: out[5], rss: out[6] ** 2 * samples.length }
}

const stretchedFit = stretchedExponential(B, [1e-6, 0.02], [0.1, 1], FREE)
const PLAN: KurtosisPlan = { D: [1e-6, 0.01], K: [-1, 5], S0: FREE, falling: true, logarithmic: false }

/** The least sum of squares over a grid of a box, S0 solved for. */
function bestOnGrid(samples: ArrayLike<number>, shape: (x: number, y: number) => number[], box: number[][]): number {
  let least = Infinity
  for (let i = 0; i <= 120; i++)
    for (let j = 0; j <= 60; j++) {
      const g = shape(box[0][0] + ((box[0][1] - box[0][0]) * i) / 120, box[1][0] + ((box[1][1] - box[1][0]) * j) / 60)
      const S0 = g.reduce((sum, x, n) => sum + x * samples[n], 0) / g.reduce((sum, x) => sum + x * x, 0)
      least = Math.min(
        least,
        sumOfSquares(
          samples,
          g.map((x) => S0 * x),
        ),
      )
    }
  return least
}

describe('the stretched exponential', () => {
  it('finds noise-free curves at every scale, also far from usual tissue', () => {
    for (const scale of [1e-3, 1, 1e3])
      for (const [DDC, alpha] of [
        [1.17e-3, 0.75],
        [9.45e-4, 0.6],
        [2.2e-3, 0.9],
        [2e-5, 0.5],
        [0.015, 0.4],
      ]) {
        const got = run(stretchedFit, stretched(700 * scale, DDC, alpha))
        expect(got.status).toBe(FitStatus.Ok)
        expect(Math.abs(got.x / DDC - 1)).toBeLessThan(1e-8)
        expect(Math.abs(got.y / alpha - 1)).toBeLessThan(1e-8)
      }
  })
  it('reaches the least sum of squares of the box', () => {
    const { uniform, normal } = randomNumbers(3)
    for (let v = 0; v < 20; v++) {
      const samples = magnitudes(stretched(1000, 5e-4 + 2e-3 * uniform(), 0.4 + 0.6 * uniform()), 60, normal)
      const shape = (x: number, y: number) => stretched(1, Math.exp(x), y)
      const grid = bestOnGrid(samples, shape, [
        [Math.log(1e-4), Math.log(0.02)],
        [0.1, 1],
      ])
      expect(run(stretchedFit, samples).rss).toBeLessThanOrEqual(grid * (1 + 1e-9))
    }
  })
  it('stops at alpha 1 exactly and says so', () => {
    const samples = stretched(1000, 1e-3, 1)
    samples[6] *= 1.02
    const got = run(stretchedFit, samples)
    expect(got.status).toBe(FitStatus.AtBound)
    expect(got.y).toBe(1)
    expect(got.errorY).toBeNaN()
  })
})

describe.each([false, true])('kurtosis (log-linear: %s)', (logarithmic) => {
  const plan = { ...PLAN, logarithmic }
  const fit = kurtosis(B_KURTOSIS, plan)
  it('finds noise-free curves', () => {
    for (const [D, K] of [
      [1.2e-3, 0.8],
      [2.2e-3, 0.3],
      [7e-4, 1.4],
      [1.6e-3, 0],
    ]) {
      const got = run(fit, kurtotic(600, D, K))
      expect(got.status).toBe(FitStatus.Ok)
      expect(got.x).toBeCloseTo(D, 9)
      expect(got.y).toBeCloseTo(K, 6)
    }
  })
  it('holds K at 3/(b·D) of the longest b where the samples rise', () => {
    const got = run(fit, kurtotic(1000, 2e-3, 1.5))
    expect(got.status).toBe(FitStatus.AtBound)
    expect(got.x * got.y * 2000).toBeCloseTo(3, 9)
  })
  it('keeps the numbers and calls them implausible where it may rise', () => {
    const got = run(kurtosis(B_KURTOSIS, { ...plan, falling: false }), kurtotic(1000, 2e-3, 1.5))
    expect(got.status).toBe(FitStatus.Implausible)
    expect(got.y).toBeCloseTo(1.5, 6)
  })
  it('stays in the box', () => {
    const got = run(kurtosis(B_KURTOSIS, { ...plan, K: [0, 0.5] }), kurtotic(1000, 1e-3, 0.9))
    expect(got.status).toBe(FitStatus.AtBound)
    expect(got.y).toBeCloseTo(0.5, 9)
  })
})

describe('T2-IVIM-kurtosis', () => {
  const protocol = [93, 105, 120].flatMap((TE) => [0, 50, 100, 400, 900, 1200, 1600].map((b) => ({ b, TE })))
  const box = { f: [0, 1], Dv: [4e-3, 0.1], Dt: [2e-4, 3e-3], K: [0, 5], T2v: [150, 250], T2t: [20, 140] } as const
  const fit = t2IvimKurtosis(protocol, { ...box, S0: FREE })
  const signals = (S0: number, [f, Dv, Dt, K, T2v, T2t]: readonly number[]) =>
    Float64Array.from(protocol, ({ b, TE }) => {
      const tissue = Math.exp(-b * Dt + ((b * Dt) ** 2 * K) / 6 - TE / T2t)
      return S0 * (f * Math.exp(-b * Dv - TE / T2v) + (1 - f) * tissue)
    })

  it('finds all seven of noise-free curves at every scale', () => {
    const { uniform } = randomNumbers(17)
    const between = (low: number, high: number): number => low + (high - low) * uniform()
    for (let v = 0; v < 12; v++) {
      const truth = [
        between(0.05, 0.3),
        between(0.02, 0.08),
        between(6e-4, 2e-3),
        between(0.3, 1.2),
        between(155, 245),
        between(40, 95),
      ]
      for (const scale of [1e-3, 1, 1e3]) {
        const out = new Float64Array(15)
        fit(signals(scale, truth), out)
        ;[scale, ...truth].forEach((value, k) => expect(Math.abs(out[k] / value - 1)).toBeLessThan(1e-6))
      }
    }
  })
  it('calls a voxel at a side of the box by that name', () => {
    const out = new Float64Array(15)
    expect(fit(signals(1000, [0.2, 0.03, 1e-3, 0.8, 300, 70]), out)).toBe(FitStatus.AtBound)
    expect(out[5]).toBe(250)
    expect(out[12]).toBeNaN()
  })
})
