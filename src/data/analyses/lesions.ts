import { rowKey, type CaseColumn, type CaseRow, type CaseTable } from '../caseTable'
import type { Choices, When } from './choices'

/** One lesion with the number that is analysed; NaN where it is not known. `rows` are those it comes from. */
export interface LesionValue {
  readonly caseId: string
  readonly name: string
  readonly value: number
  readonly rows: readonly CaseRow[]
}

/** The row that a point of a figure leads to: the last one it comes from. */
export const keyOf = ({ rows }: Pick<LesionValue, 'rows'>): string => {
  const last = rows.at(-1)
  return last ? rowKey(last) : ''
}

export const nameOf = ({ caseId, lesion }: Pick<CaseRow, 'caseId' | 'lesion'>): string =>
  lesion ? `${caseId}, ${lesion}` : caseId

/** Tables are never changed in place, so the lesions of one are found once and asked for by every analysis. */
const known = new WeakMap<readonly CaseRow[], readonly CaseRow[][]>()

/** Rows of each lesion, in the order of the table. */
export function lesionsOf(rows: readonly CaseRow[]): readonly CaseRow[][] {
  const found = known.get(rows) ?? grouped(rows)
  known.set(rows, found)
  return found
}

function grouped(rows: readonly CaseRow[]): CaseRow[][] {
  const lesions = new Map<string, CaseRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.caseId, row.lesion])
    const own = lesions.get(key)
    if (own) own.push(row)
    else lesions.set(key, [row])
  }
  return [...lesions.values()]
}

/** The chosen number of every lesion: one reader's, or the mean of all readers who read it. */
export function lesionValues(
  rows: readonly CaseRow[],
  key: string,
  choices: Choices,
  when: When = choices.when,
): LesionValue[] {
  const { from, to, reader } = choices
  return lesionsOf(rows).map((own) => {
    const read = reader ? own.filter((row) => row.reader === reader) : own
    const [earlier, later] = [from, to].map((visit) => read.filter(({ visitIndex }) => visitIndex === visit))
    const used = when === 'earlier' ? earlier : when === 'later' ? later : [...earlier, ...later]
    const value = NUMBER_OF[when](meanOfReaders(earlier, key), meanOfReaders(later, key))
    return { caseId: own[0].caseId, name: nameOf(own[0]), value, rows: used.length ? used : own }
  })
}

/** A change in percent has no meaning where the earlier value is 0. */
const NUMBER_OF: Readonly<Record<When, (earlier: number, later: number) => number>> = {
  earlier: (earlier) => earlier,
  later: (_, later) => later,
  change: (earlier, later) => later - earlier,
  percent: (earlier, later) => (earlier === 0 ? NaN : (100 * (later - earlier)) / Math.abs(earlier)),
}

/** The mean of the readers; NaN where one of them gives no value, so that no mean rests on fewer readers than it says. */
function meanOfReaders(rows: readonly CaseRow[], key: string): number {
  const values = rows.map((row) => row.values[key] ?? NaN)
  return values.length ? values.reduce((sum, v) => sum + v, 0) / values.length : NaN
}

/** The ratings of several readers of one lesion at one visit; NaN where a reader gives none. */
export interface Rated {
  readonly caseId: string
  readonly name: string
  readonly ratings: readonly number[]
  readonly rows: readonly CaseRow[]
}

/** Every lesion at every visit (or at one) as the readers rated it. */
export function ratedLesions(rows: readonly CaseRow[], key: string, { readers, visit }: Choices): Rated[] {
  return lesionsOf(rows).flatMap((own) => {
    const visits = [...new Set(own.map(({ visitIndex }) => visitIndex))].filter((v) => visit === null || v === visit)
    return visits.map((at) => {
      const here = own.filter(({ visitIndex }) => visitIndex === at)
      const byReader = readers.map((reader) => here.find((row) => row.reader === reader))
      const ratings = byReader.map((row) => row?.values[key] ?? NaN)
      const name = visit === null ? `${nameOf(own[0])}, ${here[0].visit}` : nameOf(own[0])
      return { caseId: own[0].caseId, name, ratings, rows: byReader.filter((row) => row !== undefined) }
    })
  })
}

/** What a lesion has in a clinical column: the entry of the latest visit that has one, as text; empty where there is none. */
export function entryOf(rows: readonly CaseRow[], key: string): string {
  const known = rows.filter(({ fields }) => (fields[key] ?? '') !== '')
  const latest = known.reduce<CaseRow | undefined>((a, b) => (a && a.visitIndex > b.visitIndex ? a : b), undefined)
  return latest ? String(latest.fields[key]) : ''
}

/** The entry of each lesion in a clinical column, by the lesion's name. */
export const entriesOf = (rows: readonly CaseRow[], key: string): ReadonlyMap<string, string> =>
  new Map(lesionsOf(rows).map((own) => [nameOf(own[0]), entryOf(own, key)]))

export const columnOf = ({ columns }: CaseTable, key: string): CaseColumn | undefined =>
  columns.find((column) => column.key === key)

/** Names of the visits, by their index. */
export const visitsOf = (rows: readonly CaseRow[]): ReadonlyMap<number, string> =>
  new Map([...new Map(rows.map(({ visitIndex, visit }) => [visitIndex, visit] as const))].sort(([a], [b]) => a - b))

export const readersOf = (rows: readonly CaseRow[]): string[] =>
  [...new Set(rows.map(({ reader }) => reader))].filter((reader) => reader !== null).sort()

/** What occurs in a clinical column, most frequent words first by name. */
export const categoriesOf = (rows: readonly CaseRow[], key: string): string[] =>
  [...new Set(entriesOf(rows, key).values())].filter(Boolean).sort()
