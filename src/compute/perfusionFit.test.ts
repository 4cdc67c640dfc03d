import { describe, expect, it } from 'vitest'
import type { Recipe } from '../data/parameterMap'
import { FitStatus } from '../kernels/fitStatus'
import { modelById } from '../models/registry'
import type { PerfusionInputs } from '../data/perfusionInputs'
import { fitHere } from './fitHere'
import { fitInChunks } from './fitInChunks'
import { perfusionFitOf } from './perfusionFit'
import { runFit } from './runFit'
import { INPUTS, T1_MS, testDynamic, TIMES_S, TISSUE } from './testDynamic'

const recipe = (model: string, options: Recipe['options'] = {}): Recipe => ({
  ...{ model, method: modelById(model).methods[0].id, options, volumeId: 'dynamic', seriesInstanceUIDs: ['1.dynamic'] },
  ...{ frames: TIMES_S.map((_, i) => i), bValues: null, scale: 'none', productVersion: '1', perfusion: INPUTS },
})

async function made(from: Recipe, runners: number) {
  const { voxels, volume } = testDynamic()
  const fit = { ...perfusionFitOf(from, voxels, { t1Ms: T1_MS, b1: null }, volume.slices), details: true }
  const run = (job: Parameters<typeof runFit>[0]) => Promise.resolve(runFit(job))
  const watch = { progress: () => undefined, signal: new AbortController().signal }
  const { planes } = await fitInChunks(
    fit,
    Array.from({ length: runners }, () => run),
    watch,
  )
  return planes
}

/** A voxel of tissue. */
const INSIDE = 3

describe('a perfusion map made from its recipe', () => {
  it('reads what was put in, with T1 of every voxel', async () => {
    const { parameters, status, rSquared } = await made(recipe('extended-tofts'), 1)
    const names = Object.keys(modelById('extended-tofts').parameters)
    const value = (name: string): number => parameters[names.indexOf(name)][INSIDE]
    expect(status[INSIDE]).toBe(FitStatus.Ok)
    expect(value('Ktrans')).toBeCloseTo(TISSUE.Ktrans, 3)
    expect(value('ve')).toBeCloseTo(TISSUE.ve, 3)
    expect(value('kep')).toBeCloseTo(TISSUE.kep, 3)
    expect(value('vp')).toBeCloseTo(TISSUE.vp, 3)
    expect(rSquared?.[INSIDE]).toBeGreaterThan(0.9999)
  })
  it('is the same map to the last bit when it is made again, by one worker or by three', async () => {
    const from = recipe('extended-tofts', { delay: 'fit' })
    const [first, second] = [await made(from, 1), await made(structuredClone(from), 3)]
    expect(second.parameters).toEqual(first.parameters)
    expect(second.details).toEqual(first.details)
    expect(second.status).toEqual(first.status)
  })
  it('leaves voxels without a T1 alone and says so', async () => {
    const { parameters, status } = await made(recipe('tofts'), 1)
    const air = T1_MS.findIndex(Number.isNaN)
    expect(status[air]).toBe(FitStatus.NotFitted)
    expect(parameters[0][air]).toBeNaN()
  })
  it('without a model needs no arterial curve', async () => {
    const { parameters } = await made({ ...recipe('uptake'), perfusion: { ...INPUTS, aif: null } }, 1)
    const names = Object.keys(modelById('uptake').parameters)
    expect(parameters[names.indexOf('iAUC60')][INSIDE]).toBeGreaterThan(0)
    expect(parameters[names.indexOf('arrival')][INSIDE]).toBeGreaterThan(25)
  })
  it('counts the flip angles that the voxels were really given', () => {
    const b1 = 0.8
    const t1 = {
      kind: 'angles',
      volumeId: 'a',
      seriesInstanceUIDs: [],
      flipAnglesDeg: [3, 15],
      repetitionTimeMs: 5,
    } as const
    const corrected = { ...t1, method: 'nonlinear', dynamicFrames: [], b1: { volumeId: 'b', title: 'B1', words: '' } }
    const { voxels, volume } = testDynamic(b1)
    const fitted = (perfusion: PerfusionInputs, plane: Float32Array | null) => {
      const planes = { t1Ms: T1_MS, b1: plane }
      const fit = perfusionFitOf({ ...recipe('extended-tofts'), perfusion }, voxels, planes, volume.slices)
      return fitHere(fit)
    }
    return Promise.all([
      fitted({ ...INPUTS, t1: corrected }, new Float32Array(T1_MS.length).fill(b1)),
      fitted(INPUTS, null),
    ]).then(([right, nominal]) => {
      expect(right.parameters[0][INSIDE] / TISSUE.Ktrans).toBeCloseTo(1, 3)
      expect(nominal.parameters[0][INSIDE] / TISSUE.Ktrans).toBeLessThan(0.9)
    })
  })
  it('is refused where the recipe does not say how signals become concentrations', () => {
    const { perfusion, ...rest } = recipe('tofts')
    const { voxels, volume } = testDynamic()
    expect(perfusion).toBeDefined()
    expect(() => perfusionFitOf(rest, voxels, { t1Ms: T1_MS, b1: null }, volume.slices)).toThrow('does not say how')
  })
})
