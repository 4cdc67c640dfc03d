import { describe, expect, it } from 'vitest'
import { readSynthetic } from './readSynthetic'
import { syntheticSlice, type Attribute } from './syntheticFile'

const fieldOf = async (changes: readonly Attribute[]): Promise<number | null | undefined> => {
  const { series } = await readSynthetic({ '1.dcm': syntheticSlice({ instance: 1, z: 0 }, changes) })
  return series[0].fieldT
}

describe('the strength of the magnet', () => {
  it('is read in tesla', async () => {
    expect(await fieldOf([['00180087', 'DS', '1.5']])).toBe(1.5)
    expect(await fieldOf([['00180087', 'DS', '2.8936']])).toBe(2.8936)
  })
  it('is tesla too where an old file has it in gauss', async () => {
    expect(await fieldOf([['00180087', 'DS', '15000']])).toBe(1.5)
  })
  it('is not made up where it is not stated', async () => {
    expect(await fieldOf([])).toBeNull()
    expect(await fieldOf([['00180087', 'DS', '0']])).toBeNull()
  })
})
