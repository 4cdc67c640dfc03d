/** One data element of a little-endian explicit-VR stream as it stands in the file; the preamble counts as one with tag ''. */
export interface Element {
  /** Eight hexadecimal digits, group then element. */
  readonly tag: string
  readonly vr: string
  readonly bytes: Uint8Array
}

const PREAMBLE = 132
const SHORT_HEADER = 8
/** VRs whose length takes four bytes after two reserved ones. */
const LONG = new Set(['OB', 'OD', 'OF', 'OL', 'OW', 'SQ', 'UC', 'UN', 'UR', 'UT'])
const text = new TextEncoder()
const hex = (n: number): string => n.toString(16).padStart(4, '0')

/** Cuts a file into its elements, in order. Sequences must have a stated length, as dcmjs writes them when they are empty. */
export function splitElements(file: Uint8Array): Element[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const elements: Element[] = [{ tag: '', vr: '', bytes: file.slice(0, PREAMBLE) }]
  for (let at = PREAMBLE; at < file.length;) {
    const tag = hex(view.getUint16(at, true)) + hex(view.getUint16(at + 2, true))
    const vr = String.fromCharCode(file[at + 4], file[at + 5])
    const end = LONG.has(vr) ? at + 12 + view.getUint32(at + 8, true) : at + SHORT_HEADER + view.getUint16(at + 6, true)
    if (end > file.length) throw new Error(`splitElements: ${tag} ends at ${end}, the file at ${file.length}`)
    elements.push({ tag, vr, bytes: file.slice(at, end) })
    at = end
  }
  return elements
}

/** Bytes the element takes in the file, with `value` in place of its own where one is given. */
export function elementLength(element: Element, value: string | number | undefined): number {
  return value === undefined ? element.bytes.length : SHORT_HEADER + encode(element.vr, value).length
}

/** Copies the element to `out` at `at`, with `value` in place of its own where one is given. */
export function writeElement(out: Uint8Array, at: number, element: Element, value: string | number | undefined): void {
  if (value === undefined) return out.set(element.bytes, at)
  const bytes = encode(element.vr, value)
  out.set(element.bytes.subarray(0, 6), at)
  new DataView(out.buffer, out.byteOffset).setUint16(at + 6, bytes.length, true)
  out.set(bytes, at + SHORT_HEADER)
}

/** A value as its VR wants it: FD as a double, text padded to an even length with a space (UI: with a zero). */
function encode(vr: string, value: string | number): Uint8Array {
  if (vr === 'FD') return new Uint8Array(new Float64Array([Number(value)]).buffer)
  if (LONG.has(vr) || vr === 'US' || vr === 'SQ')
    throw new Error(`writeDicom: no image may replace an element of VR ${vr}`)
  const whole = String(value)
  return text.encode(whole.length % 2 ? whole + (vr === 'UI' ? '\0' : ' ') : whole)
}
