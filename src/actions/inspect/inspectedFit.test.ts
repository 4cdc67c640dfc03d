import { describe, expect, it } from 'vitest'
import type { Recipe } from '../../data/parameterMap'
import { UNKNOWN_ACQUISITION, type Volume } from '../../data/study'
import { runFit } from '../../compute/runFit'
import { modelById } from '../../models/registry'
import { optionsFor } from '../../models/options'
import { compared, inspectedFit, type OneFit } from './inspectedFit'

const B = [0, 20, 50, 100, 200, 400, 600, 800]
const volume: Volume = {
  ...{ id: 'v', seriesInstanceUID: '1', label: '', columns: 1, rows: 1, slices: 1, frames: B.length, geometry: null },
  ...{ frameOfReferenceUID: null, imageType: 'magnitude', colour: false, scale: 'none', comparableScale: true },
  ...{ statistics: [], unit: null, window: null, notForFitting: null },
  acquisition: { ...UNKNOWN_ACQUISITION, bValues: B },
}
const recipe = (model: string, method = 'nonlinear'): Recipe => ({
  ...{ model, method, volumeId: 'v', seriesInstanceUIDs: ['1'], frames: B.map((_, n) => n), bValues: B },
  ...{ options: { ...optionsFor(modelById(model), { method }).settings }, scale: 'none', productVersion: '0' },
})
const TRUTH = { S0: 900, D: 1e-3, Dstar: 0.03, f: 0.2 }
const perfused = Array.from(modelById('ivim').predict(TRUTH, { bValues: B }))
/** A few units of noise, the same every time, so that there are residuals to compare. */
const noisy = perfused.map((s, n) => s + 3 * Math.sin(n * 2.7 + 1))

async function inspect(model: string, signals: readonly number[], method?: string): Promise<OneFit> {
  const fit = await inspectedFit(recipe(model, method), volume, signals, null, (job) => Promise.resolve(runFit(job)))
  if (!fit) throw new Error('refused')
  return fit
}

describe('the inspected fit of one place', () => {
  it('finds what the signals were made of, and leaves nothing', async () => {
    const { parameters, residuals, rSquared } = await inspect('ivim', perfused)
    for (const { name, value } of parameters) expect(value / TRUTH[name as keyof typeof TRUTH]).toBeCloseTo(1, 3)
    expect(Math.max(...residuals.map(Math.abs))).toBeLessThan(0.01)
    expect(rSquared).toBeCloseTo(1, 8)
  })
  it('draws the curve from b 0 to the highest b, through the fitted values', async () => {
    const { curves, samples, residuals } = await inspect('adc', noisy)
    const [{ b, signal }] = curves
    expect([b[0], b.at(-1)]).toEqual([0, 800])
    expect(signal[0]).toBeCloseTo(samples[0].signal - residuals[0], 6)
    expect(signal.at(-1)).toBeCloseTo((samples.at(-1)?.signal ?? NaN) - (residuals.at(-1) ?? NaN), 6)
  })
  it('draws the asymptotic curve with the blood gone at once: below the signal at b 0 by f', async () => {
    const { curves, parameters } = await inspect('ivim', perfused, 'asymptotic')
    const [S0, D, , f] = parameters.map(({ value }) => value)
    const [{ b, signal }] = curves
    expect(signal[0]).toBeCloseTo(S0, 6)
    expect(signal[1]).toBeCloseTo(S0 * (1 - f) * Math.exp(-b[1] * D), 6)
  })
  it('says that perfused tissue is better told by IVIM than by one exponential, by both criteria', async () => {
    const [adc, ivim] = compared([await inspect('adc', noisy), await inspect('ivim', noisy)])
    expect(ivim.aicc).toBeLessThan(adc.aicc)
    expect(ivim.pAgainstAdc).toBeLessThan(0.01)
    expect(adc.pAgainstAdc).toBeNaN()
  })
  it('says that one exponential is enough where there is no perfusion', async () => {
    const plain = B.map((b, n) => 900 * Math.exp(-b * 1e-3) + 3 * Math.sin(n * 2.7 + 1))
    const [adc, ivim] = compared([await inspect('adc', plain), await inspect('ivim', plain)])
    expect(adc.aicc).toBeLessThan(ivim.aicc)
    expect(ivim.pAgainstAdc).toBeGreaterThan(0.05)
  })
  it('gives no numbers for signals that are none', async () => {
    const { parameters, curves, status } = await inspect(
      'ivim',
      B.map(() => 0),
    )
    expect(status).toBe('bad-signal')
    expect(parameters.every(({ value }) => Number.isNaN(value))).toBe(true)
    expect(curves[0].signal.every(Number.isNaN)).toBe(true)
  })
})
