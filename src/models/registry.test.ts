import { describe, expect, it } from 'vitest'
import { FitStatus } from '../kernels/fitStatus'
import { fitOutputs } from '../kernels/voxelFit'
import type { Model, Protocol } from './defineModel'
import { optionsFor } from './options'
import { MODELS, modelById } from './registry'

/** A protocol that every model of a kind can be fitted to. */
const PROTOCOLS: Readonly<Record<Model['needs'], Protocol>> = {
  dwi: {
    bValues: [0, 50, 100, 200, 400, 800, 1200, 0, 50, 100, 200, 400, 800, 1200],
    echoTimesMs: [80, 80, 80, 80, 80, 80, 80, 110, 110, 110, 110, 110, 110, 110],
  },
  vfa: { flipAnglesDeg: [5, 10, 15], repetitionTimeMs: 5 },
  dce: {
    timesS: Array.from({ length: 70 }, (_, i) => i * 4.3),
    aif: { population: 'parker', arrivalS: 30, hematocrit: 0.42 },
  },
}

describe.each(MODELS.map((model) => [model.id, model] as const))('%s', (_, model) => {
  const protocol = PROTOCOLS[model.needs]
  const typical = Object.fromEntries(Object.entries(model.parameters).map(([name, p]) => [name, p.typical]))

  it.each(model.methods.filter(({ inexact }) => !inexact).map(({ id }) => id))(
    'finds by %s what its own equation was given, in the order of its parameters',
    (method) => {
      const out = new Float64Array(fitOutputs(Object.keys(typical).length))
      const status = model.fit(protocol, optionsFor(model, { method }))(model.predict(typical, protocol), out)
      expect(status).toBe(FitStatus.Ok)
      Object.values(typical).forEach((value, i) => expect(Math.abs(out[i] - value)).toBeLessThan(1e-6 * value + 1e-12))
    },
  )
  it('has typical and usual values inside its search box', () => {
    for (const { range, usual, typical: value } of Object.values(model.parameters)) {
      expect(value).toBeGreaterThanOrEqual(range[0])
      expect(value).toBeLessThanOrEqual(range[1])
      expect(usual[0]).toBeLessThan(usual[1])
    }
    expect(Object.keys(model.parameters)).toContain(model.shown)
  })
  it('refuses a protocol without what it needs', () => {
    expect(() => model.samples({})).toThrow()
  })
})

describe('the registry', () => {
  it('holds every id once', () => {
    expect(new Set(MODELS.map((m) => m.id)).size).toBe(MODELS.length)
  })
  it('names what it knows when asked for something else', () => {
    expect(() => modelById('adk')).toThrow(/adc/)
  })
})

describe('options', () => {
  const adc = modelById('adc')
  it('fills in the first method and the default bounds', () => {
    expect(optionsFor(adc)).toEqual({
      method: 'nonlinear',
      bounds: { S0: [0, Infinity], ADC: [0, 0.01] },
      settings: { noise: 'none', noiseSigma: 0 },
    })
  })
  it.each([
    ['an unknown method', { method: 'lm' }],
    ['an unknown parameter', { bounds: { D: [0, 1] as const } }],
    ['bounds of a parameter that is solved for', { bounds: { S0: [0, 1] as const } }],
    ['bounds that do not grow', { bounds: { ADC: [1, 0] as const } }],
    ['an unknown option', { settings: { sigma: 3 } }],
    ['a word that is no choice', { settings: { noise: 'gaussian' } }],
  ])('refuses %s', (_, asked) => {
    expect(() => optionsFor(adc, asked)).toThrow(RangeError)
  })
})
