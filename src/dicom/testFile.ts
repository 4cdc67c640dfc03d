import { joined } from './joined'
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transferSyntax'

/** Small DICOM files for tests. One element: tag as eight hex digits, VR, value; an array of arrays is a sequence of items. */
export type TestElement = readonly [tag: string, vr: string, value: TestValue]
export type TestValue = string | Uint8Array | readonly number[] | readonly (readonly TestElement[])[] | Fragments

/** Compressed pixels: an offset table (may lie) and the pieces. */
export interface Fragments {
  readonly table: readonly number[]
  readonly pieces: readonly Uint8Array[]
  readonly unclosed?: boolean
}

const LONG = /^(OB|OD|OF|OL|OV|OW|SQ|SV|UC|UN|UR|UT|UV)$/
const WIDTH: Readonly<Record<string, number>> = { US: 2, SS: 2, OW: 2, AT: 2, UL: 4, SL: 4 }

/** A whole file with preamble, header and data set. */
export function testFile(elements: readonly TestElement[], syntax = EXPLICIT_LITTLE): Uint8Array {
  const header = testDataSet([['00020010', 'UI', syntax]], EXPLICIT_LITTLE)
  const preamble = new Uint8Array(132)
  preamble.set([0x44, 0x49, 0x43, 0x4d], 128)
  return joined([preamble, header, testDataSet(elements, syntax)])
}

/** A data set without preamble and header. */
export function testDataSet(elements: readonly TestElement[], syntax = EXPLICIT_LITTLE): Uint8Array {
  return joined(elements.map((element) => writeElement(element, syntax)))
}

/** The elements that describe an image of `columns` × `rows` 16-bit unsigned pixels, without its pixels. */
export function imageHeader(columns: number, rows: number, changes: readonly TestElement[] = []): TestElement[] {
  const usual: TestElement[] = [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.4'],
    ['00280002', 'US', [1]],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280010', 'US', [rows]],
    ['00280011', 'US', [columns]],
    ['00280100', 'US', [16]],
    ['00280101', 'US', [16]],
    ['00280102', 'US', [15]],
    ['00280103', 'US', [0]],
  ]
  const changed = new Set(changes.map(([tag]) => tag))
  return [...usual.filter(([tag]) => !changed.has(tag)), ...changes].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** `length` as the fields of an element or item need it, in the order of `syntax`. */
function number(value: number, width: number, syntax: string): Uint8Array {
  const bytes = Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i) & 255)
  return new Uint8Array(syntax === EXPLICIT_BIG ? bytes.reverse() : bytes)
}

function tagBytes(tag: string, syntax: string): Uint8Array {
  return joined([0, 4].map((at) => number(parseInt(tag.slice(at, at + 4), 16), 2, syntax)))
}

function writeElement([tag, vr, value]: TestElement, syntax: string): Uint8Array {
  const isFragments = typeof value === 'object' && 'pieces' in value
  const data = isFragments ? writeFragments(value, syntax) : writeValue(vr, value, syntax)
  const length = isFragments ? 0xffffffff : data.length
  if (syntax === IMPLICIT_LITTLE) return joined([tagBytes(tag, syntax), number(length, 4, syntax), data])
  const letters = new TextEncoder().encode(vr)
  const field = LONG.test(vr) ? [new Uint8Array(2), number(length, 4, syntax)] : [number(length, 2, syntax)]
  return joined([tagBytes(tag, syntax), letters, ...field, data])
}

function writeValue(vr: string, value: Exclude<TestValue, Fragments>, syntax: string): Uint8Array {
  if (value instanceof Uint8Array) return even(value)
  if (typeof value === 'string') return even(new TextEncoder().encode(value), vr === 'UI' ? 0 : 32)
  const parts = value.map((part) =>
    typeof part === 'number' ? number(part, WIDTH[vr] ?? 1, syntax) : writeItem(testDataSet(part, syntax), syntax),
  )
  return even(joined(parts))
}

const writeItem = (data: Uint8Array, syntax: string): Uint8Array =>
  joined([tagBytes('fffee000', syntax), number(data.length, 4, syntax), data])

function writeFragments({ table, pieces, unclosed }: Fragments, syntax: string): Uint8Array {
  const offsets = joined(table.map((offset) => number(offset, 4, syntax)))
  const items = [offsets, ...pieces].map((piece) => writeItem(even(piece), syntax))
  const end = unclosed ? [] : [tagBytes('fffee0dd', syntax), new Uint8Array(4)]
  return joined([...items, ...end])
}

function even(bytes: Uint8Array, padding = 0): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : joined([bytes, new Uint8Array([padding])])
}
