import { describe, expect, it } from 'vitest'
import { parseFile } from '../parseFile'
import { imageHeader, testFile, type TestElement } from '../testFile'
import { pixelElement } from './describePixels'
import { splitFrames } from './encapsulated'

const jpeg = (...bytes: number[]) => new Uint8Array([0xff, 0xd8, 0xff, ...bytes, ...(bytes.length % 2 ? [] : [0])])
const rest = (...bytes: number[]) => new Uint8Array(bytes)

async function split(pieces: Uint8Array[], frames: number, table: number[] = [], more: TestElement[] = []) {
  const elements = imageHeader(2, 2, [...more, ['7fe00010', 'OB', { table, pieces }]])
  const { dataSet } = await parseFile(testFile(elements, '1.2.840.10008.1.2.4.80'))
  return splitFrames(dataSet, pixelElement(dataSet).element, frames).map((frame) => [...frame])
}

describe('splitFrames', () => {
  const [a, b, c, d] = [jpeg(1), rest(2, 3), jpeg(4), rest(5, 6)]

  it('joins all pieces of a single image', async () => {
    expect(await split([a, b], 1)).toEqual([[...a, ...b]])
  })

  it('takes one piece for one image, whatever the offset table says', async () => {
    expect(await split([a, c], 2, [0, 3])).toEqual([[...a], [...c]])
    expect(await split([b, d], 2, [4_000_000, 0])).toEqual([[...b], [...d]])
  })

  it('follows an offset table whose every offset is the start of a piece', async () => {
    // Each piece has an item header of 8 bytes before it.
    expect(await split([b, d, b], 2, [0, 20])).toEqual([[...b, ...d], [...b]])
  })

  it('finds images by their start markers where there is no table, or a wrong one', async () => {
    for (const table of [[], [0, 5], [0, 12, 20], [12, 0]])
      expect(await split([a, b, c, d], 2, table), String(table)).toEqual([
        [...a, ...b],
        [...c, ...d],
      ])
  })

  it('follows an extended offset table', async () => {
    const offsets = new Uint8Array(new BigUint64Array([0n, 20n]).buffer)
    expect(await split([b, d, b], 2, [], [['7fe00001', 'OV', offsets]])).toEqual([[...b, ...d], [...b]])
  })

  it('gives fewer images where fewer are there, and refuses more', async () => {
    expect(await split([a, b, c], 3)).toHaveLength(3)
    expect(await split([a, b, c, d], 3)).toHaveLength(2)
    await expect(split([a, c, a], 2)).rejects.toThrow('3 compressed images where the header says 2')
  })

  it('refuses pieces that cannot be told apart', async () => {
    await expect(split([b, d, b], 2)).rejects.toThrow('3 compressed pieces cannot be told apart into 2 images')
  })
})
