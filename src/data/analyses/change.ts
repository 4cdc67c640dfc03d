import { descriptives } from '../../kernels/stats/descriptives'
import { pAdjust } from '../../kernels/stats/pAdjust'
import { shapiroWilk } from '../../kernels/stats/shapiroWilk'
import { signedRankTest } from '../../kernels/stats/signedRankTest'
import { pairedTTest } from '../../kernels/stats/tTest'
import { titleOf, type CaseColumn, type CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer, type AnswerTable } from './answer'
import type { Choices } from './choices'
import { chosenColumns, detailOf, visitNames, whoseValues } from './chosen'
import type { BoxFigure, ChangeFigure } from './figure'
import { bootstrapOf, clusterWarning, familyNote } from './guards'
import { entriesOf, keyOf, lesionValues, type LesionValue } from './lesions'
import { BOX_WORDS, boxOf, medianText, meanText } from './spread'
import { intervalText, numberText, pText, some, toldOf } from './words'

/** A measurement at both visits, lesion by lesion, with its tests. */
interface Changed {
  readonly column: CaseColumn
  readonly earlier: readonly LesionValue[]
  readonly later: readonly LesionValue[]
  readonly percent: readonly LesionValue[]
  readonly rank: ReturnType<typeof signedRankTest>
  readonly t: ReturnType<typeof pairedTTest>
}

/** Did it change between two visits? Signed ranks first, the paired t test beside them. */
export function change(table: CaseTable, choices: Choices): Answer {
  const visits = visitNames(table, choices)
  const title = `Change from ${visits[0]} to ${visits[1]}`
  if (choices.from === choices.to) return noAnswer(title, 'Choose two different visits.')
  const all = chosenColumns(table, choices.parameters).map((column) => changed(table, column, choices))
  const detail = detailOf(all, choices)
  if (!detail) return noAnswer(title, 'Choose at least one measurement.')
  const paired = pairsOf(detail)
  return {
    title,
    tables: [changeTable(all, visits), testTable(all, choices)],
    figures: [changeFigure(table, detail, choices, visits), boxFigure(detail, visits)].filter(
      (figure) => figure !== null,
    ),
    method: once([
      whoseValues(choices),
      'change in percent: of each lesion, of its own earlier value',
      detail.rank.method,
      'paired t test, 95 % interval of the mean difference by t',
      'Shapiro-Wilk test of the differences (Royston 1995): shown, not used to choose the test',
      familyNote(all.length),
    ]),
    warnings: once([
      clusterWarning(paired, choices.bootstrap),
      ...toldOf(all.map(({ column, rank, t }) => [column.label, once([...rank.notes, ...t.notes])])),
    ]),
  }
}

function changed(table: CaseTable, column: CaseColumn, choices: Choices): Changed {
  const [earlier, later, percent] = (['earlier', 'later', 'percent'] as const).map((when) =>
    lesionValues(table.rows, column.key, choices, when),
  )
  const [x, y] = [later, earlier].map((lesions) => lesions.map(({ value }) => value))
  return { ...{ column, earlier, later, percent }, rank: signedRankTest(x, y), t: pairedTTest(x, y) }
}

const valuesOf = (lesions: readonly LesionValue[]): number[] => lesions.map(({ value }) => value)
const pairsOf = ({ earlier, later }: Changed): LesionValue[] =>
  later.filter(({ value }, i) => Number.isFinite(value + earlier[i].value))

function changeTable(all: readonly Changed[], [from, to]: readonly [string, string]): AnswerTable {
  return {
    title: 'How much it changed',
    head: [
      ...['', 'lesions', `${from}: median (quartiles)`, `${to}: median (quartiles)`],
      ...['change per lesion: median (quartiles), %', 'mean ± SD, %', 'rose', 'fell'],
    ],
    rows: all.map((one) => {
      const pairs = pairsOf(one)
      const changes = pairs.map(({ value }, i) => value - pairedEarlier(one)[i])
      const count = (holds: (change: number) => boolean): string => `${changes.filter(holds).length} of ${pairs.length}`
      const percents = valuesOf(one.percent)
      return row(
        [
          ...[titleOf(one.column), String(pairs.length), medianText(pairedEarlier(one)), medianText(valuesOf(pairs))],
          ...[medianText(percents), meanText(percents), count((v) => v > 0), count((v) => v < 0)],
        ],
        one.column.key,
      )
    }),
  }
}

