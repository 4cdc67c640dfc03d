import { describe, expect, it } from 'vitest'
import { parkerAif } from '../kernels/parkerAif'
import { compareDce, freeParameters, type DceResidual } from './compareDce'
import type { Protocol } from './defineModel'
import { optionsFor } from './options'
import { modelById } from './registry'

const timesS = Array.from({ length: 70 }, (_, i) => 4.3 * i)
const protocol: Protocol = { timesS, aif: { plasmaMM: timesS.map((t) => parkerAif((t - 36) / 60) / 0.58) } }
const IDS = ['patlak', 'tofts', 'extended-tofts']

/** Fits a curve by each model. */
function fitted(curve: Float64Array, ids: readonly string[] = IDS): DceResidual[] {
  return ids.map((modelId) => {
    const model = modelById(modelId)
    const options = optionsFor(model)
    const out = new Float64Array(2 * Object.keys(model.parameters).length + 1)
    model.fit(protocol, options)(curve, out)
    return { modelId, options, rss: out[out.length - 1] ** 2 * curve.length, samples: curve.length }
  })
}

function tissue(vp: number, seed: number): Float64Array {
  let state = seed
  const noise = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return 0.02 * Math.sqrt(12) * (state / 2 ** 32 - 0.5)
  }
  const values = { Ktrans: 0.15, ve: 0.25, kep: 0.6, vp, delay: 0 }
  return modelById('extended-tofts')
    .predict(values, protocol)
    .map((c) => c + noise())
}

describe('models of one uptake curve', () => {
  it('show plasma where there is some: the extended model is best and more than chance', () => {
    const [patlak, tofts, extended] = compareDce(fitted(tissue(0.05, 1)))
    expect(extended.delta).toBe(0)
    expect(extended.weight).toBeGreaterThan(0.99)
    expect(extended.against.map(({ modelId }) => modelId)).toEqual(['patlak', 'tofts'])
    for (const { p } of extended.against) expect(p).toBeLessThan(1e-4)
    expect(tofts.delta).toBeGreaterThan(10)
    expect(patlak.against).toEqual([])
  })
  it('call plasma that is not there chance in most curves, and weigh the models to one', () => {
    const all = Array.from({ length: 40 }, (_, seed) => compareDce(fitted(tissue(0, seed + 1))))
    const found = all.filter(([, , { against }]) => against[1].p < 0.05).length
    expect(found).toBeLessThanOrEqual(5)
    for (const fits of all) expect(fits.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12)
  })
  it('count the delay where it is fitted, and compare only what treats it alike', () => {
    const etm = modelById('extended-tofts')
    const withDelay = optionsFor(etm, { settings: { delay: 'fit' } })
    expect(freeParameters('extended-tofts', withDelay)).toBe(4)
    const [tofts] = fitted(tissue(0.05, 2), ['tofts'])
    const late = { modelId: 'extended-tofts', options: withDelay, rss: tofts.rss / 2, samples: tofts.samples }
    expect(compareDce([tofts, late])[1].against).toEqual([])
  })
  it('have no criterion where nothing is fitted', () => {
    expect(freeParameters('uptake', { method: 'descriptive', bounds: {}, settings: {} })).toBeNaN()
  })
})
