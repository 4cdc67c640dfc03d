import { biasDispersion } from '../../kernels/stats/biasDispersion'
import { finiteValues } from '../../kernels/stats/complete'
import { descriptives } from '../../kernels/stats/descriptives'
import { pairedSampleSize } from '../../kernels/stats/sampleSize'
import { titleOf, type CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer } from './answer'
import type { Choices } from './choices'
import { titleAt, visitNames, whoseValues } from './chosen'
import { clusterWarning } from './guards'
import { columnOf, lesionValues } from './lesions'
import { coefficientText, numberText, percentText } from './words'

/** How many patients does a study of a change need? From numbers given, and beside them from the table. */
export function sampleSize(table: CaseTable, choices: Choices): Answer {
  const { delta, sd, alpha, power, dropout } = choices
  const seen = seenChange(table, choices)
  const rows = [{ name: 'as given', delta, sd }, ...(seen ? [seen] : [])]
  const results = rows.map((given) => pairedSampleSize({ delta: given.delta, sd: given.sd, alpha, power, dropout }))
  return {
    title: 'Patients needed for a paired comparison',
    tables: [
      {
        title: 'Paired t test',
        head: ['', 'mean change', 'SD of the changes', 'two-sided α', 'power', 'pairs', 'dropout', 'patients to enrol'],
        rows: rows.map((given, i) =>
          row([
            ...[given.name, numberText(given.delta), numberText(given.sd), String(alpha), percentText(power)],
            ...[countText(results[i].pairs), percentText(dropout), countText(results[i].patients)],
          ]),
        ),
      },
    ],
    figures: [],
    method: [results[0].method],
    warnings: once([
      ...results.flatMap(({ notes }) => notes.map((note) => `${note}.`)),
      seen ? 'A change seen in a small study is often larger than the next study will see: plan with less.' : '',
    ]),
  }
}

const countText = (n: number): string => (Number.isFinite(n) ? String(n) : 'not defined')

/** The change in percent that the table shows for the chosen measurement. */
function seenChange(table: CaseTable, choices: Choices): { name: string; delta: number; sd: number } | null {
  const column = columnOf(table, choices.detail)
  if (!column) return null
  const { n, mean, sd } = descriptives(
    lesionValues(table.rows, column.key, choices, 'percent').map(({ value }) => value),
  )
  return n > 1 ? { name: `${column.label} in this table, % (n = ${n})`, delta: mean, sd } : null
}

/** Is one measurement a biased version of another? Indices of the relative error. */
export function bias(table: CaseTable, choices: Choices): Answer {
  const title = 'Bias and dispersion'
  const [one, truth] = [choices.detail, choices.other].map((key) => columnOf(table, key))
  if (!one || !truth || one === truth) return noAnswer(title, 'Choose a measurement and the one that counts as true.')
  const [predicted, known] = [one, truth].map(({ key }) => lesionValues(table.rows, key, choices))
  const result = biasDispersion(
    predicted.map(({ value }) => value),
    known.map(({ value }) => value),
  )
  const visits = visitNames(table, choices)
  const used = predicted.filter(({ value }, i) => finiteValues([value, known[i].value]).length === 2)
  return {
    title: `${titleAt(one, visits, choices.when)} against ${titleOf(truth)}`,
    tables: [
      {
        title: 'Relative error (measured − true)/true',
        head: ['lesions', 'bias index (median)', 'dispersion index (P75 − P25)'],
        rows: [
          row([
            ...[String(result.nUsed), `${coefficientText(result.BI)} = ${percentText(result.BI)}`],
            `${coefficientText(result.DI)} = ${percentText(result.DI)}`,
          ]),
        ],
      },
    ],
    figures: [],
    method: once([whoseValues(choices), result.method]),
    warnings: once([clusterWarning(used, null), ...result.notes.map((note) => `${note}.`)]),
  }
}
