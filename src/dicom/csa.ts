import { latin, type Scope } from './attributes'
import { findPrivate, type Vendor } from './vendor'

/** The wanted fields of a Siemens CSA header that hold a value, by name ("B_value" → ["800"]). */
export type CsaFields = ReadonlyMap<string, readonly string[]>

/** A header holds a hundred more: these are what this reader asks for, and only their values are made into text. */
const WANTED = ['B_value', 'DiffusionGradientDirection', 'NumberOfImagesInMosaic', 'SliceNormalVector']

const MOST_FIELDS = 1000
const MOST_ITEMS = 10_000
const LONGEST_NAME = 64

/**
 * Reads a Siemens CSA header (0029,1010): "SV10" (CSA2) or the older form without it (CSA1). Little endian; each field has a name of
 * 64 bytes and a list of items padded to four bytes. Anything that does not fit gives what was read up to there; garbage gives nothing.
 * Layout as described by the NiBabel documentation, "Siemens format DICOM with CSA header".
 */
export function readCsa(bytes: Uint8Array): CsaFields {
  const fields = new Map<string, readonly string[]>()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const second = latin(bytes, 0, 4) === 'SV10'
  let at = second ? 8 : 0
  if (bytes.length < at + 8) return fields
  const count = view.getUint32(at, true)
  if (count === 0 || count > MOST_FIELDS) return fields
  at += 8
  let firstCount = 0
  for (let i = 0; i < count; i++) {
    if (at + 84 > bytes.length) return fields
    if (i === 0) firstCount = view.getUint32(at + 76, true)
    const end = readField(bytes, view, at, second ? null : firstCount, fields)
    if (end === null) return fields
    at = end
  }
  return fields
}

/**
 * Reads one field at `start` into `fields` and gives where it ends; null where nothing can follow it. CSA2 states an item's length in
 * its second word; CSA1 in its first, plus the first field's number of items.
 */
function readField(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  firstCount: number | null,
  fields: Map<string, readonly string[]>,
): number | null {
  const nameLength = lengthOfName(bytes, start)
  const count = view.getUint32(start + 76, true)
  if (nameLength === 0 || count > MOST_ITEMS) return null
  const wanted = WANTED.find((name) => name.length === nameLength && latin(bytes, start, nameLength) === name)
  const values: string[] = []
  let at = start + 84
  for (let i = 0; i < count; i++) {
    if (at + 16 > bytes.length) return null
    const length = firstCount === null ? view.getUint32(at + 4, true) : view.getInt32(at, true) - firstCount
    at += 16
    if (length < 0 || at + length > bytes.length) {
      if (firstCount === null) return null
      break
    }
    const text = wanted && length > 0 ? latin(bytes, at, length).split('\0')[0].trim() : ''
    if (text) values.push(text)
    at += Math.ceil(length / 4) * 4
  }
  if (wanted) fields.set(wanted, values)
  return at
}

/** Letters of the name at `start`, up to a zero byte; 0 where it is no name. */
function lengthOfName(bytes: Uint8Array, start: number): number {
  let length = 0
  for (; length < LONGEST_NAME && bytes[start + length] !== 0; length++)
    if (!isWordLetter(bytes[start + length])) return 0
  return length
}

/** A digit, a letter or an underscore. */
const isWordLetter = (byte: number): boolean =>
  (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 95

/** The field as numbers; none where it is absent, empty or no number. */
export function csaNumbers(fields: CsaFields | null, name: string): number[] {
  return (fields?.get(name) ?? []).map(Number).filter(Number.isFinite)
}

/** The CSA image header (0029,1010) of a Siemens image; null where there is none or nothing in it can be read. */
export function csaOf(scope: Scope, vendor: Vendor): CsaFields | null {
  const found = findPrivate(
    scope,
    { group: '0029', creator: 'SIEMENS CSA HEADER', element: '10', vendor: 'siemens' },
    vendor,
  )
  if (!found) return null
  const { dataOffset, length } = found.element
  const fields = readCsa(found.dataSet.byteArray.subarray(dataOffset, dataOffset + length))
  return fields.size ? fields : null
}
