import { blandAltman } from '../../kernels/stats/blandAltman'
import { blandAltmanRepeated } from '../../kernels/stats/blandAltmanRepeated'
import { ICC_FORMS, icc, type Icc, type IccForm } from '../../kernels/stats/icc'
import { regression } from '../../kernels/stats/regression'
import { titleOf, type CaseColumn, type CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer, type AnswerTable } from './answer'
import type { Choices } from './choices'
import type { BlandAltmanFigure } from './figure'
import { bootstrapOf, clusterWarning } from './guards'
import { columnOf, entryOf, keyOf, ratedLesions, type Rated } from './lesions'
import { coefficientText, intervalText, numberText, percentText, pText, toldOf, withInterval } from './words'

const TITLE = 'Agreement of readers'

/** Everything about how readers agree on one measurement. Only lesions that every reader rated are compared. */
interface Agreed {
  readonly column: CaseColumn
  readonly rated: readonly Rated[]
  readonly ratings: readonly Float64Array[]
  readonly icc: Icc
}

/** Intraclass correlation of all chosen readers; limits of agreement and concordance of the first two. */
export function agreement(table: CaseTable, choices: Choices): Answer {
  if (choices.readers.length < 2) return noAnswer(TITLE, 'Choose two readers: the table must hold rows of both.')
  const agreed = choices.parameters.flatMap((key) => {
    const column = columnOf(table, key)
    return column ? [agreedOn(table, column, choices)] : []
  })
  const detail = agreed.find(({ column }) => column.key === choices.detail) ?? agreed[0]
  if (!detail) return noAnswer(TITLE, 'Choose at least one measurement.')
  const limits = blandAltman(detail.ratings[0], detail.ratings[1])
  const repeated = hasClusters(detail) ? repeatedLimits(detail) : null
  const boots = agreed.map((one) => iccBootstrap(one, choices.bootstrap))
  return {
    title: `${TITLE} ${choices.readers.join(' and ')}`,
    tables: [
      iccTable(agreed, boots),
      limitsTable(agreed),
      ...(repeated ? [repeated.table] : []),
      concordanceTable(agreed),
      formsTable(detail),
    ],
    figures: [limitsFigure(detail, choices)],
    method: once([
      detail.icc.method,
      'words for the ICC after Landis and Koch (Biometrics 1977;33:159)',
      limits.method,
      repeated?.method ?? '',
      "Lin's concordance, z transform",
      boots.find((boot) => boot)?.method ?? '',
    ]),
    warnings: once([
      clusterWarning(detail.rated, choices.bootstrap),
      ...toldOf(agreed.map(({ column, icc: { notes } }) => [column.label, notes])),
      ...limits.notes.map((note) => `${detail.column.label}: ${note}.`),
    ]),
  }
}

function agreedOn(table: CaseTable, column: CaseColumn, choices: Choices): Agreed {
  const rated = ratedLesions(table.rows, column.key, choices).filter(({ ratings }) => ratings.every(Number.isFinite))
  const ratings = choices.readers.map((_, reader) => Float64Array.from(rated, (one) => one.ratings[reader]))
  return { column, rated, ratings, icc: icc(ratings) }
}

const patientsOf = ({ rated }: Agreed): number => new Set(rated.map(({ caseId }) => caseId)).size
const hasClusters = (agreed: Agreed): boolean => patientsOf(agreed) < agreed.rated.length

function iccBootstrap({ rated, ratings }: Agreed, isAsked: boolean) {
  return bootstrapOf(rated, isAsked, (places) => icc(ratings.map((own) => places.map((i) => own[i]))).ICC2.icc)
}

function iccTable(agreed: readonly Agreed[], boots: readonly ReturnType<typeof iccBootstrap>[]): AnswerTable {
  const hasBoots = boots.some((boot) => boot)
  const shown = ({ icc: value, ci }: IccForm): string => withInterval(value, ci, coefficientText)
  return {
    title: 'Intraclass correlation, absolute agreement',
    head: [
      ...['', 'lesions', 'patients', 'ICC(A,1) = ICC(2,1), one reader (95 %)', 'in words'],
      ...['ICC(A,k) = ICC(2,k), mean of readers (95 %)', 'P (F test)'],
      ...(hasBoots ? ['ICC(A,1), cluster bootstrap (95 %)'] : []),
    ],
    rows: agreed.map((one, at) =>
      row(
        [
          ...[titleOf(one.column), String(one.icc.n), String(patientsOf(one)), shown(one.icc.ICC2)],
          ...[bandOf(one.icc.ICC2.icc), shown(one.icc.ICC2k), pText(one.icc.ICC2.p)],
          ...(hasBoots ? [intervalText(boots[at]?.ci ?? null, coefficientText)] : []),
        ],
        one.column.key,
      ),
    ),
  }
}

const BANDS = [
  [0, 'poor'],
  [0.2, 'slight'],
  [0.4, 'fair'],
  [0.6, 'moderate'],
  [0.8, 'substantial'],
  [Infinity, 'almost perfect'],
] as const

/** Landis and Koch, Biometrics 1977;33:159. */
const bandOf = (value: number): string => BANDS.find(([to]) => value <= to)?.[1] ?? ''

