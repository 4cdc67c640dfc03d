import { describe, expect, it } from 'vitest'
import { magnitudes, randomNumbers } from '../kernels/diffusion/testSignals'
import { FitStatus } from '../kernels/fitStatus'
import { fitOutputs } from '../kernels/voxelFit'
import { optionsFor } from './options'
import { modelById } from './registry'
import { whyNot } from './whyNot'

const B = [0, 20, 50, 100, 150, 200, 400, 800, 1200, 1500]
const B_KURTOSIS = [0, 100, 300, 500, 800, 1000, 1500, 2000]
const VOXELS = 3000
/** Student's t, two-sided 5 %, by degrees of freedom. */
const T = new Map([
  [5, 2.5706],
  [6, 2.4469],
  [7, 2.3646],
  [8, 2.306],
])

/** Share of identifiable voxels whose 95 % interval holds the truth, per parameter. */
function coverage(
  id: string,
  truth: Readonly<Record<string, number>>,
  SNR: number,
  b: readonly number[],
): Map<string, number> {
  const model = modelById(id)
  const names = Object.keys(model.parameters)
  const fit = model.fit({ bValues: [...b] }, optionsFor(model))
  const clean = model.predict(truth, { bValues: [...b] })
  const { normal } = randomNumbers(31)
  const out = new Float64Array(fitOutputs(names.length))
  const t = T.get(b.length - names.length) ?? NaN
  const held = names.map(() => 0)
  let voxels = 0
  for (let v = 0; v < VOXELS; v++) {
    if (fit(magnitudes(clean, truth.S0 / SNR, normal), out) !== FitStatus.Ok) continue
    voxels++
    names.forEach((name, k) => (held[k] += Number(Math.abs(out[k] - truth[name]) <= t * out[names.length + k])))
  }
  expect(voxels).toBeGreaterThan(0.8 * VOXELS)
  return new Map(names.map((name, k) => [name, held[k] / voxels]))
}

describe.each([40, 80])(
  'at SNR %i 95-per-cent intervals hold the truth in 93 to 97 of 100 identifiable voxels',
  (SNR) => {
    it.each([
      ['adc', { S0: 1000, ADC: 1e-3 }, ['S0', 'ADC'], B],
      ['stretched', { S0: 1000, DDC: 1.2e-3, alpha: 0.75 }, ['S0', 'DDC', 'alpha'], B],
      ['kurtosis', { S0: 1000, D: 1.2e-3, K: 0.8 }, ['S0', 'D', 'K'], B_KURTOSIS],
      ['kurtosis', { S0: 1000, D: 8e-4, K: 1.1 }, ['S0', 'D', 'K'], B],
      ['ivim', { S0: 1000, D: 8.5e-4, Dstar: 0.03, f: 0.25 }, ['S0', 'D', 'f'], B],
    ])('%s of %o', (id, truth, asked, b) => {
      const found = coverage(id, truth, SNR, b)
      for (const name of asked) {
        expect(found.get(name)).toBeGreaterThan(0.93)
        expect(found.get(name)).toBeLessThan(0.97)
      }
    })
  },
)

describe('b-values that make a model impossible are said before the fit', () => {
  const why = (id: string, bValues: number[], asked = {}, more = {}): string | null => {
    const model = modelById(id)
    return whyNot(model, { bValues, ...more }, optionsFor(model, asked))
  }
  it('names what D* and the tail need', () => {
    expect(why('ivim', [0, 200, 400, 600, 800, 1000])).toMatch(/D\* needs a b between 0 and 200/)
    expect(why('ivim', [0, 200, 400, 600, 800, 1000], { method: 'asymptotic' })).toBeNull()
    expect(why('ivim', [0, 50, 100, 800], { method: 'segmented' })).toMatch(/two different b from 200/)
    expect(why('ivim', [50, 100, 400, 800], { method: 'asymptotic' })).toMatch(/sample at b = 0/)
  })
  it('names how many b-values and echo times there must be', () => {
    expect(why('stretched', [0, 800, 800])).toMatch(/at least 3 different b-values/)
    expect(why('adc-regimes', [0, 400, 800])).toMatch(/ADCfast needs two different b up to 100/)
    const b = [0, 50, 100, 400, 900, 1200, 1600]
    expect(why('t2-ivim-kurtosis', b)).toMatch(/echoTimesMs/)
    expect(why('t2-ivim-kurtosis', b, {}, { echoTimesMs: b.map(() => 93) })).toMatch(/two different echo times/)
  })
  it('asks for σ where the noise floor is on', () => {
    const noise = { settings: { noise: 'rician-likelihood' } }
    expect(why('adc', [0, 400, 800], noise)).toMatch(/noiseSigma/)
    expect(why('adc', [0, 400, 800], { ...noise, method: 'log-linear' })).toMatch(/noiseSigma|nonlinear/)
  })
})
