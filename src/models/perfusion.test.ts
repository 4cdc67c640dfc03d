import { describe, expect, it } from 'vitest'
import { curveArea, curveOf } from '../kernels/dce/curve'
import { FIT_STATUS } from '../kernels/fitStatus'
import { parkerAif } from '../kernels/parkerAif'
import { fitOutputs } from '../kernels/voxelFit'
import type { Protocol } from './defineModel'
import { optionsFor, type AskedOptions } from './options'
import { modelById } from './registry'

const timesS = Array.from({ length: 60 }, (_, i) => 5.2 * i)
const plasmaMM = timesS.map((t) => parkerAif((t - 30) / 60) / 0.58)
const protocol: Protocol = { timesS, aif: { plasmaMM } }
const tissue = { Ktrans: 0.12, ve: 0.3, kep: 0.4, vp: 0.03, delay: 0 }

function fit(id: string, curve: ArrayLike<number>, asked: AskedOptions = {}, at: Protocol = protocol) {
  const model = modelById(id)
  const names = Object.keys(model.parameters)
  const out = new Float64Array(fitOutputs(names.length))
  const status = model.fit(at, optionsFor(model, asked))(Float64Array.from(curve), out)
  const value = (name: string): number => out[names.indexOf(name)]
  const error = (name: string): number => out[names.length + names.indexOf(name)]
  return { status: FIT_STATUS[status], value, error, residual: out[2 * names.length] }
}

function noise(seed: number): () => number {
  let state = seed
  const uniform = (): number => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) + 0.5) / 2 ** 32
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

const misfit = (curve: ArrayLike<number>, values: Readonly<Record<string, number>>): number =>
  modelById('extended-tofts')
    .predict({ ...values, ve: 0, delay: 0 }, protocol)
    .reduce((sum, c, i) => sum + (c - curve[i]) ** 2, 0)

