import { describe, expect, it } from 'vitest'
import { FitStatus } from './fitStatus'
import { logLinear } from './logLinear'
import { singleExponential } from './singleExponential'
import { fitOutputs, type Bounds, type VoxelFit } from './voxelFit'

const WIDE: Bounds = [-0.002, 0.01]
const B = [0, 400, 1400]
const curve = (b: readonly number[], S0: number, D: number): number[] => b.map((value) => S0 * Math.exp(-value * D))

function run(fit: VoxelFit, samples: readonly number[]) {
  const out = new Float64Array(fitOutputs(2))
  const status = fit(Float64Array.from(samples), out)
  const [S0, D, errorS0, errorD, residual] = out
  return { status, S0, D, errorS0, errorD, residual }
}

/** Uniform noise that is the same in every run. */
function noise(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 31 - 1
}

const sumOfSquares = (b: readonly number[], s: readonly number[], D: number): number => {
  const e = b.map((value) => Math.exp(-value * D))
  const S0 = e.reduce((sum, x, i) => sum + x * s[i], 0) / e.reduce((sum, x) => sum + x * x, 0)
  return s.reduce((sum, x, i) => sum + (x - S0 * e[i]) ** 2, 0)
}

describe.each([
  ['least squares', singleExponential],
  ['log-linear', logLinear],
] as const)('%s', (name, fitOf) => {
  it('finds S0 and D of noise-free curves at every scale', () => {
    for (const scale of [1e-3, 1, 1e3])
      for (const D of [1e-5, 3e-4, 1.05e-3, 3e-3]) {
        const got = run(fitOf(B, WIDE), curve(B, 850 * scale, D))
        expect(got.status).toBe(FitStatus.Ok)
        expect(Math.abs(got.D / D - 1)).toBeLessThan(1e-9)
        expect(Math.abs(got.S0 / (850 * scale) - 1)).toBeLessThan(1e-12)
      }
  })
  it('takes repeated and unsorted b-values and needs no b of zero', () => {
    for (const b of [
      [800, 0, 50, 800, 0, 400, 800],
      [50, 400, 800],
    ]) {
      expect(run(fitOf(b, WIDE), curve(b, 1000, 1.05e-3)).D).toBeCloseTo(1.05e-3, 12)
    }
  })
  it('leaves a missing sample out', () => {
    const samples = curve([0, 50, 400, 800], 1000, 1.05e-3)
    samples[1] = NaN
    const got = run(fitOf([0, 50, 400, 800], WIDE), samples)
    expect(got.status).toBe(FitStatus.Ok)
    expect(got.D).toBeCloseTo(1.05e-3, 12)
  })
  it('gives NaN and bad-signal where there is nothing positive', () => {
    for (const samples of [
      [0, 0, 0],
      [-1, -2, -3],
      [NaN, NaN, NaN],
    ]) {
      const got = run(fitOf(B, WIDE), samples)
      expect(got.status).toBe(FitStatus.BadSignal)
      expect([got.S0, got.D, got.errorD, got.residual]).toEqual([NaN, NaN, NaN, NaN])
    }
  })
  it('calls a single b-value not identifiable', () => {
    const got = run(fitOf([800, 800], WIDE), [431, 431])
    expect(got.status).toBe(FitStatus.NotIdentifiable)
    expect(got.D).toBeNaN()
  })
  it('keeps the negative D of a rising signal and marks it', () => {
    const got = run(fitOf([0, 400, 800], WIDE), [1000, 1050, 1100])
    expect(got.status).toBe(FitStatus.Implausible)
    expect(got.D).toBeLessThan(-1.1e-4)
  })
  it('stops at a bound with the best S0 for it and without a standard error', () => {
    const got = run(fitOf([0, 400, 800], [0, 0.01]), [1000, 1050, 1100])
    expect(got.status).toBe(FitStatus.AtBound)
    expect(got.D).toBe(0)
    const best = name === 'log-linear' ? Math.cbrt(1000 * 1050 * 1100) : 1050
    expect(got.S0).toBeCloseTo(best, 9)
    expect(got.errorD).toBeNaN()
  })
  it('has no standard error where two samples leave no freedom, and one where three do', () => {
    expect(run(fitOf([0, 1000], WIDE), [1000, 350]).errorD).toBeNaN()
    expect(run(fitOf(B, WIDE), [1000, 763, 391]).errorD).toBeGreaterThan(0)
  })
  it('does not change its input', () => {
    const samples = Float64Array.from([1000, 763, 391])
    fitOf(B, WIDE)(samples, new Float64Array(5))
    expect([...samples]).toEqual([1000, 763, 391])
  })
})

