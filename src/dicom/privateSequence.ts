import dicomParser, { type DataSet, type Element } from 'dicom-parser'

/** The first bytes of every item: (FFFE,E000), little endian. */
const ITEM = [0xfe, 0xff, 0x00, 0xe0]
const UNDEFINED_LENGTH = 0xffffffff

/**
 * The items of a sequence that dicom-parser leaves as bytes: private ones in implicit VR and those whose VR became UN on their way
 * through an archive. Both are implicit little endian inside (PS3.5 §6.2.2). None where the bytes are no sequence.
 */
export function itemsInBytes({ byteArray }: DataSet, element: Element): Element[] {
  const { vr, dataOffset, hadUndefinedLength } = element
  if (vr !== undefined && vr !== 'UN') return []
  if (!ITEM.every((byte, i) => byteArray[dataOffset + i] === byte)) return []
  const stream = new dicomParser.ByteStream(dicomParser.littleEndianByteArrayParser, byteArray, dataOffset)
  const sequence: Element = { ...element, length: hadUndefinedLength ? UNDEFINED_LENGTH : element.length }
  try {
    dicomParser.readSequenceItemsImplicit(stream, sequence)
    return sequence.items ?? []
  } catch {
    return []
  }
}
