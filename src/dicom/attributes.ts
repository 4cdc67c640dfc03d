import type { DataSet, Element } from 'dicom-parser'
import { itemsInBytes } from './privateSequence'

/**
 * Where the attributes of one image stand, nearest first: its own functional groups, the shared ones, the data set.
 * A classic image has one data set only.
 */
export type Scope = readonly DataSet[]

/** How numbers are stored where the file does not say (implicit VR) or no longer knows (UN). */
export type BinaryForm = 'FD' | 'FL' | 'US' | 'SS' | 'UL' | 'SL' | 'text'

const WIDTH = { FD: 8, FL: 4, US: 2, SS: 2, UL: 4, SL: 4 } as const

/** The nearest element that holds a value, with the data set it stands in. */
export function find(scope: Scope, tag: string): { dataSet: DataSet; element: Element } | null {
  for (const dataSet of scope) {
    const element = dataSet.elements[tag]
    if (element && element.length > 0) return { dataSet, element }
  }
  return null
}

/** The items of a sequence; none where it is absent or is no sequence. */
export function items(dataSet: DataSet, tag: string): DataSet[] {
  const element = dataSet.elements[tag]
  const all = element && (element.items ?? itemsInBytes(dataSet, element))
  return all ? all.flatMap((item) => item.dataSet ?? []) : []
}

/** Bytes as text, one byte one letter, padding (spaces, zero bytes) taken off both ends. */
export function latin(bytes: Uint8Array, from: number, length: number): string {
  const end = Math.min(from + length, bytes.length)
  let text = ''
  for (let i = from; i < end; i++) text += String.fromCharCode(bytes[i])
  return text.replace(/^ +|[ \0]+$/g, '')
}

/** Most attributes of an image are those of the image before it: the last text of every tag is kept with what was made of it. */
interface Recent {
  readonly raw: Uint8Array
  readonly text: string
  numbers: readonly number[] | null
}

const recent = new Map<string, Recent>()

function recentText(tag: string, dataSet: DataSet, element: Element): Recent {
  const { byteArray } = dataSet
  const { dataOffset, length } = element
  const known = recent.get(tag)
  if (known && isSame(known.raw, byteArray, dataOffset, length)) return known
  const isKept = length <= LONGEST_KEPT
  const raw = isKept ? byteArray.slice(dataOffset, dataOffset + length) : NO_BYTES
  const fresh: Recent = { raw, text: latin(byteArray, dataOffset, length), numbers: null }
  if (isKept) recent.set(tag, fresh)
  return fresh
}

const LONGEST_KEPT = 256
const NO_BYTES = new Uint8Array(0)

function isSame(raw: Uint8Array, bytes: Uint8Array, from: number, length: number): boolean {
  if (raw.length !== length) return false
  // From the end: numbers and identifiers that differ differ there.
  for (let i = length - 1; i >= 0; i--) if (raw[i] !== bytes[from + i]) return false
  return true
}

/** An attribute as it is written (all values, with backslashes); empty where there is none. For codes, UIDs and numbers, not for names. */
export function textOf(scope: Scope, tag: string): string {
  // An index, no iterator and no pair of what was found: this and numbersOf run eighty times for every image.
  for (let i = 0; i < scope.length; i++) {
    const element = scope[i].elements[tag]
    if (element && element.length > 0) return recentText(tag, scope[i], element).text
  }
  return ''
}

const NONE: readonly number[] = []

/** All values of a number attribute; NaN where the text is no number ("2,5", "NaN", an infinity). None where the attribute is absent. */
export function numbersOf(scope: Scope, tag: string, form: BinaryForm = 'text'): readonly number[] {
  for (let i = 0; i < scope.length; i++) {
    const element = scope[i].elements[tag]
    if (element && element.length > 0) return elementNumbers(scope[i], element, form)
  }
  return NONE
}

/** The first value; null where the attribute is absent, NaN where it is no number. */
export function numberOf(scope: Scope, tag: string, form: BinaryForm = 'text'): number | null {
  const all = numbersOf(scope, tag, form)
  return all.length ? all[0] : null
}

/** The first value where it is a number above zero; else null. */
export function positive(value: number | null): number | null {
  return value !== null && value > 0 && Number.isFinite(value) ? value : null
}

/** For values where 0 is a statement, as an echo time of a map made from two echoes. */
export function notNegative(value: number | null): number | null {
  return value === 0 ? 0 : positive(value)
}

export function elementNumbers(dataSet: DataSet, element: Element, form: BinaryForm): readonly number[] {
  const stored = storedForm(element.vr, form)
  if (stored !== 'text' && element.length % WIDTH[stored] === 0) return binaryNumbers(dataSet, element, stored)
  if (stored !== 'text' && isBinary(element.vr)) return [NaN]
  const written = recentText(element.tag, dataSet, element)
  written.numbers ??= written.text.split('\\').map(parseDecimal)
  return written.numbers
}

function isBinary(vr: string | undefined): vr is keyof typeof WIDTH {
  return vr === 'US' || vr === 'FD' || vr === 'FL' || vr === 'UL' || vr === 'SS' || vr === 'SL'
}

function storedForm(vr: string | undefined, form: BinaryForm): BinaryForm {
  if (isBinary(vr)) return vr
  return vr === undefined || vr === 'UN' || vr === 'OB' || vr === 'OW' ? form : 'text'
}

function binaryNumbers(dataSet: DataSet, element: Element, form: keyof typeof WIDTH): number[] {
  const values: number[] = []
  const end = element.dataOffset + element.length
  for (let at = element.dataOffset; at < end; at += WIDTH[form])
    values.push(finiteOrNaN(readBinary(dataSet, element, form, at)))
  return values
}

function readBinary(dataSet: DataSet, element: Element, form: keyof typeof WIDTH, at: number): number {
  const parser = element.parser ?? dataSet.byteArrayParser
  const bytes = dataSet.byteArray
  switch (form) {
    case 'FD':
      return parser.readDouble(bytes, at)
    case 'FL':
      return parser.readFloat(bytes, at)
    case 'US':
      return parser.readUint16(bytes, at)
    case 'SS':
      return parser.readInt16(bytes, at)
    case 'UL':
      return parser.readUint32(bytes, at)
    case 'SL':
      return parser.readInt32(bytes, at)
  }
}

/** A decimal string of DICOM: digits with a point, no comma, no hexadecimal, no infinity. */
function parseDecimal(text: string): number {
  const trimmed = text.trim()
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(trimmed) ? finiteOrNaN(Number(trimmed)) : NaN
}

const finiteOrNaN = (value: number): number => (Number.isFinite(value) ? value : NaN)
