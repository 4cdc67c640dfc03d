import { describe, expect, it } from 'vitest'
import { joined } from './joined'
import { checkStructure } from './structure'
import { testDataSet, type TestElement } from './testFile'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transferSyntax'

const explicit = { explicit: true, littleEndian: true }
const PATIENT: TestElement = ['00100010', 'PN', 'Some^Body']
const NESTED: TestElement[] = [
  ['00081140', 'SQ', [[['00081155', 'UI', '1.2']], [['00081199', 'SQ', [[PATIENT]]]]]],
  PATIENT,
  ['7fe00010', 'OW', [1, 2, 3, 4]],
]
/** (0040,A730) SQ and an item, both of undefined length. */
const OPEN_SEQUENCE = [0x40, 0, 0x30, 0xa7, 0x53, 0x51, 0, 0, 255, 255, 255, 255]
const OPEN_ITEM = [0xfe, 0xff, 0x00, 0xe0, 255, 255, 255, 255]

describe('checkStructure', () => {
  it('walks nested sequences to the end in every encoding', () => {
    for (const syntax of [EXPLICIT_LITTLE, EXPLICIT_BIG, IMPLICIT_LITTLE]) {
      const bytes = testDataSet(NESTED, syntax)
      const encoding = { explicit: syntax !== IMPLICIT_LITTLE, littleEndian: syntax !== EXPLICIT_BIG }
      expect(checkStructure(bytes, 0, encoding)).toEqual({ end: bytes.length, wide: [] })
    }
  })

  it('refuses a data set cut at any byte that is not between two elements', () => {
    const bytes = testDataSet(NESTED)
    const ends = new Set([0, 1, 2, 3].map((n) => testDataSet(NESTED.slice(0, n)).length))
    for (let length = 1; length < bytes.length; length++) {
      const walk = () => checkStructure(bytes.subarray(0, length), 0, explicit)
      if (ends.has(length)) expect(walk().end).toBe(length)
      else expect(walk, `cut at ${length}`).toThrow(/cut off|damaged/)
    }
  })

  it('names an element that claims more bytes than its item has', () => {
    const bytes = testDataSet([['00081140', 'SQ', [[['00081155', 'UI', '1.2.3']]]], PATIENT])
    bytes[12 + 8 + 6] = 40
    expect(() => checkStructure(bytes, 0, explicit)).toThrow('element (0008,1155) claims 40 bytes, 6 are left')
  })

  it('refuses bytes that are no VR', () => {
    const bytes = testDataSet([PATIENT, ['00280010', 'US', [4]]])
    bytes.set([0x7a, 0x7a], 8 + 10 + 4)
    expect(() => checkStructure(bytes, 0, explicit)).toThrow('no readable element at element (0028,0010)')
  })

  it('refuses sequences that are never closed, and 100,000 nested ones without overflowing the stack', () => {
    const open = new Uint8Array([...OPEN_SEQUENCE, ...OPEN_ITEM])
    expect(() => checkStructure(open, 0, explicit)).toThrow('a sequence is never closed')
    const deep = joined(Array.from({ length: 100_000 }, () => open))
    expect(() => checkStructure(deep, 0, explicit)).toThrow('nested more than 100 levels deep')
  })

  it('leaves out what follows the pixels and is no element', () => {
    const sound = testDataSet(NESTED)
    const bytes = joined([sound, new Uint8Array([1, 2, 3])])
    expect(checkStructure(bytes, 0, explicit).end).toBe(sound.length)
  })

  it('accepts compressed pixels without their end mark, but no piece that is cut off', () => {
    const pieces = { table: [], pieces: [new Uint8Array(6), new Uint8Array(4)], unclosed: true }
    const bytes = testDataSet([['7fe00010', 'OB', pieces]])
    expect(checkStructure(bytes, 0, explicit).end).toBe(bytes.length)
    expect(() => checkStructure(bytes.subarray(0, -1), 0, explicit)).toThrow('PixelData claims 4 bytes, 3 are left')
  })

  it('finds the VRs with 64-bit values', () => {
    const bytes = testDataSet([['7fe00001', 'OV', new Uint8Array(16)]])
    expect(checkStructure(bytes, 0, explicit).wide).toEqual([4])
  })
})
