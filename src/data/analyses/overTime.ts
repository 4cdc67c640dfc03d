import { descriptives } from '../../kernels/stats/descriptives'
import { titleOf, type CaseColumn, type CaseRow, type CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer } from './answer'
import type { Choices } from './choices'
import { chosenColumns, whoseValues } from './chosen'
import type { BarFigure, CurveFigure } from './figure'
import { entriesOf, lesionsOf, lesionValues, nameOf, visitsOf } from './lesions'
import { meanText } from './spread'
import { some } from './words'

/** Mean and SD of each visit, by group, and the mean uptake curves where the rows carry them. */
export function overTime(table: CaseTable, choices: Choices): Answer {
  const title = 'Course over the visits'
  const columns = chosenColumns(table, choices.parameters)
  const detail = columns.find(({ key }) => key === choices.detail) ?? columns[0]
  if (!detail) return noAnswer(title, 'Choose at least one measurement.')
  const visits = [...visitsOf(table.rows).values()]
  return {
    title,
    tables: columns.map((column) => ({
      title: `${titleOf(column)}: mean ± SD (n)`,
      head: ['', ...visits],
      rows: byGroup(barsOf(table, column, choices)).map(([group, bars]) =>
        row([
          group || 'all lesions',
          ...visits.map((visit) => {
            const bar = bars.find((one) => one.visit === visit)
            return bar ? `${bar.text} (n = ${bar.n})` : 'no value'
          }),
        ]),
      ),
    })),
    figures: [barFigure(detail, barsOf(table, detail, choices), visits), curveFigure(table, choices)].filter(
      (figure) => figure !== null,
    ),
    method: once([whoseValues(choices), 'mean and SD (n − 1) of the lesions with a value at the visit']),
    warnings: [],
  }
}

interface Bar {
  readonly visit: string
  readonly group: string
  readonly mean: number
  readonly sd: number
  readonly n: number
  readonly text: string
}

function barsOf(table: CaseTable, { key }: CaseColumn, choices: Choices): Bar[] {
  const groups = entriesOf(table.rows, choices.group)
  const names = [...new Set(groups.values())].sort()
  return [...visitsOf(table.rows)].flatMap(([visitIndex, visit]) => {
    const lesions = lesionValues(table.rows, key, { ...choices, from: visitIndex }, 'earlier')
    return (names.length ? names : ['']).flatMap((group) => {
      const values = lesions.filter(({ name }) => (groups.get(name) ?? '') === group).map(({ value }) => value)
      const { n, mean, sd } = descriptives(values)
      return n ? [{ visit, group, mean, sd: n > 1 ? sd : 0, n, text: meanText(values) }] : []
    })
  })
}

const byGroup = (bars: readonly Bar[]): [string, Bar[]][] =>
  [...new Set(bars.map(({ group }) => group))].map((group) => [group, bars.filter((bar) => bar.group === group)])

function barFigure(column: CaseColumn, bars: readonly Bar[], visits: readonly string[]): BarFigure | null {
  if (!bars.length) return null
  const counts = bars.map(({ visit, group, n }) => `${[group, visit].filter(Boolean).join(', ')} n = ${n}`)
  return {
    kind: 'bars',
    title: `${column.label} over the visits`,
    ...{ xLabel: '', yLabel: titleOf(column), visits, bars },
    caption: `${column.label}: mean, whiskers one SD. ${counts.join('; ')}. No test.`,
  }
}

/** Mean uptake of the lesions of each group at each visit, on the times of its first: those with other times are left out and counted. */
function curveFigure({ rows }: CaseTable, { group, reader: whose }: Choices): CurveFigure | null {
  const groups = entriesOf(rows, group)
  const known = rows.filter(({ uptake, reader }) => uptake && (!whose || reader === whose))
  const sets = new Map<string, CaseRow[]>()
  for (const one of known) {
    const name = JSON.stringify([groups.get(nameOf(one)) ?? '', one.visitIndex])
    sets.set(name, [...(sets.get(name) ?? []), one])
  }
  const means = [...sets.values()].map((own) => meanUptake(own, groups.get(nameOf(own[0])) ?? ''))
  if (!means.length) return null
  const left = means.reduce((sum, { leftOut }) => sum + leftOut, 0)
  return {
    kind: 'curves',
    title: 'Uptake',
    xLabel: 'time (min)',
    yLabel: 'relative enhancement',
    caption: `Mean uptake. ${means.map(({ name, n }) => `${name} n = ${n}`).join('; ')}.${left ? ` ${some(left, 'row')} with other times left out.` : ''} No test.`,
    curves: means,
  }
}

function meanUptake(rows: readonly CaseRow[], group: string) {
  const [first] = rows
  const x = first.uptake?.minutes ?? []
  const same = rows.filter(
    ({ uptake }) => uptake?.minutes.length === x.length && uptake.minutes.every((t, i) => Math.abs(t - x[i]) < 1e-6),
  )
  const y = x.map((_, i) => same.reduce((sum, { uptake }) => sum + (uptake?.enhancement[i] ?? NaN), 0) / same.length)
  const name = [group, first.visit].filter(Boolean).join(', ')
  return {
    name,
    group,
    visitIndex: first.visitIndex,
    x,
    y,
    n: lesionsOf(same).length,
    leftOut: rows.length - same.length,
  }
}
