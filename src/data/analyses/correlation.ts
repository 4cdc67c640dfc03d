import { correlationCoefficient } from '../../kernels/stats/correlation'
import { regression, type Regression } from '../../kernels/stats/regression'
import { titleOf, type CaseTable } from '../caseTable'
import { noAnswer, once, row, type Answer } from './answer'
import type { Choices } from './choices'
import { titleAt, visitNames, whoseValues } from './chosen'
import type { ScatterFigure } from './figure'
import { bootstrapOf, clusterWarning } from './guards'
import { columnOf, entriesOf, keyOf, lesionValues, type LesionValue } from './lesions'
import { coefficientText, intervalText, numberText, pText, withInterval } from './words'

/** Two measurements of the same lesions. */
interface Both {
  readonly titles: readonly [string, string]
  readonly lesions: readonly (LesionValue & { readonly other: number })[]
  readonly result: Regression
}

/** Do two measurements go together? */
export function correlation(table: CaseTable, choices: Choices): Answer {
  const title = 'Correlation'
  const both = bothOf(table, choices)
  if (!both) return noAnswer(title, 'Choose two different measurements.')
  const { titles, lesions, result } = both
  const { n, pearson, spearman, ols } = result
  const boot = bootstrapOf(lesions, choices.bootstrap, (places) =>
    correlationCoefficient(
      Float64Array.from(places, (i) => lesions[i].value),
      Float64Array.from(places, (i) => lesions[i].other),
    ),
  )
  return {
    title: `${titles[0]} and ${titles[1]}`,
    tables: [
      {
        title: 'Correlation',
        head: [
          ...['lesions', "Pearson's r (95 %)", 'P', "Spearman's rho", 'P (t)', 'P (exact, up to 9)'],
          ...(boot ? ["Pearson's r, cluster bootstrap (95 %)"] : []),
        ],
        rows: [
          row([
            ...[String(n), withInterval(pearson.r, pearson.ci, coefficientText), pText(pearson.p)],
            ...[coefficientText(spearman.rho), pText(spearman.pT), pText(spearman.pExact)],
            ...(boot ? [intervalText(boot.ci, coefficientText)] : []),
          ]),
        ],
      },
      {
        title: 'Least squares line',
        head: ['intercept (95 %)', 'slope (95 %)', 'P of the slope', 'R²', 'residual SD'],
        rows: [
          row([
            ...[withInterval(ols.intercept, ols.ciIntercept), withInterval(ols.slope, ols.ciSlope), pText(ols.pSlope)],
            ...[coefficientText(ols.r2), numberText(ols.residualSe)],
          ]),
        ],
      },
    ],
    figures: [scatterFigure(table, both, choices)],
    method: once([whoseValues(choices), result.method, boot?.method ?? '']),
    warnings: once([clusterWarning(lesions, choices.bootstrap), ...result.notes.map((note) => `${note}.`)]),
  }
}

function bothOf(table: CaseTable, choices: Choices): Both | null {
  const [first, second] = [choices.detail, choices.other].map((key) => columnOf(table, key))
  if (!first || !second || first === second) return null
  const others = lesionValues(table.rows, second.key, choices)
  const lesions = lesionValues(table.rows, first.key, choices)
    .map((lesion, i) => ({ ...lesion, other: others[i].value }))
    .filter(({ value, other }) => Number.isFinite(value + other))
  const visits = visitNames(table, choices)
  return {
    titles: [titleAt(first, visits, choices.when), titleAt(second, visits, choices.when)],
    lesions,
    result: regression(
      lesions.map(({ value }) => value),
      lesions.map(({ other }) => other),
    ),
  }
}

function scatterFigure(table: CaseTable, { titles, lesions, result }: Both, { group }: Choices): ScatterFigure {
  const groups = entriesOf(table.rows, group)
  const { n, pearson, spearman, ols } = result
  const name = columnOf(table, group)
  return {
    kind: 'scatter',
    title: `${titles[1]} against ${titles[0]}`,
    ...{ xLabel: titles[0], yLabel: titles[1] },
    caption: `n = ${n} lesions${name ? `, coloured by ${titleOf(name)}` : ''}. Pearson's r ${withInterval(pearson.r, pearson.ci, coefficientText)}, P ${pText(pearson.p)}; Spearman's rho ${coefficientText(spearman.rho)}; least squares line.`,
    points: lesions.map((lesion) => ({
      ...{ x: lesion.value, y: lesion.other, key: keyOf(lesion), name: lesion.name },
      group: groups.get(lesion.name) ?? '',
    })),
    line: Number.isFinite(ols.slope) ? { intercept: ols.intercept, slope: ols.slope } : null,
  }
}
