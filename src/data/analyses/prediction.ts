import { diagnostic } from '../../kernels/stats/diagnostic'
import type { Direction } from '../../kernels/stats/delong'
import { roc, type Roc } from '../../kernels/stats/roc'
import { pairedRocTest } from '../../kernels/stats/rocCompare'
import { wilson, clopperPearson } from '../../kernels/stats/proportion'
import type { CaseColumn, CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer, type AnswerTable } from './answer'
import type { Choices } from './choices'
import { chosenColumns, detailOf, shortTitle, titleAt, visitNames, whenWords, whoseValues } from './chosen'
import type { RocFigure } from './figure'
import { circularityWarning, clusterWarning } from './guards'
import { aucBootstrap, directionOf, labelledLesions, type Labelled } from './labelled'
import { columnOf } from './lesions'
import { unseenCuts } from './unseenCuts'
import { coefficientText, intervalText, numberText, pText, shareText, toldOf, withInterval } from './words'

interface Predicted {
  readonly column: CaseColumn
  readonly title: string
  readonly short: string
  readonly labelled: Labelled
  readonly direction: Direction
  readonly roc: Roc
  readonly boot: ReturnType<typeof aucBootstrap>
}

/** Does a measurement tell the cases? ROC curve, its area, and the cut-off with all that rests on it. */
export function prediction(table: CaseTable, choices: Choices): Answer {
  const outcome = columnOf(table, choices.group)
  const title = 'Prediction'
  if (!outcome) return noAnswer(title, 'Choose the column that holds the outcome.')
  if (!choices.caseValue) return noAnswer(title, `${outcome.label} has no entry yet: fill it in the case table.`)
  const all = chosenColumns(table, choices.parameters).map((column) => predicted(table, column, choices))
  const detail = detailOf(all, choices)
  if (!detail) return noAnswer(title, 'Choose at least one measurement.')
  const { leaveOut, other } = {
    leaveOut: unseenCuts(detail.labelled, detail.direction),
    other: compared(all, detail, choices),
  }
  return {
    title: `Prediction of ${outcome.label}: ${choices.caseValue}`,
    tables: [
      aucTable(all, whenWords(visitNames(table, choices), choices.when)),
      cutTable(detail, leaveOut),
      ratioTable(detail),
      ...(other ? [other.table] : []),
    ],
    figures: [rocFigure(detail, other?.with)],
    method: once([
      whoseValues(choices),
      detail.roc.method,
      'sensitivity and specificity with exact (Clopper-Pearson) and Wilson intervals; likelihood ratios by the log method (Simel 1991)',
      leaveOut?.method ?? '',
      other?.method ?? '',
      detail.boot?.method ?? '',
    ]),
    warnings: once([
      circularityWarning(table, choices.group, choices.parameters),
      clusterWarning(
        detail.labelled.lesions.filter(({ value }) => Number.isFinite(value)),
        choices.bootstrap,
      ),
      ...toldOf(all.map(({ column, roc: { notes } }) => [column.label, notes])),
    ]),
  }
}

function predicted(table: CaseTable, column: CaseColumn, choices: Choices): Predicted {
  const labelled = labelledLesions(table, column.key, choices)
  const direction = directionOf(choices, column.key)
  return {
    ...{
      column,
      labelled,
      direction,
      short: shortTitle(column, choices.when),
      title: titleAt(column, visitNames(table, choices), choices.when),
    },
    roc: roc(labelled.label, labelled.score, direction),
    boot: aucBootstrap(labelled, direction, choices.bootstrap),
  }
}

function aucTable(all: readonly Predicted[], when: string): AnswerTable {
  const hasBoots = all.some(({ boot }) => boot)
  return {
    title: `Area under the ROC curve: ${when}`,
    head: [
      ...[
        '',
        'cases are',
        'cases',
        'controls',
        'AUC (95 %)',
        'interval by',
        'DeLong (95 %)',
        'exact binomial (95 %)',
        'P, Mann-Whitney',
      ],
      ...(hasBoots ? ['cluster bootstrap (95 %)'] : []),
    ],
    rows: all.map(({ column, short, direction, roc: curve, boot }) => {
      const { auc, ci, delong, ciExactBinomial, nCases, nControls, pMw } = curve
      return row(
        [
          ...[short, direction === '<' ? 'higher' : 'lower', String(nCases), String(nControls)],
          withInterval(auc, ci, coefficientText),
          ci === ciExactBinomial ? `exact binomial, n = ${nCases + nControls}` : 'DeLong',
          ...[intervalText(delong.ci, coefficientText), intervalText(ciExactBinomial, coefficientText), pText(pMw)],
          ...(hasBoots ? [intervalText(boot?.ci ?? null, coefficientText)] : []),
        ],
        column.key,
      )
    }),
  }
}

