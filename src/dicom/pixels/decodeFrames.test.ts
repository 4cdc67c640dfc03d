import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { nodeCodecs } from '../../commandline/nodeCodecs'
import { parseFile } from '../parseFile'
import { imageHeader, testFile, type TestElement } from '../testFile'
import { EXPLICIT_BIG } from '../transferSyntax'
import { decodeFrames } from './decodeFrames'
import { describePixels } from './describePixels'

async function decode(bytes: Uint8Array) {
  const file = await parseFile(bytes)
  return decodeFrames(file, describePixels(file), nodeCodecs)
}
const image = (changes: TestElement[], syntax?: string) => decode(testFile(imageHeader(2, 2, changes), syntax))
const EIGHT: TestElement[] = [
  ['00280100', 'US', [8]],
  ['00280101', 'US', [8]],
  ['00280102', 'US', [7]],
]
const COLOUR: TestElement[] = [...EIGHT, ['00280002', 'US', [3]]]

describe('decodeFrames of uncompressed pixels', () => {
  it('reads 16-bit pixels of several frames in both byte orders', async () => {
    const two: TestElement[] = [
      ['00280008', 'IS', '2'],
      ['7fe00010', 'OW', [1, 2, 3, 4, 500, 600, 700, 800]],
    ]
    const expected = [Uint16Array.of(1, 2, 3, 4), Uint16Array.of(500, 600, 700, 800)]
    expect(await image(two)).toEqual({ frames: expected, lossy: false, warnings: [] })
    expect((await image(two, EXPLICIT_BIG)).frames).toEqual(expected)
  })

  it('reads 8-bit pixels, also where big-endian words swap them', async () => {
    const bytes: TestElement[] = [...EIGHT, ['7fe00010', 'OB', [1, 2, 3, 4]]]
    const words: TestElement[] = [...EIGHT, ['7fe00010', 'OW', [0x0201, 0x0403]]]
    for (const result of [
      await image(bytes),
      await image(bytes, EXPLICIT_BIG),
      await image(words),
      await image(words, EXPLICIT_BIG),
    ])
      expect(result.frames).toEqual([Uint8Array.of(1, 2, 3, 4)])
  })

  it('unpacks single bits, frames following each other inside a byte', async () => {
    const bits: TestElement[] = [
      ['00280100', 'US', [1]],
      ['00280101', 'US', [1]],
      ['00280102', 'US', [0]],
      ['00280008', 'IS', '2'],
    ]
    const { frames } = await image([...bits, ['7fe00010', 'OB', [0b1010_0011, 0]]])
    expect(frames).toEqual([Uint8Array.of(1, 1, 0, 0), Uint8Array.of(0, 1, 0, 1)])
  })

  it('reads float and double pixels in both byte orders', async () => {
    const values = [0.5, -1, NaN, 1e6]
    const reversed = (bytes: Uint8Array, width: number) =>
      bytes.map((_, i) => bytes[i - (i % width) + width - 1 - (i % width)])
    const float = new Uint8Array(Float32Array.from(values).buffer)
    const double = new Uint8Array(Float64Array.from(values).buffer)
    expect((await image([['7fe00008', 'OF', float]])).frames).toEqual([Float32Array.from(values)])
    expect((await image([['7fe00009', 'OD', double]])).frames).toEqual([Float64Array.from(values)])
    expect((await image([['7fe00008', 'OF', reversed(float, 4)]], EXPLICIT_BIG)).frames).toEqual([
      Float32Array.from(values),
    ])
  })

  it('turns colour to luminance, by pixel or by plane, in RGB or YBR', async () => {
    const red = [255, 0, 0]
    const green = [0, 255, 0]
    const byPixel = [...red, ...green, 9, 9, 9, 0, 0, 0]
    const byPlane = [0, 1, 2].flatMap((c) => [0, 3, 6, 9].map((p) => byPixel[p + c]))
    const rgb: TestElement[] = [...COLOUR, ['00280004', 'CS', 'RGB']]
    // 0.299 and 0.587 of 255 (Rec. BT.601).
    const expected = [Uint8Array.of(76, 150, 9, 0)]
    expect((await image([...rgb, ['7fe00010', 'OB', byPixel]])).frames).toEqual(expected)
    expect((await image([...rgb, ['00280006', 'US', [1]], ['7fe00010', 'OB', byPlane]])).frames).toEqual(expected)
    const ybr: TestElement[] = [...COLOUR, ['00280004', 'CS', 'YBR_FULL_422']]
    expect((await image([...ybr, ['7fe00010', 'OB', [10, 20, 128, 128, 30, 40, 128, 128]]])).frames).toEqual([
      Uint8Array.of(10, 20, 30, 40),
    ])
  })

  it('reads a palette from its first index on, and refuses one that is incomplete', async () => {
    const tables = (entries: number[]): TestElement[] =>
      ['1', '2', '3'].flatMap((c): TestElement[] => [
        [`0028110${c}`, 'US', [2, 5, 16]],
        [`0028120${c}`, 'OW', entries],
      ])
    const palette: TestElement[] = [...EIGHT, ['00280004', 'CS', 'PALETTE COLOR'], ['7fe00010', 'OB', [4, 5, 6, 7]]]
    expect((await image([...palette, ...tables([100, 60000])])).frames).toEqual([
      Uint16Array.of(100, 100, 60000, 60000),
    ])
    await expect(image([...palette, ...tables([100])])).rejects.toThrow('without a complete palette')
  })

  it('says that pixels went through a lossy compression before', async () => {
    expect(
      (
        await image([
          ['00282110', 'CS', '01'],
          ['7fe00010', 'OW', [1, 2, 3, 4]],
        ])
      ).lossy,
    ).toBe(true)
  })

  it('leaves the bytes of the file as they were, also when they come from Node', async () => {
    const file = Buffer.from(
      testFile(
        imageHeader(2, 2, [
          ['00280101', 'US', [4]],
          ['00280102', 'US', [3]],
          ['7fe00010', 'OW', [0xf1, 2, 3, 4]],
        ]),
      ),
    )
    const before = Buffer.from(file)
    expect((await decode(file)).frames).toEqual([Uint16Array.of(1, 2, 3, 4)])
    expect(file.equals(before)).toBe(true)
  })
})

