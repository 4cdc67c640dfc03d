import type { DataSet } from 'dicom-parser'
import { ASCII, ESCAPES, initialSet, wholeSet, type CharacterSet } from './characterSets'

/** Text as a person reads it; `doubtful` where bytes could not be decoded by the character set that the file names. */
export interface Text {
  readonly text: string
  readonly doubtful: boolean
}

const ESC = 0x1b
const REPLACEMENT = '\uFFFD'
/** Line ends, tabs and the value separator end an escape; in names ^ and = do so too (PS3.5 §6.1.2.5.3). */
const ENDS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c])
const ENDS_IN_NAMES = new Set([...ENDS, 0x5e, 0x3d])

/**
 * Text of an element (all values, with backslashes), decoded by Specific Character Set (0008,0005) of its data set, or of `parent` where
 * an item of a sequence names none. Empty where the element is absent.
 */
export function decodeText(dataSet: DataSet, tag: string, parent: DataSet = dataSet): Text {
  const element = dataSet.elements[tag]
  if (!element) return { text: '', doubtful: false }
  const bytes = dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)
  if (isPlain(bytes)) return { text: tidy(dataSet.text(tag) ?? ''), doubtful: false }
  const terms = (dataSet.string('x00080005') ?? parent.string('x00080005') ?? '').split('\\').map((term) => term.trim())
  const text = tidy(decodeBytes(bytes, terms, element.vr === undefined || element.vr === 'PN'))
  return { text, doubtful: text.includes(REPLACEMENT) }
}

/** Decodes bytes by the terms of Specific Character Set. What the sets do not cover becomes U+FFFD. */
export function decodeBytes(bytes: Uint8Array, terms: readonly string[], isName: boolean): string {
  const whole = wholeSet(terms)
  if (whole) return new TextDecoder(whole).decode(bytes)
  const initial = initialSet(terms) ?? ASCII
  const ends = isName ? ENDS_IN_NAMES : ENDS
  let text = ''
  let set = initial
  for (let at = 0; at < bytes.length;) {
    if (bytes[at] === ESC) {
      const sequence = escapeAt(bytes, at + 1)
      set = switchTo(set, sequence)
      text += sequence in ESCAPES ? '' : REPLACEMENT
      at += 1 + sequence.length
      continue
    }
    const end = runEnd(bytes, at, set, ends)
    text += decodeRun(bytes.subarray(at, end), set)
    if (end < bytes.length && bytes[end] !== ESC) text += String.fromCharCode(bytes[end])
    if (end < bytes.length && bytes[end] !== ESC) set = initial
    at = end < bytes.length && bytes[end] === ESC ? end : end + 1
  }
  return text
}

/** A switch to ASCII leaves the upper half as it was; kanji takes the place of ASCII and also leaves it. */
function switchTo(set: CharacterSet, sequence: string): CharacterSet {
  const next = ESCAPES[sequence] ?? ASCII
  return next.label === null ? { ...next, label: set.label } : { ...next, kanji: set.kanji }
}

function escapeAt(bytes: Uint8Array, at: number): string {
  const isLong = bytes[at] === 0x24 && (bytes[at + 1] === 0x28 || bytes[at + 1] === 0x29)
  return String.fromCharCode(...bytes.subarray(at, at + (isLong ? 3 : 2)))
}

/** Where the run in one set ends: at ESC or, outside two-byte characters, at a byte that ends it. */
function runEnd(bytes: Uint8Array, start: number, set: CharacterSet, ends: ReadonlySet<number>): number {
  let at = start
  while (at < bytes.length && bytes[at] !== ESC && (set.kanji !== undefined || !ends.has(bytes[at]))) at++
  return at
}

function decodeRun(run: Uint8Array, set: CharacterSet): string {
  if (set.kanji) return decodeKanji(run, set.kanji)
  if (set.label) return new TextDecoder(set.label).decode(run)
  return Array.from(run, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : REPLACEMENT)).join('')
}

/** Seven-bit pairs; EUC-JP has the same characters with the top bits set, JIS X 0212 behind 8F. */
function decodeKanji(run: Uint8Array, kanji: NonNullable<CharacterSet['kanji']>): string {
  const pairs: number[] = []
  for (let i = 0; i + 1 < run.length; i += 2) {
    if (kanji === 'JIS X 0212') pairs.push(0x8f)
    pairs.push(run[i] | 0x80, run[i + 1] | 0x80)
  }
  const odd = run.length % 2 === 1 ? REPLACEMENT : ''
  return new TextDecoder('euc-jp').decode(new Uint8Array(pairs)) + odd
}

function isPlain(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === ESC) return false
  return true
}

/** Padding off both ends. */
const tidy = (text: string): string => text.replace(/[\0 ]+$/, '').replace(/^ +/, '')