describe('least squares on the signal', () => {
  it('reaches the least sum of squares over the whole box, with noise of every size', () => {
    const random = noise(7)
    for (const b of [B, [0, 50, 400, 800], [0, 500, 1000, 2000, 4000]])
      for (const size of [10, 100, 500, 1500])
        for (let v = 0; v < 60; v++) {
          const samples = curve(b, 1000, 2e-3 * Math.abs(random())).map((s) => Math.abs(s + size * random()))
          const got = run(singleExponential(b, WIDE), samples)
          const reached = sumOfSquares(b, samples, got.D)
          let best = Infinity
          for (let k = 0; k <= 600; k++) best = Math.min(best, sumOfSquares(b, samples, -0.002 + (0.012 * k) / 600))
          expect(reached).toBeLessThanOrEqual(best * (1 + 1e-9))
        }
  })
  it('uses a zero at high b as the measurement it is', () => {
    const got = run(singleExponential([0, 50, 400, 800], WIDE), [1000, 940, 300, 0])
    expect(got.status).toBe(FitStatus.Ok)
    expect(got.D).toBeGreaterThan(1e-3)
    expect(got.D).toBeLessThan(0.01)
  })
  it('states the standard errors that the textbook formula gives', () => {
    const samples = [1000, 763, 391]
    const { S0, D, errorS0, errorD, residual } = run(singleExponential(B, WIDE), samples)
    const e = B.map((b) => Math.exp(-b * D))
    const jacobian = B.map((b, i) => [e[i], -b * S0 * e[i]])
    const [a, c, d] = [
      [0, 0],
      [0, 1],
      [1, 1],
    ].map(([p, q]) => jacobian.reduce((sum, row) => sum + row[p] * row[q], 0))
    const rss = samples.reduce((sum, s, i) => sum + (s - S0 * e[i]) ** 2, 0)
    expect(residual).toBeCloseTo(Math.sqrt(rss / 3), 9)
    expect(errorS0 / Math.sqrt((rss * d) / (a * d - c * c))).toBeCloseTo(1, 9)
    expect(errorD / Math.sqrt((rss * a) / (a * d - c * c))).toBeCloseTo(1, 9)
  })
  it('is twice as precise as the log-linear fit where the highest b is near the noise', () => {
    const random = noise(3)
    const errors = [0, 0]
    for (let v = 0; v < 500; v++) {
      const samples = curve(B, 1000, 2e-3).map((s) => Math.abs(s + 40 * (random() + random())))
      errors[0] += (run(singleExponential(B, WIDE), samples).D - 2e-3) ** 2
      errors[1] += (run(logLinear(B, WIDE), samples).D - 2e-3) ** 2
    }
    expect(errors[0]).toBeLessThan(errors[1] / 2)
  })
})

describe('log-linear', () => {
  it('gives the ordinary least-squares slope of the logarithms', () => {
    const got = run(logLinear([0, 400, 800], WIDE), [1000, 1050, 1100])
    expect(got.D).toBeCloseTo(-0.00011913772475540746, 15)
  })
  it('leaves samples without a logarithm out and needs two different b of the rest', () => {
    expect(run(logLinear([0, 50, 400, 800], WIDE), [1000, 940, 300, 0]).D).toBeGreaterThan(1e-3)
    expect(run(logLinear([0, 0, 800], WIDE), [1000, 990, 0]).status).toBe(FitStatus.BadSignal)
  })
})
