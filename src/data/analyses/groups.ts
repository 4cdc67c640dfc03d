import { mannWhitney } from '../../kernels/stats/mannWhitney'
import { pAdjust } from '../../kernels/stats/pAdjust'
import { shapiroWilk } from '../../kernels/stats/shapiroWilk'
import { unpairedTTest } from '../../kernels/stats/tTest'
import { titleOf, type CaseColumn, type CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer, type AnswerTable } from './answer'
import type { Choices } from './choices'
import { chosenColumns, detailOf, shortTitle, titleAt, visitNames, whenWords, whoseValues } from './chosen'
import type { BoxFigure } from './figure'
import { circularityWarning, clusterWarning, familyNote } from './guards'
import { aucBootstrap, labelledLesions } from './labelled'
import { columnOf, entriesOf, type LesionValue } from './lesions'
import { boxOf, BOX_WORDS, medianText, meanText } from './spread'
import { coefficientText, intervalText, numberText, pText, toldOf, withInterval } from './words'

interface Compared {
  readonly column: CaseColumn
  readonly title: string
  readonly short: string
  readonly groups: readonly [readonly LesionValue[], readonly LesionValue[]]
  readonly ranks: ReturnType<typeof mannWhitney>
  readonly t: ReturnType<typeof unpairedTTest>
  /** The interval of the AUC with whole patients drawn anew. */
  readonly boot: ReturnType<typeof aucBootstrap>
}

/** Do two groups differ? Ranks first, Welch's and the pooled t test beside them. */
export function groups(table: CaseTable, choices: Choices): Answer {
  const title = 'Two groups'
  const outcome = columnOf(table, choices.group)
  if (!outcome) return noAnswer(title, 'Choose the column that holds the group.')
  if (!choices.caseValue) return noAnswer(title, `${outcome.label} has no entry yet: fill it in the case table.`)
  const names = [choices.caseValue, otherName(table, choices)] as const
  const when = whenWords(visitNames(table, choices), choices.when)
  const all = chosenColumns(table, choices.parameters).map((column) => compared(table, column, choices))
  const detail = detailOf(all, choices)
  if (!detail) return noAnswer(title, 'Choose at least one measurement.')
  return {
    title: `${outcome.label}: ${names[0]} against ${names[1]}`,
    tables: [testTable(all, names, when), tTable(all, names, when)],
    figures: [boxFigure(detail, names)].filter((figure) => figure !== null),
    method: once([
      whoseValues(choices),
      detail.ranks.method,
      `the P to print is exact up to 40 lesions together, else asymptotic (tie-corrected, no continuity correction); both are shown`,
      detail.t.method,
      'Shapiro-Wilk test in each group (Royston 1995): shown, not used to choose the test',
      familyNote(all.length),
      detail.boot?.method ?? '',
    ]),
    warnings: once([
      clusterWarning(detail.groups.flat(), choices.bootstrap),
      circularityWarning(table, choices.group, choices.parameters),
      ...toldOf(all.map(({ column, ranks, t }) => [column.label, once([...ranks.notes, ...t.notes])])),
    ]),
  }
}

/** The entry of all that are no cases: its own word where there is one, else "others". */
function otherName({ rows }: CaseTable, { group, caseValue }: Choices): string {
  const others = new Set([...entriesOf(rows, group).values()].filter((entry) => entry && entry !== caseValue))
  const [only] = others
  return others.size === 1 && only ? only : `not ${caseValue}`
}

function compared(table: CaseTable, column: CaseColumn, choices: Choices): Compared {
  const labelled = labelledLesions(table, column.key, choices)
  const [cases, others] = [1, 0].map((which) =>
    labelled.lesions.filter(({ value }, i) => labelled.label[i] === which && Number.isFinite(value)),
  )
  const [x, y] = [cases, others].map((lesions) => lesions.map(({ value }) => value))
  const title = titleAt(column, visitNames(table, choices), choices.when)
  return {
    ...{
      column,
      title,
      short: shortTitle(column, choices.when),
      groups: [cases, others],
      ranks: mannWhitney(x, y),
      t: unpairedTTest(x, y),
    },
    boot: aucBootstrap(labelled, '<', choices.bootstrap),
  }
}

