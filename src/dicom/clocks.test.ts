import { describe, expect, it } from 'vitest'
import { readSynthetic } from './readSynthetic'
import { syntheticSlice, type Attribute } from './syntheticFile'

/** One enhanced object with a frame per pair of reference and acquisition time, all of one position. */
function enhanced(times: readonly (readonly [reference: string, acquisition: string])[]): Uint8Array {
  const frames = times.map(([reference, acquisition]): Attribute[] => [
    [
      '00209111',
      'SQ',
      [
        [
          ['00189151', 'DT', reference],
          ['00189074', 'DT', acquisition],
        ],
      ],
    ],
  ])
  const pixels = Uint16Array.from({ length: times.length * 64 }, (_, i) => Math.floor(i / 64) + 1)
  return syntheticSlice({}, [
    ['00280008', 'IS', String(times.length)],
    ['52009229', 'SQ', [[]]],
    ['52009230', 'SQ', frames],
    ['7FE00010', 'OW', new Uint8Array(pixels.buffer)],
  ])
}

describe('the clock of a dynamic series', () => {
  it('is FrameAcquisitionDateTime where every frame has the same FrameReferenceDateTime', async () => {
    const same = '20240101120000.0'
    const file = enhanced([
      [same, '20240101120010.5'],
      [same, '20240101120000.0'],
      [same, '20240101120005.0'],
    ])
    const { series, voxels } = await readSynthetic({ 'enhanced.dcm': file })
    const [volume] = series[0].volumes
    expect(volume.acquisition.timesS).toEqual([0, 5, 10.5])
    expect(voxels.get(volume.id)?.frames.map((frame) => frame[0])).toEqual([2, 3, 1])
  })

  it('is FrameReferenceDateTime where that tells the frames apart', async () => {
    const file = enhanced([
      ['20240101120003.0', '20240101120000.0'],
      ['20240101120009.0', '20240101120001.0'],
    ])
    const { series } = await readSynthetic({ 'enhanced.dcm': file })
    expect(series[0].volumes[0].acquisition.timesS).toEqual([0, 6])
  })
})
