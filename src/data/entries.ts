/** Named values of unknown kind: the input or the options of one statistics request. */
export type Entries = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Entries =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const asNumber = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value
  if (value === null) return NaN
  return value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : undefined
}

/** A list of numbers; null is a missing value (NaN), infinities are words. */
export function readNumbers(value: unknown, name: string): Float64Array {
  if (!Array.isArray(value)) throw new Error(`input.${name} must be a list of numbers`)
  return Float64Array.from(value, (entry: unknown, i) => {
    const number = asNumber(entry)
    if (number === undefined) throw new Error(`input.${name}: entry ${i} is neither a number nor null`)
    return number
  })
}

export function readNumber(entries: Entries, name: string): number {
  const number = asNumber(entries[name])
  if (number === undefined) throw new Error(`input.${name} must be a number`)
  return number
}

/** A number that may be left out. */
export const readNumberOr = (entries: Entries, name: string, usual: number): number =>
  entries[name] === undefined ? usual : readNumber(entries, name)

export const numbersOf = (input: Entries, name: string): Float64Array => readNumbers(input[name], name)

/** Rows of numbers, all of one length. */
export function readRows(input: Entries, name: string): number[][] {
  const rows = input[name]
  if (!Array.isArray(rows)) throw new Error(`input.${name} must be a list of rows`)
  const read = rows.map((row: unknown, i) => Array.from(readNumbers(row, `${name}[${i}]`)))
  const odd = read.findIndex((row) => row.length !== read[0].length)
  if (odd > 0) throw new Error(`input.${name}: row ${odd} has ${read[odd].length} entries, row 0 has ${read[0].length}`)
  return read
}

/** Rows turned into columns: one list per reader or repeat. */
export function readColumns(input: Entries, name: string): Float64Array[] {
  const rows = readRows(input, name)
  return rows.length ? rows[0].map((_, j) => Float64Array.from(rows, (row) => row[j])) : []
}

/** Named lists of numbers. */
export function readNamed(input: Entries, name: string): Record<string, Float64Array> {
  const named = input[name]
  if (!isRecord(named)) throw new Error(`input.${name} must be an object of lists`)
  return Object.fromEntries(Object.entries(named).map(([key, value]) => [key, readNumbers(value, `${name}.${key}`)]))
}

/** One of a few words, the usual one where the option is left out. */
export function readWord<W extends string>(options: Entries, name: string, words: readonly [W, ...W[]]): W {
  const given = options[name]
  if (given === undefined) return words[0]
  const word = words.find((w) => w === given)
  if (word === undefined) throw new Error(`options.${name} must be one of ${words.join(', ')}`)
  return word
}
