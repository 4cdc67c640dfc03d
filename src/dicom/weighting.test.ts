import { describe, expect, it } from 'vitest'
import { readSynthetic } from './readSynthetic'
import { syntheticSlice, type Attribute } from './syntheticFile'

type Changes = Readonly<Record<string, string | readonly number[]>>

const VR: Readonly<Record<string, string>> = {
  '00180020': 'CS',
  '00180024': 'SH',
  '00189008': 'CS',
  '00189018': 'CS',
}

/** The role of one slice with the given echo time, repetition time and flip angle. */
async function roleOf([TE, TR, flipAngle]: readonly [number, number, number], changes: Changes = {}) {
  const timing: Attribute[] = [
    ['00180081', 'DS', String(TE)],
    ['00180080', 'DS', String(TR)],
    ['00181314', 'DS', String(flipAngle)],
  ]
  const others = Object.entries(changes).map(([tag, value]): Attribute => [tag, VR[tag] ?? 'DS', value])
  const { series } = await readSynthetic({ 'a.dcm': syntheticSlice({}, [...timing, ...others]) })
  return series[0].role
}

describe('the weighting of a series', () => {
  it('calls no echo-planar image T1-weighted, however short its repetition time', async () => {
    expect(await roleOf([30, 500, 52], { '00180020': 'EP' })).toBe('other')
    expect(await roleOf([30, 500, 52], { '00189008': 'GRADIENT', '00189018': 'YES' })).toBe('other')
    expect(await roleOf([30, 500, 90], { '00180020': 'SE' })).toBe('t1w')
  })

  it('calls a spin-echo EPI with a long echo time T2-weighted, a gradient-echo EPI not', async () => {
    expect(await roleOf([87, 3580, 80], { '00180020': 'EP', '00180024': '*ep_b0' })).toBe('t2w')
    expect(await roleOf([87, 3580, 80], { '00180020': 'EP', '00180024': '*epfid2d1_64' })).toBe('other')
  })

  it('reads the kind of echo from enhanced objects', async () => {
    expect(await roleOf([4, 300, 80], { '00189008': 'GRADIENT' })).toBe('t1w')
    expect(await roleOf([14, 500, 90], { '00189008': 'SPIN' })).toBe('t1w')
    expect(await roleOf([14, 500, 90], { '00189008': 'GRADIENT' })).toBe('other')
  })

  it('asks for T1 contrast in a gradient echo: short TR, small flip angle or inversion', async () => {
    const gradient = { '00180020': 'GR' }
    expect(await roleOf([9, 4250, 90], gradient)).toBe('other')
    expect(await roleOf([3, 2300, 8], { ...gradient, '00180082': '900' })).toBe('t1w')
    expect(await roleOf([3, 5, 15], gradient)).toBe('t1w')
  })
})
