import { describe, expect, it, vi } from 'vitest'
import { dceStudy, type AnglesT1 } from '../../compute/dceStudy'
import { INPUTS, T1_MS, testAngles, testDynamic } from '../../compute/testDynamic'
import type { DcePlan, DceSource } from '../../data/dcePlan'
import type { PerfusionInputs, T1Recipe } from '../../data/perfusionInputs'
import { RemadeDynamics } from './remadeDynamics'

/** The worker's work, done here. */
vi.mock('../../compute/dceClient', () => ({
  dceWorker: () => {
    const study = dceStudy()
    const handOver = (which: Handed, source: DceSource) => Promise.resolve(hand(study, which, source))
    return { ...study, handOver, end: () => undefined }
  },
}))

type Handed = 'dynamic' | 'angles'

function hand(study: ReturnType<typeof dceStudy>, which: Handed, { voxels, ...source }: DceSource): void {
  study.begin(which, { source, slope: voxels.slope, intercept: voxels.intercept })
  for (const frame of voxels.frames) study.addFrame(which, frame)
}

const named = <T>(source: T) => ({ ...source, title: '', uids: [], contrastAgent: '', fieldT: 3 })
const PLAN: DcePlan = { dynamic: named(testDynamic()), flipAngles: named(testAngles()), flipAnglesElsewhere: null }
const { flipAngleDeg, repetitionTimeMs, baselineFrames } = INPUTS.signal

async function measured(method: string): Promise<AnglesT1> {
  const study = dceStudy()
  hand(study, 'dynamic', PLAN.dynamic)
  hand(study, 'angles', named(testAngles()))
  const found = await study.t1({ flipAngleDeg, repetitionTimeMs, baselineFrames, method }, null)
  if (!found) throw new Error('no T1')
  return found
}

const anglesRecipe = (
  method: string,
  { flipAnglesDeg, dynamicFrames }: AnglesT1,
): Extract<T1Recipe, { kind: 'angles' }> => ({
  ...{ kind: 'angles', volumeId: 'angles', seriesInstanceUIDs: [], flipAnglesDeg, repetitionTimeMs: 5 },
  ...{ method, dynamicFrames, carried: '' },
})

describe('what a recipe of a dynamic was fitted to', () => {
  it('is made again with the T1 that the recipe states, recipe by recipe', async () => {
    const dynamics = new RemadeDynamics()
    for (const method of ['nonlinear', 'linear']) {
      const own = await measured(method)
      const { tissue, signals } = await dynamics.remade(PLAN, { ...INPUTS, t1: anglesRecipe(method, own) })
      expect(signals).toBe(PLAN.dynamic.voxels)
      T1_MS.forEach((ms, v) => {
        if (Number.isNaN(ms)) return expect(tissue.t1Ms[v]).toBeNaN()
        expect(tissue.t1Ms[v]).toBe(own.planes.parameters[0][v])
        expect(Math.abs(tissue.t1Ms[v] / ms - 1)).toBeLessThan(1e-3)
      })
    }
    const nonlinear = await measured('nonlinear')
    const { planes } = await dynamics.t1(PLAN, anglesRecipe('nonlinear', nonlinear))
    expect(planes.parameters).toEqual(nonlinear.planes.parameters)
    const fixed = await dynamics.remade(PLAN, { ...INPUTS, t1: { kind: 'fixed', ms: 1234, tissue: '' } })
    T1_MS.forEach((ms, v) => expect(fixed.tissue.t1Ms[v]).toBe(Number.isNaN(ms) ? NaN : 1234))
  })

  it('is smoothed as the recipe states', async () => {
    const smoothing = { spatialFwhmMm: 3, throughSlices: false, temporalFwhmS: 8 }
    const study = dceStudy()
    hand(study, 'dynamic', PLAN.dynamic)
    const found = study.look().baselineFrames
    const { frames, baseline } = study.smooth(smoothing, found)
    const inputs: PerfusionInputs = { ...INPUTS, smoothing, signal: { ...INPUTS.signal, baselineFrames: baseline } }
    const { signals } = await new RemadeDynamics().remade(PLAN, inputs)
    expect(signals.frames).toEqual(frames)
    expect(signals.frames[12]).not.toEqual(PLAN.dynamic.voxels.frames[12])
  })

  it('is refused, in words, where the study would give other numbers', async () => {
    const own = await measured('nonlinear')
    const remade = (change: Partial<PerfusionInputs>) => new RemadeDynamics().remade(PLAN, { ...INPUTS, ...change })
    const t1 = anglesRecipe('nonlinear', { ...own, flipAnglesDeg: [2, 10] })
    await expect(remade({ t1 })).rejects.toThrow('flip angles')
    await expect(remade({ t1: anglesRecipe('nonlinear', { ...own, dynamicFrames: [0, 5] }) })).rejects.toThrow('frames')
    await expect(remade({ t1: { kind: 'map', volumeId: 'x', title: 'T1 of x', words: '' } })).rejects.toThrow('T1 of x')
    const smoothing = { spatialFwhmMm: null, throughSlices: false, temporalFwhmS: 8 }
    await expect(remade({ smoothing, signal: { ...INPUTS.signal, baselineFrames: [0, 1] } })).rejects.toThrow('before')
  })
})
