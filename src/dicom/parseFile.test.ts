import { deflateRawSync, deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { joined } from './joined'
import { parseFile } from './parseFile'
import { imageHeader, testDataSet, testFile, type TestElement } from './testFile'
import { DEFLATED_LITTLE, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transferSyntax'
import { Unreadable } from './unreadable'

const IMAGE: TestElement[] = imageHeader(2, 2, [
  ['00100010', 'PN', 'Some^Body'],
  ['7fe00010', 'OW', [1, 2, 3, 4]],
])
const header = (syntax: string) => testFile([], syntax)

async function expectImage(bytes: Uint8Array) {
  const { dataSet } = await parseFile(bytes)
  expect(dataSet.string('x00100010')).toBe('Some^Body')
  expect(dataSet.uint16('x00280010')).toBe(2)
  expect(dataSet.elements['x7fe00010'].length).toBe(8)
}

describe('parseFile', () => {
  it('reads implicit, explicit and big-endian files', async () => {
    for (const syntax of [IMPLICIT_LITTLE, EXPLICIT_LITTLE, EXPLICIT_BIG]) await expectImage(testFile(IMAGE, syntax))
  })

  it('reads a deflated file, also with padding or a checksum behind the stream', async () => {
    const packed = deflateRawSync(testDataSet(IMAGE))
    const adler = deflateSync(testDataSet(IMAGE)).subarray(-4)
    for (const tail of [[], [0], [...adler], [...adler, 0]])
      await expectImage(joined([header(DEFLATED_LITTLE), packed, new Uint8Array(tail)]))
  })

  it('refuses a deflated file that is cut off', async () => {
    const packed = deflateRawSync(testDataSet(IMAGE))
    const cut = joined([header(DEFLATED_LITTLE), packed.subarray(0, packed.length - 5)])
    await expect(parseFile(cut)).rejects.toThrow('deflated data cannot be unpacked')
  })

  it('reads data sets without preamble, with or without header, implicit or explicit', async () => {
    await expectImage(testDataSet(IMAGE, EXPLICIT_LITTLE))
    await expectImage(testDataSet(IMAGE, IMPLICIT_LITTLE))
    await expectImage(testFile(IMAGE).subarray(132))
  })

  it('reads a file whose header names implicit VR and whose data set is explicit', async () => {
    await expectImage(joined([header(IMPLICIT_LITTLE), testDataSet(IMAGE, EXPLICIT_LITTLE)]))
  })

  it('reads 64-bit values, which the parser does not know, without losing what follows', async () => {
    const offsets: TestElement = ['7fe00001', 'OV', new Uint8Array(16)]
    await expectImage(testFile([...IMAGE.slice(0, -1), offsets, IMAGE[IMAGE.length - 1]]))
  })

  it('says why a file is none', async () => {
    const reason = (bytes: Uint8Array) => parseFile(bytes).then(String, (error: unknown) => error)
    const text = new TextEncoder().encode('Dear colleague, no image. '.repeat(20))
    expect(await reason(new Uint8Array(0))).toEqual(new Unreadable('empty file'))
    expect(await reason(text)).toEqual(new Unreadable('not DICOM'))
    expect(await reason(header(EXPLICIT_LITTLE))).toEqual(new Unreadable('cut off: the file ends after its header'))
  })

  it('names a private syntax whose elements are ordered in a way of its own', async () => {
    const file = joined([header('1.2.3.4'), new Uint8Array(40).fill(7)])
    await expect(parseFile(file)).rejects.toThrow('coded as 1.2.3.4 (private or unknown)')
  })

  it('refuses a file cut anywhere before its pixels end, except between two elements', async () => {
    const file = testFile(IMAGE)
    const start = header(EXPLICIT_LITTLE).length
    const between = IMAGE.map((_, n) => start + testDataSet(IMAGE.slice(0, n)).length)
    for (let length = 1; length < file.length; length++) {
      const parsed = parseFile(file.subarray(0, length))
      if (length > start && between.includes(length)) await parsed
      else await expect(parsed, `cut at ${length}`).rejects.toThrow(Unreadable)
    }
  })
})
