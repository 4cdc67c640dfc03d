import { describe, expect, it } from 'vitest'
import { parseFile } from '../parseFile'
import { imageHeader, testFile, type TestElement } from '../testFile'
import { describePixels } from './describePixels'

const PIXELS: TestElement = ['7fe00010', 'OW', [1, 2, 3, 4]]
const describeFile = async (changes: TestElement[], syntax?: string) =>
  describePixels(await parseFile(testFile(imageHeader(2, 2, changes), syntax)))
const refuse = (changes: TestElement[], reason: string | RegExp, syntax?: string) =>
  expect(describeFile(changes, syntax)).rejects.toThrow(reason)

describe('describePixels', () => {
  it('says what the header says', async () => {
    expect(await describeFile([PIXELS, ['00280103', 'US', [1]]])).toEqual({
      rows: 2,
      columns: 2,
      frames: 1,
      samplesPerPixel: 1,
      bitsAllocated: 16,
      bitsStored: 16,
      highBit: 15,
      signed: true,
      photometric: 'MONOCHROME2',
      planarConfiguration: 0,
      kind: 'integer',
    })
  })

  it('knows float and double pixels, which state no bits', async () => {
    const float = await describeFile([
      ['00280101', 'US', []],
      ['7fe00008', 'OF', new Uint8Array(16)],
    ])
    const double = await describeFile([
      ['00280101', 'US', []],
      ['7fe00009', 'OD', new Uint8Array(32)],
    ])
    expect([float.kind, double.kind]).toEqual(['float', 'double'])
  })

  it('refuses pixel data shorter than its images, and sizes that nothing could hold, before allocating', async () => {
    await refuse([['7fe00010', 'OW', [1, 2, 3]]], 'cut off: 2 × 2 × 1 pixels need 8 bytes, 6 are there')
    await refuse([PIXELS, ['00280008', 'IS', '2147483647']], 'need 17179869176 bytes, 8 are there')
    await refuse([PIXELS, ['00280010', 'US', [65535]], ['00280011', 'US', [65535]]], 'impossible size')
  })

  it('counts single bits through all images, without padding between them', async () => {
    const bits: TestElement[] = [
      ['00280100', 'US', [1]],
      ['00280101', 'US', [1]],
      ['00280102', 'US', [0]],
      ['00280008', 'IS', '4'],
    ]
    expect((await describeFile([...bits, ['7fe00010', 'OB', [1, 2]]])).frames).toBe(4)
    await refuse([...bits, ['00280010', 'US', [3]], ['7fe00010', 'OB', [1, 2]]], 'need 3 bytes, 2 are there')
  })

  it('names what contradicts itself', async () => {
    await refuse([PIXELS, ['00280010', 'US', [0]]], 'Rows × Columns is 0 × 2')
    await refuse([PIXELS, ['00280101', 'US', [24]]], 'BitsStored 24 does not fit in BitsAllocated 16')
    await refuse([PIXELS, ['00280102', 'US', [10]]], 'HighBit 10 does not fit BitsStored 16 of 16')
    await refuse([PIXELS, ['00280100', 'US', [12]], ['00280101', 'US', [12]]], 'BitsAllocated is 12')
    await refuse([PIXELS, ['00280002', 'US', [4]]], 'SamplesPerPixel is 4')
    await refuse([PIXELS, ['00280008', 'IS', '-1']], 'NumberOfFrames is "-1"')
    await refuse([PIXELS, ['00280011', 'US', []]], 'Columns is missing')
    await refuse([], 'no pixel data')
  })

  it('names transfer syntaxes that are not decoded by UID and plain name', async () => {
    const fragments: TestElement = ['7fe00010', 'OB', { table: [], pieces: [new Uint8Array(8)] }]
    await refuse([fragments], 'coded as 1.2.840.10008.1.2.4.102 (MPEG-4 video)', '1.2.840.10008.1.2.4.102')
    await refuse([fragments], '(high-throughput JPEG 2000)', '1.2.840.10008.1.2.4.201')
    await refuse([fragments], '(JPEG XL)', '1.2.840.10008.1.2.4.110')
    await refuse([fragments], 'coded as 1.2.3.4 (private or unknown)', '1.2.3.4')
  })

  it('refuses compressed pixels in a plain syntax and the reverse', async () => {
    await refuse(
      [PIXELS],
      'its pixels are not compressed, against what its header says (RLE lossless)',
      '1.2.840.10008.1.2.5',
    )
    await refuse([['7fe00010', 'OB', { table: [], pieces: [new Uint8Array(8)] }]], 'its pixels are compressed')
  })

  it('never counts more compressed frames than there are pieces', async () => {
    const fragments: TestElement = ['7fe00010', 'OB', { table: [], pieces: [new Uint8Array(8), new Uint8Array(8)] }]
    expect((await describeFile([fragments, ['00280008', 'IS', '2147483647']], '1.2.840.10008.1.2.5')).frames).toBe(2)
  })
})