const valuesOf = (lesions: readonly LesionValue[]): number[] => lesions.map(({ value }) => value)

function testTable(all: readonly Compared[], [one, other]: readonly [string, string], when: string): AnswerTable {
  const adjusted = pAdjust(all.map(({ ranks }) => mainP(ranks)))
  const hasBoots = all.some(({ boot }) => boot)
  return {
    title: `Mann-Whitney: ${when}`,
    head: [
      ...['', `${one}: n`, 'median (quartiles)', `${other}: n`, 'median (quartiles)', 'U', 'P, exact'],
      ...['asymptotic', 'Holm', 'Benjamini-Hochberg', 'AUC', 'shift (95 %)'],
      ...(hasBoots ? ['AUC, cluster bootstrap (95 %)'] : []),
    ],
    rows: all.map(({ column, short, groups: [a, b], ranks, boot }, i) =>
      row(
        [
          ...[short, String(ranks.n1), medianText(valuesOf(a)), String(ranks.n2), medianText(valuesOf(b))],
          ...[numberText(ranks.U), exactText(ranks), pText(ranks.pNoCc)],
          ...[pText(adjusted.holm[i]), pText(adjusted.bh[i]), coefficientText(ranks.auc)],
          withInterval(ranks.hl, ranks.ciHl),
          ...(hasBoots ? [intervalText(boot?.ci ?? null, coefficientText)] : []),
        ],
        column.key,
      ),
    ),
  }
}

/** Both definitions of the exact P where ties make them differ. */
function exactText({ pExact, pExactDoubled }: Compared['ranks']): string {
  const [one, other] = [pText(pExact), pText(pExactDoubled)]
  return one === other ? one : `${one} (doubled tail ${other})`
}

function mainP({ n1, n2, pExact, pNoCc }: Compared['ranks']): number {
  return n1 + n2 <= 40 && !Number.isNaN(pExact) ? pExact : pNoCc
}

function tTable(all: readonly Compared[], [one, other]: readonly [string, string], when: string): AnswerTable {
  const normal = (lesions: readonly LesionValue[]): string => pText(shapiroWilk(valuesOf(lesions)).p)
  return {
    title: `t tests: ${when}`,
    head: [
      ...['', `${one}: mean ± SD`, `${other}: mean ± SD`, 'difference (95 %, Welch)', 'Welch P', 'pooled P'],
      ...["Hedges' g", 'Shapiro-Wilk P'],
    ],
    rows: all.map(({ column, short, groups: [a, b], t }) =>
      row(
        [
          ...[short, meanText(valuesOf(a)), meanText(valuesOf(b))],
          `${numberText(t.meanDiff)} (${intervalText(t.welch.ci95)})`,
          ...[pText(t.welch.p), pText(t.pooled.p), numberText(t.hedgesG), `${normal(a)}, ${normal(b)}`],
        ],
        column.key,
      ),
    ),
  }
}

function boxFigure(
  { column, title, groups: [a, b], ranks }: Compared,
  names: readonly [string, string],
): BoxFigure | null {
  const boxes = [boxOf(names[0], names[0], a), boxOf(names[1], names[1], b)].filter((box) => box !== null)
  if (!boxes.length) return null
  return {
    kind: 'boxes',
    title: `${titleOf(column)} by group`,
    ...{ xLabel: '', yLabel: title, boxes },
    caption: `${title}: ${boxes.map(({ name, points }) => `${name} n = ${points.length}`).join(', ')}. ${BOX_WORDS}. Mann-Whitney P ${pText(ranks.pExact)} exact, ${pText(ranks.pNoCc)} asymptotic; shift ${withInterval(ranks.hl, ranks.ciHl)}.`,
  }
}
