import { describe, expect, it } from 'vitest'
import { FitStatus } from '../fitStatus'
import { spoiledGradientEcho } from '../spoiledGradientEcho'
import { vfaFit, type VfaSpec } from './vfaFit'

const ANGLES = [3, 8, 15, 20]
const SPEC: VfaSpec = {
  flipAnglesDeg: ANGLES,
  repetitionTimeMs: 5,
  hasB1: false,
  bounds: [10, 10_000],
  isNonlinear: true,
}
const signals = (T1: number, M0: number, b1 = 1): number[] =>
  ANGLES.map((angle) => M0 * spoiledGradientEcho(b1 * angle, 5, 1000 / T1))

function run(spec: VfaSpec, samples: readonly number[]) {
  const out = new Float64Array(5)
  const status = vfaFit(spec)(Float64Array.from(samples), out)
  const [T1, M0, errorT1, errorM0, residual] = out
  return { status, T1, M0, errorT1, errorM0, residual }
}

describe.each([true, false])('T1 from flip angles, nonlinear %s', (isNonlinear) => {
  const spec = { ...SPEC, isNonlinear }
  it('finds T1 and M0 at every scale', () => {
    for (const M0 of [1e-3, 1, 1e7])
      for (const T1 of [80, 900, 4300]) {
        const got = run(spec, signals(T1, M0))
        expect(got.status).toBe(FitStatus.Ok)
        expect(Math.abs(got.T1 / T1 - 1)).toBeLessThan(1e-7)
        expect(Math.abs(got.M0 / M0 - 1)).toBeLessThan(1e-7)
      }
  })
  it('takes the angle factor of each voxel', () => {
    expect(run({ ...spec, hasB1: true }, [...signals(900, 1000, 0.83), 0.83]).T1).toBeCloseTo(900, 4)
  })
  it('leaves a missing angle out and refuses what is left of too few', () => {
    const [a, , c, d] = signals(900, 1000)
    expect(run(spec, [a, NaN, c, d]).T1).toBeCloseTo(900, 4)
    expect(run(spec, [a, NaN, NaN, NaN]).T1).toBeNaN()
    expect(run(spec, [0, 0, 0, 0]).status).toBe(FitStatus.BadSignal)
  })
})

describe('least squares for T1', () => {
  const noisy = signals(1400, 5000).map((s, i) => s + [4, -6, 3, -2][i])
  const misfit = (T1: number, M0: number): number => signals(T1, M0).reduce((sum, s, i) => sum + (s - noisy[i]) ** 2, 0)

  it('is no worse than any T1 and M0 near it', () => {
    const { T1, M0, residual } = run(SPEC, noisy)
    expect(residual).toBeCloseTo(Math.sqrt(misfit(T1, M0) / 4), 6)
    for (const a of [0.999, 1, 1.001])
      for (const b of [0.999, 1, 1.001]) expect(misfit(T1 * a, M0 * b)).toBeGreaterThanOrEqual(misfit(T1, M0))
  })
  it('states the standard errors of the textbook formula', () => {
    const { T1, M0, errorT1 } = run(SPEC, noisy)
    const h = 1e-4
    const slope = (f: (h: number) => number[]): number[] => f(h).map((s, i) => (s - f(-h)[i]) / (2 * h))
    const [a, b] = [slope((d) => signals(T1 + d, M0)), slope((d) => signals(T1, M0 + d))]
    const dot = (x: number[], y: number[]): number => x.reduce((sum, value, i) => sum + value * y[i], 0)
    const variance = (misfit(T1, M0) / 2) * (dot(b, b) / (dot(a, a) * dot(b, b) - dot(a, b) ** 2))
    expect(errorT1 / Math.sqrt(variance)).toBeCloseTo(1, 4)
  })
  it('stops at the bound of T1 and says so', () => {
    const got = run({ ...SPEC, bounds: [10, 1000] }, signals(1400, 5000))
    expect(got.status).toBe(FitStatus.AtBound)
    expect(got.T1).toBe(1000)
    expect(got.errorT1).toBeNaN()
  })
})