describe('extended Tofts', () => {
  const model = modelById('extended-tofts')
  const clean = model.predict(tissue, protocol)

  it('obeys conservation: the area under the tissue curve over that under the plasma is ve + vp', () => {
    const long = Array.from({ length: 2000 }, (_, i) => i)
    const plasma = long.map((t) => (t > 10 && t < 60 ? 5 : 0))
    const area = (value: ArrayLike<number>): number =>
      curveArea(
        curveOf(
          long.map((t) => t / 60),
          value,
        ),
        33,
      )
    const curve = model.predict(tissue, { timesS: long, aif: { plasmaMM: plasma } })
    expect(area(curve) / area(plasma)).toBeCloseTo(0.33, 3)
  })
  it('is no worse than any neighbour in noise of every size', () => {
    const random = noise(5)
    for (const sigma of [0.005, 0.05, 0.3])
      for (let v = 0; v < 15; v++) {
        const curve = clean.map((c) => c + sigma * random())
        const got = fit('extended-tofts', curve)
        const [Ktrans, kep, vp] = ['Ktrans', 'kep', 'vp'].map(got.value)
        if (!(Ktrans > 0)) continue
        const own = misfit(curve, { Ktrans, kep, vp })
        for (let k = 0; k <= 60; k++)
          for (const [a, b] of [
            [1, 1],
            [0.98, 1],
            [1, 0.98],
            [1.02, 1],
          ]) {
            const rate = 0.02 * 2000 ** (k / 60)
            const flow = Math.min(Ktrans * a, rate)
            expect(misfit(curve, { Ktrans: flow, kep: rate, vp: vp * b })).toBeGreaterThanOrEqual(own * (1 - 1e-9))
          }
      }
  })
  it('keeps vp at nought exactly where it would be negative, and says so', () => {
    const curve = model.predict({ ...tissue, vp: 0 }, protocol).map((c, i) => c - 0.01 * plasmaMM[i])
    const got = fit('extended-tofts', curve)
    expect(got.value('vp')).toBe(0)
    expect(got.status).toBe('at-bound')
    expect(got.error('vp')).toBeNaN()
  })
  it('holds ve at 1 inside the fit, and marks it implausible where the bound is lifted', () => {
    const curve = model.predict({ ...tissue, Ktrans: 0.6 }, protocol)
    const held = fit('extended-tofts', curve)
    expect(held.status).toBe('at-bound')
    expect(held.value('ve')).toBeCloseTo(1, 12)
    expect(held.value('Ktrans')).not.toBeCloseTo(0.6, 3)
    const lifted = fit('extended-tofts', curve, { bounds: { ve: [0, 5] } })
    expect(lifted.status).toBe('implausible')
    expect(lifted.value('ve')).toBeCloseTo(1.5, 5)
  })
  it('has no kep where nothing leaks', () => {
    const got = fit(
      'extended-tofts',
      plasmaMM.map((c) => 0.05 * c),
    )
    expect(got.value('vp')).toBeCloseTo(0.05, 6)
    expect(got.value('Ktrans')).toBeLessThan(1e-6)
    expect(['not-identifiable', 'at-bound']).toContain(got.status)
  })
  it('fits a curve with missing samples to those it has', () => {
    const curve = clean.map((c, i) => (i === 7 || i === 20 ? NaN : c))
    const got = fit('extended-tofts', curve)
    expect(got.value('Ktrans')).toBeCloseTo(0.12, 6)
    expect(fit('extended-tofts', clean.fill(NaN, 3).slice()).status).toBe('bad-signal')
    clean.set(model.predict(tissue, protocol))
  })
  it('takes uneven frames', () => {
    const uneven = {
      timesS: timesS.map((t) => t + 2 * Math.sin(t)),
      aif: { population: 'parker', arrivalS: 31, hematocrit: 0.4 },
    } as const
    const got = fit('extended-tofts', model.predict(tissue, uneven), {}, uneven)
    expect(got.value('ve')).toBeCloseTo(0.3, 5)
  })
  it('scales with concentration, and kep does not', () => {
    for (const factor of [1e-3, 1e3]) {
      const scaled = { timesS, aif: { plasmaMM: plasmaMM.map((c) => c * factor) } }
      const got = fit(
        'extended-tofts',
        clean.map((c) => c * factor),
        {},
        scaled,
      )
      expect(got.value('Ktrans')).toBeCloseTo(0.12, 6)
    }
  })
  it('states standard errors that hold the truth in about 95 of 100 repeats', () => {
    const random = noise(11)
    const sigma = Math.max(...clean) / 30
    let inside = 0
    for (let v = 0; v < 400; v++) {
      const got = fit(
        'extended-tofts',
        clean.map((c) => c + sigma * random()),
      )
      inside += Number(Math.abs(got.value('Ktrans') - 0.12) <= 2 * got.error('Ktrans'))
    }
    expect(inside / 400).toBeGreaterThan(0.92)
    expect(inside / 400).toBeLessThan(0.98)
  })
  it('finds a delay between the frames', () => {
    const aif = { population: 'parker', arrivalS: 30, hematocrit: 0.42 } as const
    for (const delay of [-4.3, 0.7, 6.1]) {
      const curve = model.predict({ ...tissue, delay }, { timesS, aif })
      const got = fit('extended-tofts', curve, { settings: { delay: 'fit' } }, { timesS, aif })
      expect(Math.abs(got.value('delay') - delay)).toBeLessThan(0.05)
      expect(Math.abs(got.value('Ktrans') / 0.12 - 1)).toBeLessThan(0.01)
    }
  })
  it('refuses an arterial curve that is nowhere above nought, and one of another length', () => {
    expect(() => fit('tofts', clean, {}, { timesS, aif: { plasmaMM: timesS.map(() => 0) } })).toThrow('nowhere above 0')
    expect(() => fit('tofts', clean, {}, { timesS, aif: { plasmaMM: [1, 2] } })).toThrow('2 values for 60 times')
  })
})

describe('the linearised solution', () => {
  it('comes close without noise and has no fitted delay', () => {
    const curve = modelById('extended-tofts').predict(tissue, protocol)
    expect(Math.abs(fit('extended-tofts', curve, { method: 'linear' }).value('Ktrans') / 0.12 - 1)).toBeLessThan(0.05)
    const both = { method: 'linear', settings: { delay: 'fit' } }
    expect(() => fit('extended-tofts', curve, both)).toThrow('nonlinear')
  })
})

describe('MR signals', () => {
  it('are fitted as the concentrations they stand for, with T1 of each voxel behind them', () => {
    const signal = { flipAngleDeg: 15, repetitionTimeMs: 5, relaxivityPerMMPerS: 4.5, baselineFrames: [0, 4] } as const
    const at: Protocol = { ...protocol, signal, voxelRows: ['t1Ms'] }
    const E = (c: number): number => Math.exp(-0.005 * (1 / 1.3 + 4.5 * c))
    const cos = Math.cos(Math.PI / 12)
    const signals = modelById('tofts')
      .predict(tissue, protocol)
      .map((c) => (800 * (1 - E(c))) / (1 - cos * E(c)))
    expect(fit('tofts', [...signals, 1300], {}, at).value('Ktrans')).toBeCloseTo(0.12, 5)
  })
})
