/** What separates cells: whichever of these occurs most often in the first line outside quotes. */
const SEPARATORS = [',', ';', '\t'] as const

/** Cells of a delimited text (RFC 4180; comma, semicolon or tab), line by line; empty lines are left out. */
export function readCsv(given: string): string[][] {
  const text = given.replace(/^\ufeff/, '')
  const separator = separatorOf(text)
  const lines: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') cell += text[++at]
      else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === separator) {
      lines.at(-1)?.push(cell)
      cell = ''
    } else if (char === '\n') {
      lines.at(-1)?.push(cell)
      lines.push([])
      cell = ''
    } else if (char !== '\r') cell += char
  }
  lines.at(-1)?.push(cell)
  return lines.filter((line) => line.some((entry) => entry.trim() !== ''))
}

function separatorOf(text: string): string {
  const first = text.slice(0, text.search(/\r?\n|$/)).replace(/"[^"]*"/g, '')
  const counts = SEPARATORS.map((separator) => first.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]
}

/** A cell without the apostrophe that keeps a spreadsheet from running it. */
export const plainCell = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@])/, '')

/** A number with a point or a comma for the decimals; NaN for anything else. */
export function cellNumber(cell: string): number {
  const text = plainCell(cell).replace('−', '-')
  return /^[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : NaN
}
