import { latin } from './attributes'
import { hasPreamble, isBareDataSet } from './fileKind'
import { isShortVR, isVR } from './plainElements'
import { EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transferSyntax'
import { Unreadable } from './unreadable'

/** What stands before the data set. */
export interface MetaHeader {
  readonly transferSyntaxUID: string
  /** Where the data set begins. */
  readonly start: number
  /** False where preamble or transfer syntax are missing, so that dicom-parser must be told. */
  readonly complete: boolean
}

/** Reads group 0002, which is explicit little endian whatever follows (PS3.10 §7.1). A file without it is taken by its first element. */
export function readMetaHeader(bytes: Uint8Array): MetaHeader {
  const preamble = hasPreamble(bytes)
  if (!preamble && !isBareDataSet(bytes)) throw new Unreadable('not DICOM')
  const found = readGroup2(bytes, preamble ? 132 : 0)
  const complete = preamble && found.transferSyntaxUID !== ''
  const guessed = isVR(bytes, found.start + 4) ? EXPLICIT_LITTLE : IMPLICIT_LITTLE
  return { ...found, transferSyntaxUID: found.transferSyntaxUID || guessed, complete }
}

function readGroup2(bytes: Uint8Array, start: number): Omit<MetaHeader, 'complete'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values = { transferSyntaxUID: '', start }
  while (values.start + 8 <= bytes.length && view.getUint16(values.start, true) === 2) {
    const at = values.start
    const long = isVR(bytes, at + 4) && !isShortVR(bytes, at + 4)
    const data = at + (long ? 12 : 8)
    if (data > bytes.length) throw new Unreadable('cut off: the file ends inside its header')
    const length = long ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true)
    if (length > bytes.length - data) throw new Unreadable('cut off: the file ends inside its header')
    const element = view.getUint16(at + 2, true)
    if (element === 0x10) values.transferSyntaxUID = latin(bytes, data, Math.min(length, 64))
    values.start = data + length
  }
  return values
}
