import { describe, expect, it } from 'vitest'
import { readSynthetic } from './readSynthetic'
import { syntheticSlice, type Attribute } from './syntheticFile'

async function roleOf(changes: readonly (readonly Attribute[])[]): Promise<string> {
  const files = changes.map((mine, i) => [`${i}.dcm`, syntheticSlice({ instance: i + 1 }, mine)] as const)
  const { series } = await readSynthetic(Object.fromEntries(files))
  return series[0].role
}

const sequence = (kind: string, TE: string, TR: string, TI = ''): Attribute[] => [
  ['00180020', 'CS', kind],
  ['00180081', 'DS', TE],
  ['00180080', 'DS', TR],
  ['00180082', 'DS', TI],
]
const b = (value: number): Attribute => ['00189087', 'FD', [value]]
const type = (text: string): Attribute => ['00080008', 'CS', text]

describe('the role of a series', () => {
  it.each([
    ['t1w', 'a spin echo of short TE and TR', sequence('SE', '12', '550')],
    ['t1w', 'a prepared gradient echo of long TR', sequence('GR\\IR', '2.5', '2000', '900')],
    ['t2w', 'a turbo spin echo of long TE', sequence('SE', '95', '4200')],
    ['t2w', 'STIR, although its TE is short', sequence('SE\\IR', '35', '4200', '150')],
    ['t2w', 'FLAIR', sequence('SE\\IR', '110', '9000', '2500')],
    ['other', 'T2* gradient echo', sequence('GR', '20', '600')],
    ['derived-map', 'an ADC map with a b-value in it', [type('DERIVED\\PRIMARY\\DIFFUSION\\ADC'), b(800)]],
    ['derived-map', 'a trace image of one b-value', [type('DERIVED\\PRIMARY\\DIFFUSION\\TRACEW'), b(800)]],
    ['other', 'a single weighting', [b(800)]],
    ['other', 'CT', [['00080060', 'CS', 'CT'] as Attribute]],
  ])('is %s for %s', async (role, _, changes) => expect(await roleOf([changes])).toBe(role))

  it('is dwi for trace images of several b-values', async () => {
    const trace = type('DERIVED\\PRIMARY\\DIFFUSION\\TRACEW')
    expect(await roleOf([50, 400, 800].map((value) => [trace, b(value)]))).toBe('dwi')
  })

  it('is vfa for several flip angles', async () => {
    expect(
      await roleOf(['5', '15'].map((angle) => [...sequence('GR', '2', '5'), ['00181314', 'DS', angle] as Attribute])),
    ).toBe('vfa')
  })

  it('is dce for a T1-weighted dynamic with contrast agent, dynamic for echo-planar imaging over time', async () => {
    const at = (i: number): Attribute => ['00080032', 'TM', `10000${i}`]
    const times = [0, 1, 2, 3]
    expect(
      await roleOf(
        times.map((i) => [...sequence('GR', '2', '5'), at(i), ['00180010', 'LO', 'Gadobutrol'] as Attribute]),
      ),
    ).toBe('dce')
    expect(await roleOf(times.map((i) => [...sequence('EP\\GR', '30', '2000'), at(i)]))).toBe('dynamic')
  })
})
