/** A set of characters as TextDecoder knows it. ASCII alone has no upper half. */
export interface CharacterSet {
  /** Label for TextDecoder; null for ASCII, which the upper half of the bytes is not part of. */
  readonly label: string | null
  /** Two-byte sets that replace ASCII itself (G0) until another escape sequence: Japanese kanji. */
  readonly kanji?: 'JIS X 0208' | 'JIS X 0212'
}

export const ASCII: CharacterSet = { label: null }

/** Defined terms of Specific Character Set by their number (PS3.3 C.12.1.1.2): `ISO_IR 100` and `ISO 2022 IR 100` are one set. */
const BY_NUMBER: Readonly<Record<string, CharacterSet>> = {
  '6': ASCII,
  '13': { label: 'shift_jis' },
  '58': { label: 'gb18030' },
  '87': ASCII,
  '100': { label: 'iso-8859-1' },
  '101': { label: 'iso-8859-2' },
  '109': { label: 'iso-8859-3' },
  '110': { label: 'iso-8859-4' },
  '126': { label: 'iso-8859-7' },
  '127': { label: 'iso-8859-6' },
  '138': { label: 'iso-8859-8' },
  '144': { label: 'iso-8859-5' },
  '148': { label: 'iso-8859-9' },
  '149': { label: 'euc-kr' },
  '159': ASCII,
  '166': { label: 'windows-874' },
  '192': { label: 'utf-8' },
  '203': { label: 'iso-8859-15' },
}

/** What an escape sequence switches to (PS3.3 tables C.12-3 and C.12-4), by what follows ESC. */
export const ESCAPES: Readonly<Record<string, CharacterSet>> = {
  '(B': ASCII,
  '(J': ASCII,
  ')I': { label: 'shift_jis' },
  '-A': { label: 'iso-8859-1' },
  '-B': { label: 'iso-8859-2' },
  '-C': { label: 'iso-8859-3' },
  '-D': { label: 'iso-8859-4' },
  '-F': { label: 'iso-8859-7' },
  '-G': { label: 'iso-8859-6' },
  '-H': { label: 'iso-8859-8' },
  '-L': { label: 'iso-8859-5' },
  '-M': { label: 'iso-8859-9' },
  '-T': { label: 'windows-874' },
  '-b': { label: 'iso-8859-15' },
  $B: { label: null, kanji: 'JIS X 0208' },
  '$(D': { label: null, kanji: 'JIS X 0212' },
  '$)A': { label: 'gb18030' },
  '$)C': { label: 'euc-kr' },
}

/** Sets that cover every character and know no escape sequences. */
const WHOLE: Readonly<Record<string, string>> = { 'ISO_IR 192': 'utf-8', GB18030: 'gb18030', GBK: 'gbk' }

/** The one label for a text that is in a single complete set; null for the others. */
export const wholeSet = (terms: readonly string[]): string | null => WHOLE[terms[0]] ?? null

/** The set a text begins in: the first value of Specific Character Set; null where the term is unknown. */
export function initialSet(terms: readonly string[]): CharacterSet | null {
  const first = terms[0] ?? ''
  if (first === '') return ASCII
  const number = /^ISO(?:[_ ]IR|[ _]2022[ _]IR) ?(\d+)$/.exec(first)?.[1]
  return (number && BY_NUMBER[number]) || null
}