const pairedEarlier = ({ earlier, later }: Changed): number[] =>
  earlier.filter(({ value }, i) => Number.isFinite(value + later[i].value)).map(({ value }) => value)

function testTable(all: readonly Changed[], { bootstrap }: Choices): AnswerTable {
  const adjusted = pAdjust(all.map(({ rank }) => mainP(rank)))
  const boots = all.map((one) => medianBootstrap(one, bootstrap))
  const hasBoots = boots.some((boot) => boot)
  return {
    title: 'Tests of the change',
    head: [
      ...['', 'Wilcoxon P, exact', 'asymptotic', 'Holm', 'Benjamini-Hochberg', 'Hodges-Lehmann shift (95 %)'],
      ...['paired t P', 'mean difference (95 %)', 'Shapiro-Wilk P'],
      ...(hasBoots ? ['median change %, cluster bootstrap (95 %)'] : []),
    ],
    rows: all.map(({ column, rank, t, earlier, later }, i) =>
      row(
        [
          ...[column.label, pText(rank.pExact), pText(rank.pNoCc), pText(adjusted.holm[i]), pText(adjusted.bh[i])],
          `${numberText(rank.pseudomedian)} (${intervalText(rank.ciPseudomedian)})`,
          ...[pText(t.p), `${numberText(t.meanDiff)} (${intervalText(t.ci95)})`],
          pText(shapiroWilk(later.map(({ value }, j) => value - earlier[j].value)).p),
          ...(hasBoots ? [intervalText(boots[i]?.ci ?? null)] : []),
        ],
        column.key,
      ),
    ),
  }
}

/** The P to print: exact while it is known. */
const mainP = ({ pExact, pNoCc }: Changed['rank']): number => (Number.isNaN(pExact) ? pNoCc : pExact)

function medianBootstrap({ percent }: Changed, isAsked: boolean) {
  const known = percent.filter(({ value }) => Number.isFinite(value))
  return bootstrapOf(known, isAsked, (places) => descriptives(places.map((i) => known[i].value)).median)
}

function changeFigure(
  table: CaseTable,
  { column, rank, t, earlier, later }: Changed,
  { group, from, to }: Choices,
  visits: readonly [string, string],
): ChangeFigure {
  const groups = entriesOf(table.rows, group)
  return {
    kind: 'change',
    title: `${column.label} from ${visits[0]} to ${visits[1]}`,
    ...{ xLabel: '', yLabel: titleOf(column), visits },
    caption: `${column.label} of ${some(rank.nPairs, 'lesion')}, ${visits[0]} and ${visits[1]}; dashed where it fell. Wilcoxon signed-rank, exact P ${pText(rank.pExact)} (asymptotic ${pText(rank.pNoCc)}); mean difference ${numberText(t.meanDiff)} (95 % ${intervalText(t.ci95)})${column.unit ? ` ${column.unit}` : ''}.`,
    lines: later.flatMap((end, i) => {
      const start = earlier[i]
      if (!Number.isFinite(start.value + end.value)) return []
      const keys = [rowAt(start, from), rowAt(end, to)]
      return [{ values: [start.value, end.value], keys, name: end.name, group: groups.get(end.name) ?? '' }]
    }),
  }
}

const rowAt = (lesion: LesionValue, visit: number): string =>
  keyOf({ rows: lesion.rows.filter(({ visitIndex }) => visitIndex === visit) }) || keyOf(lesion)

function boxFigure({ column, rank, earlier, later }: Changed, visits: readonly [string, string]): BoxFigure | null {
  const boxes = [boxOf(visits[0], '', earlier), boxOf(visits[1], '', later)].filter((box) => box !== null)
  if (!boxes.length) return null
  return {
    kind: 'boxes',
    title: `${column.label} at both visits`,
    ...{ xLabel: '', yLabel: titleOf(column), boxes },
    caption: `${column.label}: ${boxes.map(({ name, points }) => `${name} n = ${points.length}`).join(', ')}. ${BOX_WORDS}. Wilcoxon signed-rank, exact P ${pText(rank.pExact)}.`,
  }
}
