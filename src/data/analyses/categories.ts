import { contingency } from '../../kernels/stats/contingency'
import type { CountTable } from '../../kernels/stats/countTable'
import { kappa } from '../../kernels/stats/kappa'
import { mcNemar } from '../../kernels/stats/mcNemar'
import type { CaseRow, CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer, type AnswerTable } from './answer'
import type { Choices } from './choices'
import { clusterWarning } from './guards'
import { columnOf, entryOf, lesionsOf, nameOf } from './lesions'
import { coefficientText, numberText, percentText, pText, withInterval } from './words'

/** Lesions with an entry on both sides. */
interface Crossed {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly counts: CountTable
  readonly lesions: readonly { readonly caseId: string }[]
}

/** Do two clinical columns go together? Fisher's exact test and χ². */
export function categories(table: CaseTable, choices: Choices): Answer {
  const title = 'Two categories'
  const [one, other] = [choices.group, choices.category].map((key) => columnOf(table, key))
  if (!one || !other || one === other) return noAnswer(title, 'Choose two different clinical columns.')
  const crossed = crossTable(table, (own) => [entryOf(own, one.key), entryOf(own, other.key)])
  if (!crossed.lesions.length) return noAnswer(title, `No lesion has an entry in both ${one.label} and ${other.label}.`)
  const result = contingency(crossed.counts)
  return {
    title: `${one.label} and ${other.label}`,
    tables: [countTable(`${one.label} by ${other.label}`, crossed), testTable(result), ...oddsTables(result)],
    figures: [],
    method: [result.method],
    warnings: once([clusterWarning(crossed.lesions, null), ...result.notes.map((note) => `${note}.`)]),
  }
}

/** Do two readers call alike? Kappa, and McNemar's test where there are two categories. */
export function callAgreement(table: CaseTable, choices: Choices): Answer {
  const title = 'Agreement on a category'
  const column = columnOf(table, choices.group)
  const [first, second] = choices.readers
  if (!column || !first || !second) return noAnswer(title, 'Choose a clinical column and two readers.')
  const called = (own: readonly CaseRow[], reader: string): string =>
    entryOf(
      own.filter((r) => r.reader === reader),
      column.key,
    )
  const crossed = crossTable(table, (own) => [called(own, first), called(own, second)], true)
  if (!crossed.lesions.length) return noAnswer(title, `No lesion has an entry in ${column.label} of both readers.`)
  const result = kappa(crossed.counts)
  const changed = crossed.rows.length === 2 ? mcNemar(crossed.counts) : null
  return {
    title: `${column.label}: readers ${first} and ${second}`,
    tables: [
      countTable(`rows: reader ${first}; columns: reader ${second}`, crossed),
      kappaTable(result),
      ...(changed ? [changeTable(changed)] : []),
    ],
    figures: [],
    method: once([
      result.method,
      `order of the categories for the weights: ${crossed.rows.join(' < ')}`,
      changed?.method ?? '',
    ]),
    warnings: once([
      clusterWarning(crossed.lesions, null),
      ...[...result.notes, ...(changed?.notes ?? [])].map((note) => `${note}.`),
    ]),
  }
}

/** The order of response from best to worst; other words by the alphabet. */
const RESPONSES = ['CR', 'PR', 'SD', 'PD']
const rank = (word: string): number => RESPONSES.indexOf(word)
const inOrder = (words: readonly string[]): string[] =>
  [...new Set(words)].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true }))

function crossTable(
  table: CaseTable,
  entriesFor: (own: readonly CaseRow[]) => readonly [string, string],
  isSquare = false,
): Crossed {
  const known = lesionsOf(table.rows)
    .map((own) => ({ caseId: own[0].caseId, name: nameOf(own[0]), entries: entriesFor(own) }))
    .filter(({ entries: [a, b] }) => a && b)
  const of = (side: 0 | 1): string[] => known.map(({ entries }) => entries[side])
  const rows = inOrder(isSquare ? [...of(0), ...of(1)] : of(0))
  const columns = isSquare ? rows : inOrder(of(1))
  const counts = rows.map((r) => columns.map((c) => known.filter(({ entries: [a, b] }) => a === r && b === c).length))
  return { rows, columns, counts, lesions: known }
}

function countTable(title: string, { rows, columns, counts }: Crossed): AnswerTable {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
  const totals = columns.map((_, j) => sum(counts.map((line) => line[j])))
  return {
    title,
    head: ['', ...columns, 'all'],
    rows: [
      ...rows.map((name, i) =>
        row([name, ...counts[i].map((count, j) => cellText(count, totals[j])), String(sum(counts[i]))]),
      ),
      row(['all', ...totals.map(String), String(sum(totals))]),
    ],
  }
}

/** A count and the share of its column, which stands below as the total. */
const cellText = (count: number, total: number): string =>
  total ? `${count} (${percentText(count / total)} of ${total})` : String(count)

function testTable({ n, fisherP, chi2, chi2N1, chi2Yates }: ReturnType<typeof contingency>): AnswerTable {
  return {
    title: 'Tests',
    head: [
      'lesions',
      "Fisher's exact P",
      'χ² (df)',
      'P, no correction',
      'P, N − 1',
      'P, Yates',
      'least expected count',
    ],
    rows: [
      row([
        ...[String(n), pText(fisherP), chi2 ? `${numberText(chi2.stat)} (${chi2.df})` : 'not defined'],
        ...[chi2?.p, chi2N1?.p, chi2Yates?.p].map((p) => pText(p ?? NaN)),
        numberText(chi2?.minExpected ?? NaN),
      ]),
    ],
  }
}

function oddsTables({ orMle, orCi, orSample, orWoolf }: ReturnType<typeof contingency>): AnswerTable[] {
  if (!orCi) return []
  return [
    {
      title: 'Odds ratio',
      head: ['conditional maximum likelihood (exact 95 %)', 'ad/bc (Woolf 95 %)'],
      rows: [row([withInterval(orMle, orCi), withInterval(orSample, orWoolf)])],
    },
  ]
}

function kappaTable({ n, agreement, unweighted, linear, quadratic }: ReturnType<typeof kappa>): AnswerTable {
  const forms = [
    ['linear weights', linear],
    ['unweighted', unweighted],
    ['quadratic weights', quadratic],
  ] as const
  return {
    title: `Cohen's kappa; equal calls: ${percentText(agreement)} of ${n}`,
    head: ['', 'kappa (95 %)', 'SE'],
    rows: forms.map(([name, form]) =>
      row([name, withInterval(form.kappa, form.ci, coefficientText), numberText(form.se)]),
    ),
  }
}

function changeTable({ pExact, chi2, p, pCc }: ReturnType<typeof mcNemar>): AnswerTable {
  return {
    title: 'McNemar: does one reader call more often than the other?',
    head: ['P, exact', 'χ²', 'P', 'P with continuity correction'],
    rows: [row([pText(pExact), numberText(chi2), pText(p), pText(pCc)])],
  }
}
