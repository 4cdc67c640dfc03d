import dicomParser from 'dicom-parser'
import { describe, expect, it } from 'vitest'
import { items, textOf } from './attributes'
import { joined } from './joined'
import { testDataSet, type TestElement } from './testFile'
import { EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transferSyntax'

const SEQUENCE = '00651051'
const TAG = 'x00651051'
const SLICES: TestElement[][] = [[['00200032', 'DS', '1\\2\\3']], [['00200032', 'DS', '4\\5\\6']]]
const PATIENT: TestElement = ['00100020', 'LO', 'P1']
/** (FFFE,E0DD) with length 0. */
const SEQUENCE_END = Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)

const parse = (bytes: Uint8Array, syntax: string) => dicomParser.parseDicom(bytes, { TransferSyntaxUID: syntax })

function positions(bytes: Uint8Array, syntax: string): string[] {
  return items(parse(bytes, syntax), TAG).map((item) => textOf([item], 'x00200032'))
}

/** The items as an implicit data set writes them. */
const itemBytes = testDataSet([[SEQUENCE, 'SQ', SLICES]], IMPLICIT_LITTLE).subarray(8)

describe('items', () => {
  it('reads a private sequence in implicit VR, where nothing says that it is one', () => {
    expect(positions(testDataSet([PATIENT, [SEQUENCE, 'SQ', SLICES]], IMPLICIT_LITTLE), IMPLICIT_LITTLE)).toEqual([
      '1\\2\\3',
      '4\\5\\6',
    ])
  })

  it('reads a private sequence of undefined length in implicit VR', () => {
    const start = Uint8Array.of(0x65, 0, 0x51, 0x10, 255, 255, 255, 255)
    const bytes = joined([testDataSet([PATIENT], IMPLICIT_LITTLE), start, itemBytes, SEQUENCE_END])
    expect(positions(bytes, IMPLICIT_LITTLE)).toHaveLength(2)
  })

  it('reads a sequence whose VR became UN on its way through an archive', () => {
    expect(positions(testDataSet([PATIENT, [SEQUENCE, 'UN', itemBytes]]), EXPLICIT_LITTLE)).toHaveLength(2)
  })

  it('gives no items for bytes that are no sequence, and for one that breaks off', () => {
    expect(positions(testDataSet([PATIENT, [SEQUENCE, 'UN', [1, 2, 3, 4]]]), EXPLICIT_LITTLE)).toEqual([])
    const cut = itemBytes.subarray(0, itemBytes.length - 6)
    expect(positions(testDataSet([PATIENT, [SEQUENCE, 'UN', cut]]), EXPLICIT_LITTLE)).toEqual([])
    expect(positions(testDataSet([PATIENT, [SEQUENCE, 'OB', itemBytes]]), EXPLICIT_LITTLE)).toEqual([])
  })
})
