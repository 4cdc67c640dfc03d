import { judgeAll, type Measured, type ResponseInput, type SideBySide, type Verdict } from '../response'
import { RESPONSE_RULES, thresholdsOf, withThresholds, type ResponseMeasure, type ResponseRule } from '../responseRules'
import type { CaseColumn, CaseRow, CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer, type AnswerTable } from './answer'
import type { Choices } from './choices'
import { visitNames, whoseValues } from './chosen'
import { lesionsOf, lesionValues, nameOf, visitsOf } from './lesions'
import { numberText, percentText } from './words'

interface Judged extends SideBySide {
  readonly name: string
}

/** How each lesion responded by every rule whose measure the table holds, side by side. */
export function response(table: CaseTable, choices: Choices): Answer {
  const visits = visitNames(table, choices)
  const title = `Response from ${visits[0]} to ${visits[1]}`
  const rules = RESPONSE_RULES.filter(({ measure }) => measureColumn(table, measure)).map((rule) =>
    withThresholds(rule, choices.thresholds),
  )
  if (!rules.length)
    return noAnswer(title, 'The table holds none of: longest diameter, product of diameters, volume, ADC, vp.')
  const lesions = lesionsOf(table.rows)
  const judged = lesions.map((own) => ({
    name: nameOf(own[0]),
    ...judgeAll(rules, inputOf([own], table, choices)),
  }))
  const patients = patientsOf(lesions)
  const sizes = rules.filter(({ kind }) => kind === 'size')
  const hasSums = sizes.length > 0 && patients.length < lesions.length
  const summed = patients.map((own) => ({ name: own[0][0].caseId, ...judgeAll(sizes, inputOf(own, table, choices)) }))
  const conflicts = judged.filter(({ conflict }) => conflict)
  return {
    title,
    tables: [
      countTable(rules, judged),
      verdictTable('Each lesion by every rule', rules, judged),
      ...(hasSums ? [verdictTable('Each patient: sizes summed over the lesions', sizes, summed)] : []),
    ],
    figures: [],
    method: once([
      whoseValues(choices),
      ...rules.map(ruleWords),
      'nadir: smallest value from the earlier visit on, before the later one',
    ]),
    warnings: once([
      conflicts.length ? `The rules disagree on ${conflicts.length} of ${judged.length} lesions.` : '',
      rules.length < RESPONSE_RULES.length
        ? `Not judged, because the table holds no such measurement: ${missing(rules)}.`
        : '',
    ]),
  }
}

const missing = (rules: readonly ResponseRule[]): string =>
  RESPONSE_RULES.filter(({ id }) => !rules.some((rule) => rule.id === id))
    .map(({ name }) => name)
    .join(', ')

function ruleWords(rule: ResponseRule): string {
  const thresholds = thresholdsOf(rule).map(([, { label, value, unit }]) => `${label} ${value} ${unit}`)
  return `${rule.name}: ${rule.measureText}; ${thresholds.join(', ')} (${rule.source})`
}

/** The column of a measure: its own name, or that of a model's parameter ("extended-tofts/vp"). */
function measureColumn({ columns }: CaseTable, measure: ResponseMeasure): CaseColumn | undefined {
  const wanted = measure.toLowerCase()
  return columns.find(({ key, kind }) => kind === 'measurement' && key.toLowerCase().split('/').at(-1) === wanted)
}

const patientsOf = (lesions: readonly CaseRow[][]): CaseRow[][][] => {
  const patients = new Map<string, CaseRow[][]>()
  for (const own of lesions) patients.set(own[0].caseId, [...(patients.get(own[0].caseId) ?? []), own])
  return [...patients.values()]
}

/** Values of the lesions together: a sum, which is not known where one of them is not. */
function inputOf(lesions: readonly CaseRow[][], table: CaseTable, choices: Choices): ResponseInput {
  const measures = RESPONSE_RULES.flatMap(({ measure }): [ResponseMeasure, Measured][] => {
    const column = measureColumn(table, measure)
    return column ? [[measure, measuredOf(lesions.flat(), column.key, choices)]] : []
  })
  return { measures: Object.fromEntries(measures), hasNewLesions: false }
}

function measuredOf(rows: readonly CaseRow[], key: string, choices: Choices): Measured {
  const at = (visit: number): number =>
    lesionValues(rows, key, { ...choices, from: visit }, 'earlier').reduce((sum, { value }) => sum + value, 0)
  const before = [...visitsOf(rows).keys()].filter((visit) => visit >= choices.from && visit < choices.to)
  const known = before.map(at).filter(Number.isFinite)
  return { baseline: at(choices.from), followUp: at(choices.to), nadir: known.length ? Math.min(...known) : NaN }
}

function verdictTable(title: string, rules: readonly ResponseRule[], judged: readonly Judged[]): AnswerTable {
  return {
    title,
    head: ['', ...rules.map(({ name }) => name), 'rules'],
    rows: judged.map(({ name, verdicts, conflict }) => ({
      cells: [name, ...verdicts.map(verdictText), conflict ? 'disagree' : 'agree'],
      isMarked: conflict !== '',
    })),
  }
}

const verdictText = ({ category, change, reason }: Verdict): string => {
  if (!category) return reason
  return Number.isFinite(change)
    ? `${category} (${change > 0 ? '+' : ''}${numberText(change)} %)`
    : `${category}: ${reason}`
}

function countTable(rules: readonly ResponseRule[], judged: readonly Judged[]): AnswerTable {
  const categories = [...new Set(judged.flatMap(({ verdicts }) => verdicts.map(({ category }) => category)))].filter(
    (category) => category !== null,
  )
  return {
    title: 'How many, by rule',
    head: ['', 'judged', ...categories, 'not judged'],
    rows: rules.map(({ name }, i) => {
      const given = judged.map(({ verdicts }) => verdicts[i].category)
      const n = given.filter((category) => category !== null).length
      const counts = categories.map((category) => given.filter((one) => one === category).length)
      return row([
        ...[name, String(n), ...counts.map((count) => (count ? `${count} (${percentText(count / n)} of ${n})` : '0'))],
        String(given.length - n),
      ])
    }),
  }
}
