import { describe, expect, it } from 'vitest'
import { modelById } from '../models/registry'
import { meanConcentration } from './meanConcentration'
import { INPUTS, T1_MS, testDynamic, TIMES_S, TISSUE } from './testDynamic'

const { voxels, volume } = testDynamic()
const source = { voxels, slices: volume.slices, t1Ms: T1_MS, signal: { ...INPUTS.signal, isLinear: false } }
const at = (indices: readonly number[], weights: Float64Array | null = null) =>
  meanConcentration(source, { indices: Uint32Array.from(indices), weights }, () => Promise.resolve())

describe('the mean concentration of a region', () => {
  const truth = modelById('extended-tofts').predict(TISSUE, { timesS: TIMES_S, aif: INPUTS.aif?.input })

  it('is that of its tissue, whatever T1 its voxels have', async () => {
    const { mM, voxels: used } = await at([1, 2, 3, 4, 5, 6])
    expect(used).toBe(6)
    mM.forEach((c, i) => expect(c).toBeCloseTo(truth[i], 5))
  })
  it('leaves out voxels without a concentration and says how many are left', async () => {
    const { mM, voxels: used } = await at([2, 3, 7])
    expect(used).toBe(2)
    expect(mM[30]).toBeCloseTo(truth[30], 5)
  })
  it('weighs its voxels by how much of them lies inside', async () => {
    const blood = await at([0])
    const { mM } = await at([0, 3], Float64Array.of(0.25, 0.75))
    expect(mM[12]).toBeCloseTo(0.25 * blood.mM[12] + 0.75 * truth[12], 5)
  })
  it('has no number where no voxel is left', async () => {
    const { mM, voxels: used } = await at([7])
    expect(used).toBe(0)
    expect(mM[0]).toBeNaN()
  })
})
