import { CLINICAL_COLUMNS, type CaseColumn, type CaseRow, type CaseTable } from './caseTable'
import { cellNumber, plainCell, readCsv } from './readCsv'

/** What a column of a file is taken for. */
export const COLUMN_ROLES = {
  case: 'Case',
  lesion: 'Lesion',
  visit: 'Visit',
  visitIndex: 'Visit number',
  reader: 'Reader',
  measurement: 'Measurement',
  clinical: 'Clinical entry',
  none: 'Leave out',
} as const
export type ColumnRole = keyof typeof COLUMN_ROLES

/** A file with a guess of what its columns are, for the reader to correct. */
export interface CaseImport {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly roles: readonly ColumnRole[]
}

/** What the page sees of it: the rows of a long file stay where it is read. */
export interface CaseDraft extends Pick<CaseImport, 'name' | 'header' | 'roles'> {
  readonly rowCount: number
  /** The first rows. */
  readonly examples: CaseImport['rows']
}

/** Rows that are shown while the columns are named. */
const EXAMPLES = 4

export const draftOf = ({ name, header, roles, rows }: CaseImport): CaseDraft => ({
  ...{ name, header, roles, rowCount: rows.length, examples: rows.slice(0, EXAMPLES) },
})

const HEADERS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['visitIndex', /^visit (number|index|no\.?)$/i],
  ['case', /^(case|patient|subject|participant|id|case[ _-]?id|patient[ _-]?(id|no\.?|number)|subject[ _-]?id)$/i],
  ['lesion', /^(lesion|lesion[ _-]?id|tumou?r|roi|outline|target|metastasis)$/i],
  ['visit', /^(visit|time[ _-]?point|time|session|scan|exam(ination)?)$/i],
  ['reader', /^(reader|rater|observer|radiologist|read by)$/i],
]
/** So much of a column must be numbers for it to be taken for a measurement. */
const MOSTLY = 0.8

/** Reads a delimited text and guesses its columns. Throws where there is no table in it. */
export function readCaseImport(text: string, name: string): CaseImport {
  const [header, ...rows] = readCsv(text)
  if (!header || header.length < 2)
    throw new Error(`${name} holds no table: a line of column names with commas, semicolons or tabs is needed`)
  if (!rows.length) throw new Error(`${name} holds column names, but no rows`)
  const roles = header.map((title, at) =>
    guess(
      plainCell(title),
      rows.map((row) => row[at] ?? ''),
    ),
  )
  return {
    name,
    header: header.map(plainCell),
    rows,
    roles: roles.map((role, at) => (isFirst(roles, at) ? role : 'clinical')),
  }
}

function guess(title: string, cells: readonly string[]): ColumnRole {
  const named = HEADERS.find(([, pattern]) => pattern.test(title))
  if (named) return named[0]
  const known = cells.filter((cell) => cell.trim() !== '')
  if (!known.length) return 'clinical'
  if (CLINICAL_COLUMNS.some(({ label }) => splitTitle(title).label.toLowerCase() === label.toLowerCase()))
    return 'clinical'
  const numbers = known.filter((cell) => Number.isFinite(cellNumber(cell)))
  return numbers.length >= MOSTLY * known.length ? 'measurement' : 'clinical'
}

/** Case, lesion, visit and reader stand in one column each. */
const isFirst = (roles: readonly ColumnRole[], at: number): boolean =>
  ['measurement', 'clinical', 'none'].includes(roles[at]) || roles.indexOf(roles[at]) === at

/** Why the columns make no table as they are taken now; empty where they do. */
export function whyNoTable({ roles }: Pick<CaseImport, 'roles'>): string {
  if (!roles.includes('case')) return 'Say which column names the case (patient).'
  const twice = (['case', 'lesion', 'visit', 'visitIndex', 'reader'] as const).find(
    (role) => roles.filter((one) => one === role).length > 1,
  )
  if (twice) return `Two columns are taken for “${COLUMN_ROLES[twice]}”.`
  return roles.includes('measurement') || roles.includes('clinical')
    ? ''
    : 'No column holds a measurement or a clinical entry.'
}

/** The table, as the columns are taken. */
export function tableOf({ name, header, rows, roles }: CaseImport): CaseTable {
  const columns = header.map((title, at) => columnFor(title, at, roles[at], name))
  const at = (role: ColumnRole): number => roles.indexOf(role)
  const cell = (row: readonly string[], role: ColumnRole): string => plainCell(row[at(role)] ?? '')
  const order = visitOrder(rows.map((row) => cell(row, 'visit')))
  const read = rows.map((row): CaseRow => {
    const visit = cell(row, 'visit')
    const number = cellNumber(cell(row, 'visitIndex'))
    return {
      ...{ caseId: cell(row, 'case'), lesion: cell(row, 'lesion'), visit: visit || 'Baseline' },
      visitIndex: Number.isInteger(number) && number >= 0 ? number : (order.get(visit) ?? 0),
      reader: cell(row, 'reader') || null,
      fields: entries(columns, row, 'clinical', (text) => plainCell(text) || null),
      values: entries(columns, row, 'measurement', (text) => numberOrNull(cellNumber(text))),
    }
  })
  return { columns: columns.filter((column) => column !== null), rows: read.filter(({ caseId }) => caseId !== '') }
}

const numberOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null)

function entries<T>(
  columns: readonly (CaseColumn | null)[],
  row: readonly string[],
  kind: CaseColumn['kind'],
  read: (text: string) => T,
): Record<string, T> {
  const pairs = columns.flatMap((column, at): [string, T][] =>
    column?.kind === kind ? [[column.key, read(row[at] ?? '')]] : [],
  )
  return Object.fromEntries(pairs)
}

function columnFor(title: string, at: number, role: ColumnRole, source: string): CaseColumn | null {
  if (role !== 'measurement' && role !== 'clinical') return null
  const { label, unit } = splitTitle(title)
  const known = CLINICAL_COLUMNS.find((column) => column.label.toLowerCase() === label.toLowerCase())
  if (role === 'clinical' && known) return { ...known, source }
  return { key: `${label || 'column'} #${at + 1}`, label: label || `Column ${at + 1}`, unit, kind: role, source }
}

/** "ADC (10⁻³ mm²/s)" is the label ADC with its unit. */
function splitTitle(title: string): { label: string; unit: string } {
  const [, label = title, unit = ''] = /^(.*\S)\s*[([]([^()[\]]+)[)\]]$/.exec(title) ?? []
  return { label, unit }
}

const BEFORE = /^(baseline|pre|before|day 0|week 0|month 0|first|initial)/i

/** The order of visits by their names: baseline first, then by the numbers in them, then as they come. */
function visitOrder(names: readonly string[]): ReadonlyMap<string, number> {
  const distinct = [...new Set(names)]
  const rank = (name: string): number => {
    if (BEFORE.test(name)) return -1
    const [number] = /\d+([.,]\d+)?/.exec(name) ?? []
    return number === undefined ? Infinity : Number(number.replace(',', '.')) * unitOf(name)
  }
  const sorted = distinct
    .map((name, at) => ({ name, at, rank: rank(name) }))
    .sort((a, b) => (a.rank === b.rank ? a.at - b.at : a.rank - b.rank))
  return new Map(sorted.map(({ name }, index) => [name, index]))
}

/** Days, so that "1 week" comes before "1 month". */
const unitOf = (name: string): number =>
  /month/i.test(name) ? 30 : /week/i.test(name) ? 7 : /year/i.test(name) ? 365 : 1
