import { describe, expect, it } from 'vitest'
import type { DceSource } from '../data/dcePlan'
import { dceStudy, type DceSeries } from './dceStudy'
import { ANGLES, INPUTS, T1_MS, testAngles, testB1, testDynamic } from './testDynamic'

function handedOver(b1 = 1) {
  const study = dceStudy()
  const give = (which: DceSeries, { volume, voxels }: Pick<DceSource, 'volume' | 'voxels'>): void => {
    const { slope, intercept } = voxels
    const source = { volume, title: which, uids: [], contrastAgent: '', fieldT: 3 }
    study.begin(which, { source, slope, intercept })
    for (const frame of voxels.frames) study.addFrame(which, frame)
  }
  give('dynamic', testDynamic(b1))
  give('angles', testAngles(b1))
  give('b1', testB1(b1))
  return study
}

const request = { ...INPUTS.signal, baselineFrames: [0, 7] } as const

describe('a dynamic that is looked at beside the page', () => {
  it('has its frames before the bolus and its tissue found', () => {
    const { baselineFrames, inside, tissueVoxels } = handedOver().look()
    expect(baselineFrames[0]).toBe(0)
    expect(baselineFrames[1]).toBeGreaterThanOrEqual(6)
    expect(baselineFrames[1]).toBeLessThanOrEqual(8)
    expect(tissueVoxels).toBe(inside.reduce((sum, one) => sum + one, 0))
    T1_MS.forEach((t1, v) => expect(inside[v]).toBe(Number.isNaN(t1) ? 0 : 1))
  })
  it('gives T1 from the flip angles and its own frames before the bolus', async () => {
    const found = await handedOver().t1(request, null)
    expect(found?.flipAnglesDeg.slice(0, 3)).toEqual(ANGLES)
    expect(found?.dynamicFrames).toHaveLength(8)
    expect(found?.scale?.ratio).toBeCloseTo(1, 4)
    expect(found?.planes.parameters[0][3]).toBeCloseTo(T1_MS[3], 0)
    expect(found?.carried).toBe('')
  })
  it('finds the artery, and nothing where none is taken', () => {
    const study = handedOver()
    const asked = { signal: { ...INPUTS.signal, isLinear: false }, t1Ms: T1_MS, bloodT1Ms: 1650, region: null }
    const { usual, suggestions } = study.arteries(asked)
    expect(usual?.voxels.every((v) => v % 8 === 0)).toBe(true)
    expect(suggestions.length).toBeGreaterThan(0)
    const joined = study.joined([suggestions[0].id], asked)
    expect(joined?.voxels).toEqual(suggestions[0].curve.voxels)
    expect(study.joined([], asked)).toBeNull()
  })
  it('corrects the flip angles by a B1 map, the frames before the bolus included', async () => {
    const found = await handedOver(0.85).t1(request, 0.01)
    T1_MS.forEach((t1, v) => t1 > 0 && expect(found!.planes.parameters[0][v] / t1).toBeCloseTo(1, 4))
    expect(found?.b1?.plane[3]).toBeCloseTo(0.85, 6)
    expect(found?.scale?.ratio).toBeCloseTo(1, 4)
    const nominal = await handedOver(0.85).t1(request, null)
    expect(nominal!.planes.parameters[0][3] / T1_MS[3]).toBeLessThan(0.8)
  })
  it('seeks arteries within a region alone, and there even where none are', () => {
    const study = handedOver()
    const asked = { signal: { ...INPUTS.signal, isLinear: false }, t1Ms: T1_MS, bloodT1Ms: 1650 }
    const inside = Uint8Array.from(T1_MS, (_, v) => Number(v % 8 === 3))
    const { usual } = study.arteries({ ...asked, region: { key: 'third column', inside } })
    expect(usual?.voxels.every((v) => v % 8 === 3)).toBe(true)
    expect(study.arteries({ ...asked, region: null }).usual?.voxels.every((v) => v % 8 === 0)).toBe(true)
    const nowhere = { key: 'nowhere', inside: new Uint8Array(T1_MS.length) }
    expect(study.arteries({ ...asked, region: nowhere })).toEqual({ usual: null, suggestions: [] })
  })
  it('forgets the flip angles of another dynamic', () => {
    const study = handedOver()
    const { volume, voxels } = testDynamic()
    const source = { volume, title: '', uids: [], contrastAgent: '', fieldT: null }
    study.begin('dynamic', { source, slope: voxels.slope, intercept: voxels.intercept })
    return expect(study.t1(request, null)).rejects.toThrow('not handed over')
  })
})
