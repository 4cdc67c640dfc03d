/** How the length of an element is written in explicit VR (PS3.5 §7.1.2): two bytes, four bytes, or by a VR that nobody knows. */
const [SHORT, LONG] = [1, 2]
/** Set beside LONG for elements that need a closer look: sequences, and values of 64 bits, which dicom-parser does not know. */
const SPECIAL = 4

/** Form of a VR by its two bytes; a table, as it is asked once or twice for every element of every file. */
const FORM = new Uint8Array(0x10000)
const mark = (vrs: string, form: number) =>
  vrs.split(' ').forEach((vr) => (FORM[vr.charCodeAt(0) * 256 + vr.charCodeAt(1)] = form))
mark('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US', SHORT)
mark('OB OD OF OL OW UC UN UR UT', LONG)
mark('OV SQ SV UV', LONG + SPECIAL)

const formAt = (bytes: Uint8Array, position: number): number =>
  position + 1 < bytes.length ? FORM[(bytes[position] << 8) | bytes[position + 1]] : 0

/** True where the two bytes at `position` are a value representation of PS3.5. */
export const isVR = (bytes: Uint8Array, position: number): boolean => formAt(bytes, position) !== 0

/** True where the VR at `position` is followed by a length of two bytes. */
export const isShortVR = (bytes: Uint8Array, position: number): boolean => formAt(bytes, position) === SHORT

/**
 * Steps over elements of explicit VR little endian that are beyond doubt: known VR, stated length, whole before `end`, neither sequence
 * nor pixels. Gives the position of the first one that is not. Nearly all elements of a file are plain: this is the short way past them.
 */
export function skipPlain(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  for (;;) {
    const data = dataOfPlain(bytes, at, end)
    if (data === 0) return at
    at = data + lengthBefore(bytes, at, data)
  }
}

/** Where the value of the element at `at` begins; 0 where that is no plain element. */
export function dataOfPlain(bytes: Uint8Array, at: number, end: number): number {
  // Pixels stand in group 7FE0, items and end marks in FFFE.
  if (at + 8 > end || bytes[at + 1] >= 0x7f) return 0
  const form = FORM[(bytes[at + 4] << 8) | bytes[at + 5]]
  const data = form === SHORT ? at + 8 : form === LONG && at + 12 <= end ? at + 12 : 0
  return data !== 0 && data + lengthBefore(bytes, at, data) <= end ? data : 0
}

/** Length of the value at `data` of the element at `at`: in the two or four bytes before it. */
export const lengthBefore = (bytes: Uint8Array, at: number, data: number): number =>
  data - at === 8 ? bytes[data - 2] | (bytes[data - 1] << 8) : longAt(bytes, data - 4)

const longAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16)) + bytes[at + 3] * 0x1000000
