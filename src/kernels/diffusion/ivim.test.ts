import { describe, expect, it } from 'vitest'
import { FitStatus } from '../fitStatus'
import type { BiexponentialBox } from './biexponentialBox'
import { ivimAsymptotic } from './ivimAsymptotic'
import { ivimFit } from './ivimFit'
import { ivimPosterior, WEAK_PRIOR } from './ivimPosterior'
import { ivimSegmented } from './ivimSegmented'
import { magnitudes, randomNumbers, sumOfSquares } from './testSignals'

const B = [0, 20, 50, 100, 150, 200, 400, 800, 1200, 1500]
const BOX: BiexponentialBox = { f: [0, 1], D0: [0, 4e-3], D1: [3e-3, 0.2], S0: [0, Infinity] }
const TAIL = { threshold: 200, included: true }

const curve = (S0: number, D: number, Dstar: number, f: number, b: readonly number[] = B): Float64Array =>
  Float64Array.from(b, (x) => S0 * ((1 - f) * Math.exp(-x * D) + f * Math.exp(-x * Dstar)))

function run(fit: ReturnType<typeof ivimFit>, samples: Float64Array) {
  const out = new Float64Array(9)
  const status = fit(samples, out)
  const [S0, D, Dstar, f, errorS0, errorD, errorDstar, errorF, residual] = out
  return { status, S0, D, Dstar, f, errorS0, errorD, errorDstar, errorF, residual, out }
}

/** The least sum of squares on a fine grid, with the amplitudes solved for: an oracle that can be above the optimum, never below. */
function bestOnGrid(samples: Float64Array): number {
  let least = Infinity
  for (let i = 0; i <= 40; i++)
    for (let j = 0; j <= 30; j++) {
      const D = (4e-3 * i) / 40
      const Dstar = 3e-3 * Math.pow(0.2 / 3e-3, j / 30)
      for (let k = 0; k <= 20; k++) {
        const shape = curve(1, D, Dstar, k / 20)
        const S0 = shape.reduce((sum, g, n) => sum + g * samples[n], 0) / shape.reduce((sum, g) => sum + g * g, 0)
        least = Math.min(
          least,
          sumOfSquares(
            samples,
            shape.map((g) => S0 * g),
          ),
        )
      }
    }
  return least
}

describe('IVIM by least squares', () => {
  const fit = ivimFit(B, BOX)

  it('finds all four of noise-free curves at every scale', () => {
    for (const scale of [1e-3, 1, 1e3])
      for (const [D, Dstar, f] of [
        [8.5e-4, 0.03387, 0.25],
        [7.7e-4, 0.02196, 0.45],
        [1.3e-3, 0.04, 0.1],
        [9.5e-4, 0.06, 0.05],
      ]) {
        const got = run(fit, curve(900 * scale, D, Dstar, f))
        expect(got.status).toBe(FitStatus.Ok)
        expect(Math.abs(got.S0 / (900 * scale) - 1)).toBeLessThan(1e-9)
        expect(Math.abs(got.D / D - 1)).toBeLessThan(1e-9)
        expect(Math.abs(got.Dstar / Dstar - 1)).toBeLessThan(1e-8)
        expect(Math.abs(got.f / f - 1)).toBeLessThan(1e-8)
      }
  })

  it('reaches the deepest valley of the box where noise makes several', () => {
    const { uniform, normal } = randomNumbers(5)
    for (let v = 0; v < 8; v++) {
      const clean = curve(1000, 5e-4 + 1.5e-3 * uniform(), 0.01 + 0.05 * uniform(), 0.3 * uniform())
      const samples = magnitudes(clean, 40, normal)
      const got = run(fit, samples)
      expect(got.residual ** 2 * B.length).toBeLessThanOrEqual(bestOnGrid(samples) * (1 + 1e-9))
    }
  })

  it('has no D* where there is no perfusion, and says so', () => {
    const got = run(fit, curve(1000, 1.05e-3, 0.02, 0))
    expect(got.status).toBe(FitStatus.NotIdentifiable)
    expect(got.Dstar).toBeNaN()
    expect(got.f).toBeLessThan(1e-6)
    expect(got.D).toBeCloseTo(1.05e-3, 9)
  })

  it('keeps D* of a fraction that may be nothing and calls it not identifiable', () => {
    const samples = curve(1000, 1e-3, 0.03, 0.02)
    samples.forEach((s, i) => (samples[i] = s + (i % 2 ? 15 : -15)))
    const got = run(fit, samples)
    expect(got.f).toBeGreaterThan(1e-3)
    expect(got.Dstar).toBeGreaterThan(0)
    expect(got.status).toBe(FitStatus.NotIdentifiable)
    expect(got.f).toBeLessThan(2 * got.errorF)
  })

  it('stays in a narrower box and tells that it is at its side', () => {
    const narrow = { ...BOX, f: [0.05, 0.3] as const, S0: [0, 880] as const }
    const got = run(ivimFit(B, narrow), curve(900, 8e-4, 0.03, 0.45))
    expect(got.status).toBe(FitStatus.AtBound)
    expect(got.f).toBe(0.3)
    expect(got.S0).toBeLessThanOrEqual(880)
    expect(got.errorF).toBeNaN()
  })

  it('fits a voxel with a missing sample as if the protocol had been without it', () => {
    const samples = curve(900, 1e-3, 0.03, 0.2)
    samples[4] = NaN
    const { out } = run(fit, samples)
    const rest = B.filter((_, i) => i !== 4)
    const alone = run(ivimFit(rest, BOX), curve(900, 1e-3, 0.03, 0.2, rest))
    expect([...out.subarray(0, 4)]).toEqual([...alone.out.subarray(0, 4)])
  })

  it('gives NaN and bad-signal where nothing is positive, and where too few samples are left', () => {
    for (const samples of [B.map(() => 0), B.map(() => -3), B.map((_, i) => (i < 3 ? 100 : NaN))]) {
      const got = run(fit, Float64Array.from(samples))
      expect(got.status).toBe(FitStatus.BadSignal)
      expect([...got.out].every(Number.isNaN)).toBe(true)
    }
  })

  it('states the standard errors that the textbook formula gives', () => {
    const { normal } = randomNumbers(9)
    const samples = magnitudes(curve(1000, 9e-4, 0.03, 0.3), 10, normal)
    const got = run(fit, samples)
    const at = [got.S0, got.D, got.Dstar, got.f] as const
    const columns = at.map((value, k) => {
      const moved = (factor: number) => {
        const p = at.map((x, i) => (i === k ? x * factor : x))
        return curve(p[0], p[1], p[2], p[3])
      }
      const [up, down] = [moved(1 + 1e-5), moved(1 - 1e-5)]
      return up.map((x, i) => (x - down[i]) / (2e-5 * value))
    })
    const gram = columns.map((u) => columns.map((v) => u.reduce((sum, x, i) => sum + x * v[i], 0)))
    const variance = (got.residual ** 2 * B.length) / (B.length - 4)
    const errors = [got.errorS0, got.errorD, got.errorDstar, got.errorF]
    inverseDiagonal(gram).forEach((x, k) => expect(errors[k] / Math.sqrt(variance * x)).toBeCloseTo(1, 5))
  })
})

