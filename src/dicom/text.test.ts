import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseFile } from './parseFile'
import { testFile } from './testFile'
import { decodeBytes, decodeText } from './text'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((p) => (typeof p === 'number' ? [p] : Array.from(p, (c) => c.charCodeAt(0)))))
const ESC = 0x1b
const CHARSETS = join(process.env.PERMEA_REFERENCE ?? '../shared', 'dicom/charsets')

describe('decodeBytes', () => {
  it('decodes the single-byte sets of ISO 8859', () => {
    expect(decodeBytes(bytes('Buc^J', 0xe9, 'r', 0xf4, 'me'), ['ISO_IR 100'], true)).toBe('Buc^Jérôme')
    expect(decodeBytes(bytes(0xc4, 0xe9, 0xef), ['ISO_IR 126'], true)).toBe('Διο')
  })

  it('decodes UTF-8 and GB18030 as a whole', () => {
    expect(decodeBytes(new TextEncoder().encode('王^小東'), ['ISO_IR 192'], true)).toBe('王^小東')
    expect(decodeBytes(bytes(0xcd, 0xf5, '^', 0xd0, 0xa1), ['GB18030'], true)).toBe('王^小')
  })

  it('follows escape sequences to kanji, whose bytes may look like delimiters, and back', () => {
    const kanji = bytes(ESC, '$B;3ED', ESC, '(B^', ESC, '$BB@O:', ESC, '(B')
    expect(decodeBytes(kanji, ['', 'ISO 2022 IR 87'], true)).toBe('山田^太郎')
  })

  it('returns to the first set at ^ and = in names only', () => {
    const korean = (end: string) => bytes(ESC, '$)C', 0xc8, 0xab, end, 0xb1, 0xe6)
    expect(decodeBytes(korean('^'), ['', 'ISO 2022 IR 149'], true)).toBe('홍^\uFFFD\uFFFD')
    expect(decodeBytes(korean('^'), ['', 'ISO 2022 IR 149'], false)).toBe('홍^길')
    expect(decodeBytes(korean('\\'), ['', 'ISO 2022 IR 149'], false)).toBe('홍\\\uFFFD\uFFFD')
  })

  it('puts U+FFFD for bytes of no set and for an unknown escape sequence', () => {
    expect(decodeBytes(bytes('A', 0xe9), [''], true)).toBe('A\uFFFD')
    expect(decodeBytes(bytes('A', 0xe9), ['ISO_IR 999'], true)).toBe('A\uFFFD')
    expect(decodeBytes(bytes('A', ESC, '!qB'), [''], true)).toBe('A\uFFFDB')
  })
})

describe('decodeText', () => {
  it('is empty for an absent element and doubtful where a byte is outside the named set', async () => {
    const name = bytes('M', 0xfc, 'ller')
    const { dataSet } = await parseFile(testFile([['00100010', 'PN', name]]))
    expect(decodeText(dataSet, 'x00100010')).toEqual({ text: 'M\uFFFDller', doubtful: true })
    expect(decodeText(dataSet, 'x00100020')).toEqual({ text: '', doubtful: false })
  })

  it('takes the set of the parent where an item names none', async () => {
    const item = [['00100010', 'PN', new TextEncoder().encode('Müller')]] as const
    const file = testFile([
      ['00080005', 'CS', 'ISO_IR 192'],
      ['00321064', 'SQ', [item]],
    ])
    const { dataSet } = await parseFile(file)
    const inner = dataSet.elements['x00321064'].items?.[0].dataSet
    expect(inner && decodeText(inner, 'x00100010', dataSet).text).toBe('Müller')
  })
})

describe.skipIf(!existsSync(CHARSETS))('names in real files', () => {
  interface Expected {
    readonly series: readonly { readonly patient_name: string }[]
  }

  it('reads every name of the corpus as it is known', async () => {
    const expected = JSON.parse(readFileSync(join(CHARSETS, 'expected.json'), 'utf8')) as Expected
    const known = new Set(expected.series.map((series) => series.patient_name))
    const read = new Set<string>()
    for (const name of readdirSync(CHARSETS).filter((file) => /\.dcm$/.test(file) && !/SQ/.test(file))) {
      const { dataSet } = await parseFile(readFileSync(join(CHARSETS, name)))
      const { text, doubtful } = decodeText(dataSet, 'x00100010')
      expect(doubtful, name).toBe(false)
      read.add(text.replace(/[= ]+$/, ''))
    }
    expect(read).toEqual(known)
  })
})
