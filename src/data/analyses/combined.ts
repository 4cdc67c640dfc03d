import { completeRows } from '../../kernels/stats/complete'
import { leaveOneOut } from '../../kernels/stats/leaveOneOut'
import { logisticRegression, type FirthFit, type LogisticFit } from '../../kernels/stats/logisticRegression'
import { roc, type Roc } from '../../kernels/stats/roc'
import type { CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer, type AnswerTable } from './answer'
import type { Choices } from './choices'
import { chosenColumns, titleAt, visitNames, whoseValues } from './chosen'
import type { RocCurve, RocFigure } from './figure'
import { circularityWarning, clusterWarning } from './guards'
import { labelledLesions } from './labelled'
import { columnOf } from './lesions'
import { coefficientText, intervalText, numberText, pText, withInterval } from './words'

const TITLE = 'Several measurements together'

/** Logistic regression of the outcome on several measurements, and how well they tell the cases together. */
export function combined(table: CaseTable, choices: Choices): Answer {
  const outcome = columnOf(table, choices.group)
  const columns = chosenColumns(table, choices.predictors)
  if (!outcome || !choices.caseValue) return noAnswer(TITLE, 'Choose the outcome and which entry of it is a case.')
  if (!columns.length) return noAnswer(TITLE, 'Choose at least one predictor.')
  const visits = visitNames(table, choices)
  const labelled = columns.map((column) => labelledLesions(table, column.key, choices))
  const y = labelled[0].label
  const X = Object.fromEntries(labelled.map(({ score }, i) => [titleAt(columns[i], visits, choices.when), score]))
  const result = logisticRegression(y, X)
  const left = leaveOneOut(y, X)
  const apparent = result.fit ? roc(completeRows(y, ...Object.values(X)).columns[0], result.fit.fitted, '<') : null
  const { kept } = completeRows(y, ...Object.values(X))
  return {
    title: `${TITLE}: ${outcome.label}, ${choices.caseValue}`,
    tables: [
      ...(result.fit ? [coefficientTable(result.fit), fitTable(result.fit)] : []),
      ...(result.firth ? [firthTable(result.firth)] : []),
      aucTable(apparent, left.roc),
    ],
    figures: [rocFigure(apparent, left.roc)].filter((figure) => figure !== null),
    method: once([whoseValues(choices), result.method, left.method]),
    warnings: once([
      circularityWarning(table, choices.group, choices.predictors),
      clusterWarning(
        kept.map((i) => labelled[0].lesions[i]),
        null,
      ),
      ...[...result.notes, ...left.notes].map((note) => `${note}.`),
    ]),
  }
}

function coefficientTable({ names, b, se, wald, p, or, orCi }: LogisticFit): AnswerTable {
  return {
    title: 'Maximum likelihood',
    head: ['', 'B per 1 unit', 'SE', 'Wald', 'P', 'odds ratio (95 %)'],
    rows: names.map((name, i) =>
      row([
        ...[name, numberText(b[i]), numberText(se[i]), numberText(wald[i]), pText(p[i])],
        i === 0 ? '' : withInterval(or[i], orCi[i]),
      ]),
    ),
  }
}

function fitTable({ m2ll, lrChi2, lrDf, lrP, coxSnell, nagelkerke, brier }: LogisticFit): AnswerTable {
  return {
    title: 'How well it fits',
    head: ['−2 log likelihood', 'likelihood ratio χ² (df)', 'P', 'Cox-Snell R²', 'Nagelkerke R²', 'Brier score'],
    rows: [
      row([
        ...[numberText(m2ll, 4), `${numberText(lrChi2)} (${lrDf})`, pText(lrP)],
        ...[coefficientText(coxSnell), coefficientText(nagelkerke), coefficientText(brier)],
      ]),
    ],
  }
}

function firthTable({ names, b, se }: FirthFit): AnswerTable {
  return {
    title: "Firth's penalised likelihood (finite under separation)",
    head: ['', 'B per 1 unit', 'SE', 'odds ratio'],
    rows: names.map((name, i) =>
      row([name, numberText(b[i]), numberText(se[i]), i === 0 ? '' : numberText(Math.exp(b[i]))]),
    ),
  }
}

function aucTable(apparent: Roc | null, left: Roc | null): AnswerTable {
  const line = (name: string, curve: Roc | null): string[] => [
    name,
    curve ? String(curve.nCases + curve.nControls) : '0',
    curve ? withInterval(curve.auc, curve.ci, coefficientText) : 'not defined',
    curve ? intervalText(curve.delong.ci, coefficientText) : 'not defined',
  ]
  return {
    title: 'AUC of the combined predictor',
    head: ['', 'lesions', 'AUC (95 %)', 'DeLong (95 %)'],
    rows: [row(line('on the data of the fit: optimistic', apparent)), row(line('each lesion left out in turn', left))],
  }
}

function rocFigure(apparent: Roc | null, left: Roc | null): RocFigure | null {
  const given = [apparent, left].filter((curve) => curve !== null)
  const [first] = given
  if (!first) return null
  const words = (name: string, curve: Roc | null): string =>
    curve ? `${name} AUC ${withInterval(curve.auc, curve.ci, coefficientText)}` : `${name} AUC not defined`
  return {
    kind: 'roc',
    title: 'ROC of the combined predictor',
    xLabel: '1 − specificity',
    yLabel: 'sensitivity',
    caption: `Logistic regression, ${first.nCases} cases and ${first.nControls} controls. ${words('Same data', apparent)}; ${words('leave-one-out', left)}.`,
    curves: [curveOf('same data', apparent), curveOf('leave-one-out', left)].filter((curve) => curve !== null),
  }
}

const curveOf = (name: string, curve: Roc | null): RocCurve | null =>
  curve?.points
    ? {
        name,
        falsePositive: curve.points.specificity.map((v) => 1 - v),
        truePositive: curve.points.sensitivity,
        cut: null,
      }
    : null
