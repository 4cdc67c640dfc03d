import { describe, expect, it } from 'vitest'
import { FitStatus } from '../fitStatus'
import { singleExponential } from '../singleExponential'
import type { VoxelFit } from '../voxelFit'
import { adcRegimes } from './adcRegimes'
import { besselRatio, sigmaOfBackground, withNoiseFloor } from './noiseFloor'
import { remembered } from './remembered'
import { magnitudes, randomNumbers } from './testSignals'
import { weightedLogLinear } from './weightedLogLinear'

const B = [0, 50, 100, 400, 900]
const decay = (S0: number, D: number, b: readonly number[] = B) => Float64Array.from(b, (x) => S0 * Math.exp(-x * D))

function run(fit: VoxelFit, samples: Float64Array, width: number) {
  const out = new Float64Array(width)
  return { status: fit(samples, out), out }
}

describe('the weighted log-linear ADC', () => {
  const fit = weightedLogLinear(B, [0, 0.01])
  it('finds noise-free decays and says when D is at its bound', () => {
    const { status, out } = run(fit, decay(900, 1.05e-3), 5)
    expect(status).toBe(FitStatus.Ok)
    expect(out[1]).toBeCloseTo(1.05e-3, 12)
    expect(run(fit, decay(900, -2e-4), 5).status).toBe(FitStatus.AtBound)
  })
  it('comes close to least squares on the signal where the plain logarithm does not', () => {
    const b = [0, 400, 1400]
    const { normal } = randomNumbers(8)
    const fits = [weightedLogLinear(b, [-0.002, 0.01]), singleExponential(b, [-0.002, 0.01])]
    const errors = [0, 0]
    for (let v = 0; v < 400; v++) {
      const samples = magnitudes(decay(1000, 2e-3, b), 40, normal)
      fits.forEach((f, k) => (errors[k] += (run(f, samples, 5).out[1] - 2e-3) ** 2))
    }
    expect(Math.sqrt(errors[0] / errors[1])).toBeLessThan(1.06)
  })
  it('leaves out what has no logarithm', () => {
    const samples = decay(900, 1e-3)
    samples[4] = 0
    expect(run(fit, samples, 5).out[1]).toBeCloseTo(1e-3, 12)
  })
})

describe('ADC by range of b', () => {
  const regimes = { fastMax: 100, slowMin: 100, ADC: [0, 0.01], ADCfast: [0, 0.1], ADCslow: [0, 0.01] } as const
  it.each([false, true])('gives the three decays and F of two tissues (logarithmic: %s)', (logarithmic) => {
    const samples = Float64Array.of(1000, 900, 810, 600, 600 * Math.exp(-0.5))
    samples[2] = 600 * Math.exp(0.3) // the slow line, 600 at b = 400 with 1e-3, passes through b = 100
    const { status, out } = run(adcRegimes(B, { ...regimes, logarithmic }), samples, 11)
    const slowS0 = 600 * Math.exp(0.4)
    expect(status).toBe(FitStatus.Ok)
    expect(out[3]).toBeCloseTo(1e-3, 9)
    expect(out[4]).toBeCloseTo(1 - slowS0 / out[0], 9)
    expect(out[2]).toBeGreaterThan(out[1])
    expect(out[1]).toBeGreaterThan(out[3])
  })
  it('cannot be told apart with one b in a range', () => {
    const fit = adcRegimes([0, 400, 900], { ...regimes, logarithmic: false })
    expect(run(fit, decay(900, 1e-3, [0, 400, 900]), 11).status).toBe(FitStatus.NotIdentifiable)
  })
})

describe('the noise floor', () => {
  const b = [0, 200, 400, 600, 800, 1000]
  const plain = singleExponential(b, [-0.002, 0.01])
  const predict = (out: Float64Array, curve: Float64Array): void => curve.set(decay(out[0], out[1], b))
  const lifted = (kind: 'rician-offset' | 'rician-likelihood', sigma: number | null): VoxelFit =>
    withNoiseFloor(plain, { samples: b.length, parameters: 2 }, predict, { kind, sigma })

  it('undoes an offset exactly', () => {
    const sigma = 60
    const samples = decay(1000, 2e-3, b).map((s) => Math.sqrt(s * s + (Math.PI / 2) * sigma * sigma))
    expect(run(lifted('rician-offset', sigma), samples, 5).out[1]).toBeCloseTo(2e-3, 7)
  })
  it('takes the σ behind the samples where every voxel has its own', () => {
    const samples = magnitudes(decay(1000, 2e-3, b), 80, randomNumbers(5).normal)
    for (const kind of ['rician-offset', 'rician-likelihood'] as const)
      for (const sigma of [20, 80, 150]) {
        const own = run(lifted(kind, null), Float64Array.of(...samples, sigma), 5)
        expect(own).toEqual(run(lifted(kind, sigma), samples, 5))
      }
  })
  it('leaves the floor out where σ is 0, and the voxel where it is no number', () => {
    const samples = decay(1000, 2e-3, b)
    const withSigma = (sigma: number) => run(lifted('rician-offset', null), Float64Array.of(...samples, sigma), 5)
    expect(withSigma(0)).toEqual(run(plain, samples, 5))
    for (const sigma of [NaN, -3]) {
      expect(withSigma(sigma).status).toBe(FitStatus.BadSignal)
      expect([...withSigma(sigma).out].every(Number.isNaN)).toBe(true)
    }
  })
  it('changes nothing far above the floor', () => {
    for (const kind of ['rician-offset', 'rician-likelihood'] as const)
      expect(run(lifted(kind, 1e-4), decay(1000, 1e-3, b), 5).out[1]).toBeCloseTo(1e-3, 12)
  })
  it('takes most of the bias away by likelihood at SNR 10', () => {
    const { normal } = randomNumbers(21)
    const fits = [plain, lifted('rician-likelihood', 100)]
    const sums = [0, 0]
    for (let v = 0; v < 600; v++) {
      const samples = magnitudes(decay(1000, 2e-3, b), 100, normal)
      fits.forEach((fit, k) => (sums[k] += run(fit, samples, 5).out[1] / 600))
    }
    expect(sums[0]).toBeLessThan(0.965 * 2e-3)
    expect(Math.abs(sums[1] / 2e-3 - 1)).toBeLessThan(0.03)
  })
  it('knows I₁/I₀', () => {
    for (const [x, ratio] of [
      [0, 0],
      [1, 0.446389965896],
      [5, 0.893383137044],
      [39.99, 0.98741667493],
      [50, 0.989948971],
    ])
      expect(besselRatio(x)).toBeCloseTo(ratio, 8)
    expect(Math.abs(besselRatio(40.0001) - besselRatio(39.9999))).toBeLessThan(1e-7)
  })
  it('reads σ off air', () => {
    const { normal } = randomNumbers(6)
    const air = magnitudes(new Float64Array(20_000), 12, normal)
    expect(sigmaOfBackground(air) / 12).toBeCloseTo(1, 1)
    expect(sigmaOfBackground([])).toBeNaN()
  })
})

describe('remembered', () => {
  it('makes once for the same arguments, and tells an open bound from none', () => {
    let made = 0
    const make = remembered((high: number | null) => ({ high, made: ++made }))
    expect(make(Infinity)).toBe(make(Infinity))
    expect(make(null)).not.toBe(make(Infinity))
    for (let k = 0; k < 20; k++) make(k)
    expect(made).toBe(22)
    make(Infinity)
    expect(made).toBe(23)
  })
})
