import { titleOf, type CaseColumn, type CaseTable } from '../caseTable'
import type { Choices, When } from './choices'
import { columnOf, visitsOf } from './lesions'

/** Columns of the chosen measurements that the table has. */
export const chosenColumns = (table: CaseTable, keys: readonly string[]): CaseColumn[] =>
  keys.map((key) => columnOf(table, key)).filter((column) => column !== undefined)

/** The one that figures show: the chosen one, else the first. */
export const detailOf = <T extends { readonly column: CaseColumn }>(
  all: readonly T[],
  { detail }: Choices,
): T | undefined => all.find(({ column }) => column.key === detail) ?? all[0]

/** Names of the earlier and the later visit. */
export function visitNames({ rows }: CaseTable, { from, to }: Choices): readonly [string, string] {
  const names = visitsOf(rows)
  return [names.get(from) ?? `visit ${from + 1}`, names.get(to) ?? `visit ${to + 1}`]
}

/** "ADC at Baseline (10⁻³ mm²/s)", "Change of ADC, Baseline to Follow-up 1 (%)" */
export function titleAt({ label, unit }: CaseColumn, visits: readonly [string, string], when: When): string {
  const [from, to] = visits
  if (when === 'percent') return `Change of ${label}, ${from} to ${to} (%)`
  const inUnit = unit ? ` (${unit})` : ''
  if (when === 'change') return `Change of ${label}, ${from} to ${to}${inUnit}`
  return `${label} at ${when === 'earlier' ? from : to}${inUnit}`
}

/** What stands in a table whose title says which number it is: "ADC (%)", "ADC (10⁻³ mm²/s)". */
export const shortTitle = (column: CaseColumn, when: When): string =>
  when === 'percent' ? `${column.label} (%)` : titleOf(column)

/** "change in percent, Baseline to Follow-up 1", "at Baseline" */
export function whenWords([from, to]: readonly [string, string], when: When): string {
  if (when === 'earlier' || when === 'later') return `at ${when === 'earlier' ? from : to}`
  return `${when === 'percent' ? 'change in percent' : 'change'}, ${from} to ${to}`
}

export const whoseValues = ({ reader }: Choices): string =>
  reader ? `values of reader ${reader}` : 'mean of all readers of a lesion'