function formsTable({ column, icc: result }: Agreed): AnswerTable {
  const forms = (['ICC1', 'ICC2', 'ICC3', 'ICC1k', 'ICC2k', 'ICC3k'] as const).map((name) => ({
    words: ICC_FORMS[name],
    ...result[name],
  }))
  return {
    title: `All six forms: ${column.label}`,
    head: ['form', 'ICC (95 %)', 'F', 'df', 'P'],
    rows: forms.map(({ words, icc: value, ci, F, df1, df2, p }) =>
      row([
        ...[words, withInterval(value, ci, coefficientText), numberText(F, 4)],
        ...[Number.isNaN(df1) ? '' : `${df1}, ${df2}`, pText(p)],
      ]),
    ),
  }
}

function limitsTable(agreed: readonly Agreed[]): AnswerTable {
  return {
    title: 'Bland-Altman: first reader − second',
    head: [
      ...['', 'n', 'bias (95 %)', 'lower limit (95 %)', 'upper limit (95 %)', 'exact limits, outermost'],
      ...['in % of the mean', 'as ratio', 'outside', 'slope on mean, P'],
    ],
    rows: agreed.map(({ column, ratings }) => {
      const { n, bias, ciBias, loa, ciLoa99, ciLoaExact, percent, ratio, nOutside, proportional } = blandAltman(
        ratings[0],
        ratings[1],
      )
      const outermost =
        ciLoaExact?.lower && ciLoaExact.upper ? ([ciLoaExact.lower[0], ciLoaExact.upper[1]] as const) : null
      return row(
        [
          ...[titleOf(column), String(n), withInterval(bias, ciBias)],
          ...[
            withInterval(loa?.[0] ?? NaN, ciLoa99?.lower ?? null),
            withInterval(loa?.[1] ?? NaN, ciLoa99?.upper ?? null),
          ],
          intervalText(outermost),
          percent ? `${numberText(percent.bias)} (${intervalText(percent.loa)})` : 'not defined',
          ratio ? `${numberText(ratio.bias)} (${intervalText(ratio.loa)})` : 'not defined',
          n ? `${nOutside} of ${n} (${percentText(nOutside / n)})` : '0 of 0',
          proportional ? `${numberText(proportional.slope)}, P ${pText(proportional.p)}` : 'not defined',
        ],
        column.key,
      )
    }),
  }
}

function repeatedLimits({ column, rated, ratings }: Agreed): { table: AnswerTable; method: string } {
  const { nPatients, nPairs, bias, loa, sdTotal, sdNaive, method } = blandAltmanRepeated(
    rated.map(({ caseId }) => caseId),
    ratings[0],
    ratings[1],
  )
  return {
    method,
    table: {
      title: `Bland-Altman for several rows per patient: ${titleOf(column)}`,
      head: ['pairs', 'patients', 'bias', 'limits', 'SD of differences', 'SD if patients are ignored'],
      rows: [
        row([
          ...[String(nPairs), String(nPatients), numberText(bias), intervalText(loa)],
          ...[numberText(sdTotal), numberText(sdNaive)],
        ]),
      ],
    },
  }
}

function concordanceTable(agreed: readonly Agreed[]): AnswerTable {
  return {
    title: 'Concordance of the first two readers',
    head: ['', 'n', "Lin's concordance (95 %)", "Pearson's r (95 %)", 'line: second = a + b · first'],
    rows: agreed.map(({ column, ratings }) => {
      const { n, ccc, pearson, ols } = regression(ratings[0], ratings[1])
      return row(
        [
          ...[titleOf(column), String(n), withInterval(ccc.ccc, ccc.ci, coefficientText)],
          withInterval(pearson.r, pearson.ci, coefficientText),
          `a ${numberText(ols.intercept)}, b ${numberText(ols.slope)}`,
        ],
        column.key,
      )
    }),
  }
}

function limitsFigure({ column, rated, ratings }: Agreed, { readers, group }: Choices): BlandAltmanFigure {
  const { n, bias, ciBias, loa, ciLoa99 } = blandAltman(ratings[0], ratings[1])
  const unit = column.unit ? ` ${column.unit}` : ''
  return {
    kind: 'blandAltman',
    title: `Bland-Altman, ${column.label}`,
    xLabel: `mean of ${readers[0]} and ${readers[1]}: ${titleOf(column)}`,
    yLabel: `${readers[0]} − ${readers[1]}${column.unit ? ` (${column.unit})` : ''}`,
    caption: `${column.label}, n = ${n} pairs, reader ${readers[0]} − reader ${readers[1]}. Bias ${withInterval(bias, ciBias)}${unit}; limits of agreement (bias ∓ 1.96 SD) ${intervalText(loa)}${unit}; bands: 95 % intervals (t; limits as Bland and Altman 1999).`,
    points: rated.map((one, i) => ({
      x: (ratings[0][i] + ratings[1][i]) / 2,
      y: ratings[0][i] - ratings[1][i],
      key: keyOf(one),
      name: one.name,
      group: entryOf(one.rows, group),
    })),
    ...{ bias, ciBias, loa, ciLoa: ciLoa99 },
  }
}
