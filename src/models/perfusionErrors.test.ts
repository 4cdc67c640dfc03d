import { describe, expect, it } from 'vitest'
import { parkerAif } from '../kernels/parkerAif'
import { spoiledGradientEcho } from '../kernels/spoiledGradientEcho'
import type { Protocol } from './defineModel'
import { fitVoxels, newPlanes } from './fitVoxels'
import { optionsFor } from './options'
import { modelById } from './registry'

const VOXELS = 2500
const HEMATOCRIT = 0.42
const etm = modelById('extended-tofts')
const names = ['Ktrans', 've', 'kep', 'vp']

/** Uniform numbers of Marsaglia's xorshift128, and normal deviates from them. */
function dice(seed: number) {
  let [a, b, c, d] = [seed, 362436069, 521288629, 88675123]
  const uniform = (): number => {
    const t = a ^ (a << 11)
    ;[a, b, c] = [b, c, d]
    d = d ^ (d >>> 19) ^ t ^ (t >>> 8)
    return ((d >>> 0) + 0.5) / 2 ** 32
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  return { uniform, normal }
}

interface Study {
  readonly timesS: readonly number[]
  readonly snr: number
  /** Noise on signals (SNR of the signal before arrival), or on concentrations (SNR of their peak). */
  readonly isSignal: boolean
}

/** Part of the well fitted voxels in which truth lies within 1.96 standard errors, by parameter. */
function covered({ timesS, snr, isSignal }: Study): Record<string, number> {
  const { uniform, normal } = dice(Math.round(snr * timesS.length))
  const aif = { plasmaMM: timesS.map((t) => parkerAif((t - 36) / 60) / (1 - HEMATOCRIT)) }
  const tissue: Protocol = { timesS, aif }
  const frames = timesS.map(() => new Float64Array(VOXELS))
  const truths = Array.from({ length: VOXELS }, (_, v) => {
    const [kep, ve] = [0.1 * 30 ** uniform(), 0.05 + 0.45 * uniform()]
    const truth: Record<string, number> = { Ktrans: kep * ve, ve, kep, vp: 0.01 + 0.09 * uniform(), delay: 0 }
    const c = etm.predict(truth, tissue)
    const s = isSignal ? c.map((value) => spoiledGradientEcho(15, 5, 1 + 4.5 * value)) : c
    const sigma = (isSignal ? s[0] : Math.max(...c)) / snr
    frames.forEach((frame, i) => (frame[v] = s[i] + sigma * normal()))
    return truth
  })
  const last = timesS.filter((t) => t < 36).length - 1
  const echo = { flipAngleDeg: 15, repetitionTimeMs: 5, relaxivityPerMMPerS: 4.5, t1Ms: 1000 }
  const signal = { ...echo, baselineFrames: [0, last] as const }
  const planes = newPlanes(VOXELS, 5, { details: true, double: true })
  const samples = frames.map((stored) => [{ stored, slope: 1, intercept: 0 }])
  fitVoxels(etm.fit(isSignal ? { ...tissue, signal } : tissue, optionsFor(etm)), samples, planes)
  const well = truths.flatMap((_, v) => (planes.status[v] === 0 ? [v] : []))
  expect(well.length).toBeGreaterThan(0.8 * VOXELS)
  const inside = (name: string, k: number): number =>
    well.filter((v) => Math.abs(planes.parameters[k][v] - truths[v][name]) <= 1.96 * planes.details[k][v]).length
  return Object.fromEntries(names.map((name, k) => [name, inside(name, k) / well.length]))
}

const even = (step: number, count: number): number[] => Array.from({ length: count }, (_, i) => step * i)
const uneven = [...even(2.5, 40), ...even(9, 25).map((t) => 100 + t)]

/** 95 % less 2.5 standard deviations of counting, and the 0.5 % that 1.96 is short of Student's quantile for sixty samples. */
const LOW = 0.93
const HIGH = 0.97

describe('standard errors with the arterial curve known', () => {
  it.each([
    ['signals at SNR 20', { timesS: even(4.3, 70), snr: 20, isSignal: true }],
    ['signals at SNR 50', { timesS: even(5, 60), snr: 50, isSignal: true }],
    ['signals, unevenly sampled', { timesS: uneven, snr: 35, isSignal: true }],
    ['concentrations at SNR 20', { timesS: even(4.3, 70), snr: 20, isSignal: false }],
    ['concentrations at SNR 50', { timesS: even(5, 60), snr: 50, isSignal: false }],
  ])('hold the truth in 93 to 97 of 100 voxels: %s', (_, study) => {
    for (const [name, share] of Object.entries(covered(study))) {
      expect(share, name).toBeGreaterThan(LOW)
      expect(share, name).toBeLessThan(HIGH)
    }
  })
})

describe('the signal before arrival', () => {
  it('adds nothing where M0 is known: errors are then smaller', () => {
    const timesS = even(4.3, 70)
    const { normal } = dice(7)
    const tissue: Protocol = { timesS, aif: { plasmaMM: timesS.map((t) => parkerAif((t - 36) / 60) / 0.58) } }
    const c = etm.predict({ Ktrans: 0.15, ve: 0.25, kep: 0.6, vp: 0.03, delay: 0 }, tissue)
    const s = c.map((value) => 1000 * spoiledGradientEcho(15, 5, 1 + 4.5 * value) + 1.5 * normal())
    const echo = { flipAngleDeg: 15, repetitionTimeMs: 5, relaxivityPerMMPerS: 4.5, t1Ms: 1000 }
    const errorOf = (signal: Protocol['signal']): number => {
      const out = new Float64Array(11)
      etm.fit({ ...tissue, signal }, optionsFor(etm))(s, out)
      return out[5]
    }
    const measured = errorOf({ ...echo, baselineFrames: [0, 7] })
    const few = errorOf({ ...echo, baselineFrames: [0, 1] })
    expect(errorOf({ ...echo, m0: 1000 })).toBeLessThan(0.8 * measured)
    expect(few).toBeGreaterThan(1.5 * measured)
  })
})
