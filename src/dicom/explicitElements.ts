import dicomParser, { type DataSet, type Element } from 'dicom-parser'
import { dataOfPlain, lengthBefore } from './plainElements'

/**
 * Parses a file in explicit VR little endian whose structure is known to be sound; its data set begins at `start`. dicom-parser makes
 * the text of every tag and VR anew, which is most of its time, and a study has the same few hundred in every file. So it opens the file,
 * up to its first element, and reads what holds more than a value (sequences, pixels); plain elements are put beside with texts from a
 * table, just as it would have made them.
 */
export function parseExplicit(bytes: Uint8Array, start: number): DataSet {
  const dataSet = dicomParser.parseDicom(bytes, { untilTag: tagAt(bytes, start) })
  const { elements } = dataSet
  const stream = new dicomParser.ByteStream(dicomParser.littleEndianByteArrayParser, bytes, start)
  let at = start
  while (at < bytes.length) {
    const plain = plainElement(bytes, at)
    const element = plain ?? closerLook(stream, at)
    elements[element.tag] = element
    at = plain ? plain.dataOffset + plain.length : stream.position
  }
  return dataSet
}

function plainElement(bytes: Uint8Array, at: number): Element | null {
  const dataOffset = dataOfPlain(bytes, at, bytes.length)
  if (dataOffset === 0) return null
  const length = lengthBefore(bytes, at, dataOffset)
  return { tag: tagAt(bytes, at), vr: vrAt(bytes, at + 4), length, dataOffset }
}

function closerLook(stream: dicomParser.ByteStream, at: number): Element {
  stream.position = at
  return dicomParser.readDicomElementExplicit(stream, stream.warnings)
}

const tags = new Map<number, string>()
const vrs = new Map<number, string>()
/** Far more than there are in the dictionary; a file made of nothing but new tags must not fill the memory. */
const MOST_TAGS = 20_000

/** Tag at `at` as dicom-parser writes it: x and eight hexadecimal digits. */
function tagAt(bytes: Uint8Array, at: number): string {
  const number = (bytes[at] | (bytes[at + 1] << 8)) * 0x10000 + (bytes[at + 2] | (bytes[at + 3] << 8))
  const known = tags.get(number)
  if (known !== undefined) return known
  const tag = `x${number.toString(16).padStart(8, '0')}`
  if (tags.size >= MOST_TAGS) tags.clear()
  tags.set(number, tag)
  return tag
}

/** Only for a known VR: there are thirty of them. */
function vrAt(bytes: Uint8Array, at: number): string {
  const code = (bytes[at] << 8) | bytes[at + 1]
  const known = vrs.get(code)
  if (known !== undefined) return known
  const vr = String.fromCharCode(bytes[at], bytes[at + 1])
  vrs.set(code, vr)
  return vr
}