/** Cofactors over the determinant, by cutting rows and columns. */
function inverseDiagonal(m: readonly (readonly number[])[]): number[] {
  const det = (a: readonly (readonly number[])[]): number =>
    a.length === 1
      ? a[0][0]
      : a[0].reduce(
          (sum, x, j) => sum + (j % 2 ? -x : x) * det(a.slice(1).map((row) => row.filter((_, c) => c !== j))),
          0,
        )
  return m.map((_, k) => det(m.filter((_, r) => r !== k).map((row) => row.filter((_, c) => c !== k))) / det(m))
}

describe('IVIM in steps', () => {
  it('is exact where nothing is left of the blood at the threshold', () => {
    const gone = curve(900, 1e-3, 0.19, 0.2)
    const segmented = run(ivimSegmented(B, TAIL, BOX), gone)
    const asymptotic = run(ivimAsymptotic(B, TAIL, BOX.D0), gone)
    for (const { status, D, f } of [segmented, asymptotic]) {
      expect(status).toBe(FitStatus.Ok)
      expect(D).toBeCloseTo(1e-3, 12)
      expect(f).toBeCloseTo(0.2, 9)
    }
    expect(segmented.Dstar).toBeCloseTo(0.19, 6)
    expect(asymptotic.Dstar).toBeNaN()
  })
  it('changes f with the sample at the threshold', () => {
    const samples = curve(900, 1e-3, 0.012, 0.3)
    const f = [true, false].map((included) => run(ivimAsymptotic(B, { threshold: 200, included }, BOX.D0), samples).f)
    expect(f[0]).toBeLessThan(f[1])
    expect(f[1]).toBeLessThan(0.3)
  })
  it('keeps a negative f of noise and calls it implausible', () => {
    const samples = curve(900, 1e-3, 0.05, 0)
    samples[0] = 880
    const got = run(ivimAsymptotic(B, TAIL, BOX.D0), samples)
    expect(got.status).toBe(FitStatus.Implausible)
    expect(got.f).toBeCloseTo(1 - 900 / 880, 6)
  })
})

describe('the posterior mean of IVIM', () => {
  const fit = ivimPosterior(B, BOX, WEAK_PRIOR)
  it('is the least-squares fit where there is no noise', () => {
    const got = run(fit, curve(900, 1.1e-3, 0.03, 0.3))
    expect(got.D).toBeCloseTo(1.1e-3, 7)
    expect(got.f).toBeCloseTo(0.3, 5)
  })
  it('has less error than least squares at low SNR, and stays inside the box', () => {
    const { normal } = randomNumbers(11)
    const plain = ivimFit(B, BOX)
    const errors = [0, 0]
    for (let v = 0; v < 150; v++) {
      const samples = magnitudes(curve(1000, 1.2e-3, 0.03, 0.15), 60, normal)
      const robust = run(fit, samples)
      expect(robust.f).toBeGreaterThan(0)
      expect(robust.Dstar).toBeLessThan(0.2)
      errors[0] += (robust.f - 0.15) ** 2
      errors[1] += (run(plain, samples).f - 0.15) ** 2
    }
    expect(errors[0]).toBeLessThan(0.5 * errors[1])
  })
})
