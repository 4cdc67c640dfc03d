import { describe, expect, it } from 'vitest'
import { imageHeader, testFile, type TestElement } from '../testFile'
import { parseFile } from '../parseFile'
import { describePixels } from './describePixels'
import { decodeRle } from './rle'

/** Header and segments of an RLE image. */
function packed(...segments: number[][]): Uint8Array {
  const header = new Uint32Array(16)
  header[0] = segments.length
  segments.reduce((at, segment, i) => ((header[i + 1] = at), at + segment.length), 64)
  return new Uint8Array([...new Uint8Array(header.buffer), ...segments.flat()])
}

async function describe4(changes: TestElement[] = []) {
  return describePixels(
    await parseFile(
      testFile(
        imageHeader(2, 2, [...changes, ['7fe00010', 'OB', { table: [], pieces: [new Uint8Array(64)] }]]),
        '1.2.840.10008.1.2.5',
      ),
    ),
  )
}

describe('decodeRle', () => {
  it('puts the most significant bytes first together, with runs and copies', async () => {
    const image = packed([0x01, 1, 2, 0xff, 3], [0xfd, 9])
    const { samples, planar } = decodeRle(image, await describe4())
    expect(samples).toEqual(Uint16Array.of(0x0109, 0x0209, 0x0309, 0x0309))
    expect(planar).toBe(false)
  })

  it('skips the byte that means nothing, and ignores padding behind the last run', async () => {
    const image = packed([0x80, 0x03, 1, 2, 3, 4], [0xfd, 0, 0])
    expect(decodeRle(image, await describe4()).samples).toEqual(Uint16Array.of(256, 512, 768, 1024))
  })

  it('gives colour as planes', async () => {
    const colour = await describe4([
      ['00280002', 'US', [3]],
      ['00280100', 'US', [8]],
      ['00280101', 'US', [8]],
      ['00280102', 'US', [7]],
    ])
    const image = packed([0xfd, 1], [0xfd, 2], [0xfd, 3])
    expect(decodeRle(image, colour)).toMatchObject({
      planar: true,
      samples: Uint8Array.of(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3),
    })
  })

  it('refuses a wrong count of segments, offsets outside, and segments that end too early', async () => {
    const d = await describe4()
    expect(() => decodeRle(packed([0xfd, 1]), d)).toThrow('1 segments where 2 belong')
    const outside = packed([0xfd, 1], [0xfd, 1])
    new DataView(outside.buffer).setUint32(8, 2 ** 31, true)
    expect(() => decodeRle(outside, d)).toThrow('overlap or lie outside')
    expect(() => decodeRle(packed([0xfd, 1], [0xfe, 1]), d)).toThrow('a segment is cut off')
    expect(() => decodeRle(packed([0xfd, 1], [0x03, 1, 2]), d)).toThrow('a segment is cut off')
    expect(() => decodeRle(new Uint8Array(20), d)).toThrow('no header')
  })

  it('refuses a segment that holds more pixels than the image, but not one that is padded', async () => {
    const d = await describe4()
    expect(() => decodeRle(packed([0xfd, 1, 0xfd, 5], [0xfd, 1]), d)).toThrow('more pixels than the header says')
    expect(decodeRle(packed([0xfd, 1, 0, 0, 0x80, 0], [0xfd, 1, 7]), d).samples).toEqual(
      Uint16Array.of(257, 257, 257, 257),
    )
  })
})