const REFERENCE = process.env.PERMEA_REFERENCE ?? '../shared'
const folders = [
  'encodings-one-volume',
  'encodings-big-endian-deflate',
  'encodings-bot-variants',
  'encodings-enhanced-mr-small',
]
interface Expected {
  readonly series: readonly { readonly stored_crc32_int32_le_by_file?: Readonly<Record<string, string>> }[]
}

function filesUnder(folder: string, inside = ''): string[] {
  return readdirSync(join(folder, inside)).flatMap((name) => {
    const path = join(inside, name)
    return statSync(join(folder, path)).isDirectory() ? filesUnder(folder, path) : [path]
  })
}

describe.skipIf(!existsSync(join(REFERENCE, 'dicom')))('decodeFrames of real files', () => {
  it.each(folders)('gives every stored number of %s as other programs do', async (name) => {
    const folder = join(REFERENCE, 'dicom', name)
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
    const sums = Object.assign({}, ...expected.series.map((s) => s.stored_crc32_int32_le_by_file ?? {})) as Record<
      string,
      string
    >
    const refused: string[] = []
    for (const path of filesUnder(folder).filter((file) => file in sums)) {
      const result = await decode(readFileSync(join(folder, path))).catch(
        (error: unknown) => void refused.push(String(error)),
      )
      if (!result) continue
      const sum = result.frames.reduce((crc, frame) => crc32(new Uint8Array(Int32Array.from(frame).buffer), crc), 0)
      expect(sum.toString(16).padStart(8, '0'), path).toBe(sums[path])
    }
    // The one file with 12-bit lossy JPEG is named, not guessed.
    expect(refused).toEqual(
      name === 'encodings-bot-variants' ? [expect.stringContaining('JPEG with 12 bits per pixel')] : [],
    )
  })
})