/** "≤ 6.79": the observed value, as MedCalc prints it. */
function cutText(obsCut: number, direction: Direction): string {
  if (Number.isNaN(obsCut)) return direction === '>' ? 'no lesion' : 'every lesion'
  return `${direction === '>' ? '≤' : '>'} ${numberText(obsCut, 4)}`
}

function cutTable(
  { title, direction, roc: { best, nCases, nControls } }: Predicted,
  unseen: ReturnType<typeof unseenCuts>,
): AnswerTable {
  const share = (count: number, total: number): string =>
    shareText(count, total, { value: count / total, cp: clopperPearson(count, total), wilson: wilson(count, total) })
  return {
    title: `Cut-off by Youden's J, all ties: ${title}`,
    head: ['case if', 'half way to the next value', 'sensitivity', 'specificity', 'J'],
    rows: [
      ...best.map(({ obsCut, threshold, tp, tn, sensitivity, specificity }) =>
        row([
          ...[cutText(obsCut, direction), numberText(threshold, 4), share(tp, nCases), share(tn, nControls)],
          coefficientText(sensitivity + specificity - 1),
        ]),
      ),
      ...(unseen
        ? [
            row([
              ...['chosen without each lesion in turn', '', share(unseen.tp, nCases), share(unseen.tn, nControls)],
              coefficientText(unseen.tp / nCases + unseen.tn / nControls - 1),
            ]),
          ]
        : []),
    ],
  }
}

function ratioTable({ title, roc: { best } }: Predicted): AnswerTable {
  return {
    title: `At the cut-off: ${title}`,
    head: [
      'halfway cut-off',
      'positive predictive value',
      'negative predictive value',
      'accuracy',
      'LR+ (95 %)',
      'LR− (95 %)',
      'odds ratio',
    ],
    rows: best.map((cut) => {
      const { ppv, npv, accuracy, lrPos, lrPosCi, lrNeg, lrNegCi, dor } = diagnostic(cut)
      const { tp, fp, fn, tn } = cut
      return row([
        ...[numberText(cut.threshold, 4), shareText(tp, tp + fp, ppv), shareText(tn, tn + fn, npv)],
        shareText(tp + tn, tp + fp + fn + tn, accuracy),
        ...[withInterval(lrPos, lrPosCi), withInterval(lrNeg, lrNegCi), numberText(dor)],
      ])
    }),
  }
}

/** The chosen second measurement beside the first, on the lesions that have both. */
function compared(all: readonly Predicted[], detail: Predicted, choices: Choices) {
  const other = all.find(({ column }) => column.key === choices.other)
  if (!other || other === detail) return null
  const { auc1, auc2, aucDiff, ci, p, method, notes } = pairedRocTest(
    detail.labelled.label,
    detail.labelled.score,
    other.labelled.score,
    [detail.direction, other.direction],
  )
  return {
    with: other,
    method: [method, ...notes].join('; '),
    table: {
      title: 'Two AUCs',
      head: [detail.title, other.title, 'difference (95 %)', 'P, paired DeLong'],
      rows: [row([coefficientText(auc1), coefficientText(auc2), withInterval(aucDiff, ci, coefficientText), pText(p)])],
    },
  }
}

function rocFigure(detail: Predicted, other: Predicted | undefined): RocFigure {
  const { auc, ci, nCases, nControls, best } = detail.roc
  const [cut] = best
  const cutWords = cut ? cutText(cut.obsCut, detail.direction) : ''
  return {
    kind: 'roc',
    title: `ROC, ${detail.title}`,
    xLabel: '1 − specificity',
    yLabel: 'sensitivity',
    caption: `${detail.title}, ${nCases} cases and ${nControls} controls. AUC ${withInterval(auc, ci, coefficientText)}; cases ${detail.direction === '<' ? 'higher' : 'lower'}.${cut ? ` Cut-off ${cutWords} by Youden's J on the same data: optimistic.` : ''}`,
    curves: [detail, ...(other ? [other] : [])].map(({ column, roc: { points } }, i) => ({
      name: column.label,
      falsePositive: (points?.specificity ?? []).map((v) => 1 - v),
      truePositive: points?.sensitivity ?? [],
      cut: i === 0 && cut ? { x: 1 - cut.specificity, y: cut.sensitivity, label: cutWords } : null,
    })),
  }
}
