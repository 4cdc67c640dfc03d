import { describe, expect, it } from 'vitest'
import { runFit } from '../../compute/runFit'
import { INPUTS, testDynamic, TIMES_S, TISSUE, T1_MS } from '../../compute/testDynamic'
import type { FitJob } from '../../compute/fitJob'
import type { Recipe } from '../../data/parameterMap'
import { modelById } from '../../models/registry'
import { arterialOf, perfusionFits } from './perfusionFits'

const here = (job: FitJob) => Promise.resolve(runFit(job))
const truth = [...modelById('extended-tofts').predict(TISSUE, { timesS: TIMES_S, aif: INPUTS.aif?.input })]
const mM = truth.map((c, i) => c + 0.004 * Math.sin(37 * i))
const recipe = (model: string): Recipe => ({
  ...{ model, method: modelById(model).methods[0].id, options: {}, volumeId: 'dynamic', seriesInstanceUIDs: [] },
  ...{ frames: TIMES_S.map((_, i) => i), bValues: null, scale: 'none', productVersion: '1', perfusion: INPUTS },
})

describe('the fits of one curve of a dynamic', () => {
  it('read what the tissue is, with errors, a curve finer than the frames, and residuals frame by frame', async () => {
    const [fit] = await perfusionFits([recipe('extended-tofts')], { mM }, here)
    const of = (name: string) => fit.parameters.find((parameter) => parameter.name === name)
    expect(Math.abs((of('Ktrans')?.value ?? NaN) - TISSUE.Ktrans)).toBeLessThan(3 * (of('Ktrans')?.error ?? 0))
    expect(of('delay')).toBeUndefined()
    expect(fit.curve.timesS.length).toBeGreaterThan(TIMES_S.length)
    expect(fit.residuals).toHaveLength(TIMES_S.length)
    expect(fit.rSquared).toBeGreaterThan(0.99)
  })
  it('of several models are compared: the one that made the curve is best, and holds its smaller one', async () => {
    const [larger, smaller] = await perfusionFits([recipe('extended-tofts'), recipe('tofts')], { mM }, here)
    expect(larger.delta).toBe(0)
    expect(smaller.delta).toBeGreaterThan(2)
    expect(larger.against.find(({ modelId }) => modelId === 'tofts')?.p).toBeLessThan(0.001)
  })
  it('of one voxel are those of its signals', async () => {
    const { voxels } = testDynamic()
    const signals = voxels.frames.map((frame) => frame[3])
    const [fit] = await perfusionFits(
      [recipe('extended-tofts')],
      { mM: truth, voxel: { signals, t1Ms: T1_MS[3] } },
      here,
    )
    expect(fit.parameters[0].value).toBeCloseTo(TISSUE.Ktrans, 3)
  })
  it('of what has no curve give its numbers alone', async () => {
    const [fit] = await perfusionFits([recipe('uptake')], { mM }, here)
    expect(fit.residuals).toEqual([])
    expect(fit.parameters.find(({ name }) => name === 'iAUC60')?.value).toBeGreaterThan(0)
  })
})

describe('the arterial curve of a fit', () => {
  it('arrives when its population does', () => {
    const { aif, bolusS } = arterialOf(INPUTS)
    expect(bolusS).toBe(34)
    expect(Math.max(...(aif?.plasmaMM ?? []))).toBeGreaterThan(5)
  })
})
