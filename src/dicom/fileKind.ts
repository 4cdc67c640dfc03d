import { isVR } from './plainElements'

const text = (bytes: Uint8Array, start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end))

/** True for a file of PS3.10: "DICM" behind a preamble of 128 bytes. */
export const hasPreamble = (bytes: Uint8Array): boolean =>
  bytes[128] === 0x44 && bytes[129] === 0x49 && bytes[130] === 0x43 && bytes[131] === 0x4d

/** True where bytes begin like a data set without preamble: group 0002 or 0008, then a VR or a length that fits. */
export function isBareDataSet(bytes: Uint8Array): boolean {
  if (bytes.length < 8 || bytes[1] !== 0 || (bytes[0] !== 8 && bytes[0] !== 2)) return false
  if (isVR(bytes, 4)) return true
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true)
  return bytes[0] === 8 && bytes[3] <= 1 && length % 2 === 0 && length <= bytes.length - 8
}

export const isDicom = (bytes: Uint8Array): boolean => hasPreamble(bytes) || isBareDataSet(bytes)

/** A zip by its first bytes (also an empty one), whatever it is called. A DICOM file with such a preamble is a DICOM file. */
export function isZip(bytes: Uint8Array): boolean {
  const record = bytes.length >= 22 && bytes[0] === 0x50 && bytes[1] === 0x4b ? bytes[2] * 256 + bytes[3] : 0
  return (record === 0x0304 || record === 0x0506 || record === 0x0708) && !hasPreamble(bytes)
}

/** First bytes, one letter each. */
const SIGNATURES: readonly (readonly [start: string, kind: string])[] = [
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['%PDF', 'a PDF document'],
  ['7z\xbc\xaf', 'a 7z archive: unpack it first'],
  ['Rar!', 'a RAR archive: unpack it first'],
  ['\x1f\x8b', 'a gzip archive: unpack it first'],
  ['\x5c\x01\0\0', 'a NIfTI image'],
]

/** What a file that is not DICOM seems to be, in words; empty where nothing is known. */
export function nameOfKind(bytes: Uint8Array): string {
  const start = text(bytes, 0, 64)
  const kind = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1]
  return kind ?? (/^[\t\n\r\x20-\x7e]*$/.test(start) ? 'text' : '')
}
