import { clusterBootstrap, type ClusterBootstrap } from '../../kernels/stats/clusterBootstrap'
import type { CaseTable } from '../caseTable'
import { columnOf } from './lesions'
import { some } from './words'

/**
 * Says that rows of one patient are not independent; empty where every patient gives one. `bootstrap` says whether whole patients are
 * drawn anew; null where the analysis cannot.
 */
export function clusterWarning(rows: readonly { readonly caseId: string }[], bootstrap: boolean | null): string {
  const patients = new Set(rows.map(({ caseId }) => caseId)).size
  if (patients === rows.length || !patients) return ''
  return `${rows.length} rows of ${some(patients, 'patient')}: rows of one patient are alike, so P and intervals are too good${remedyFor(bootstrap)}.`
}

function remedyFor(bootstrap: boolean | null): string {
  if (bootstrap === null) return ''
  return bootstrap
    ? '; the intervals of the cluster bootstrap draw whole patients'
    : '; turn on the cluster bootstrap for intervals that draw whole patients'
}

/** Says that a predictor took part in defining the outcome; empty where it did not. */
export function circularityWarning(table: CaseTable, outcome: string, predictors: readonly string[]): string {
  const { definedBy = [], label } = columnOf(table, outcome) ?? { label: outcome }
  const circular = predictors.filter((key) => definedBy.includes(key))
  if (!circular.length) return ''
  const names = circular.map((key) => columnOf(table, key)?.label ?? key).join(', ')
  return `Circular: ${names} took part in defining ${label}; how well it predicts ${label} says nothing.`
}

/** What the question asks of many parameters at once needs a correction. */
export const familyNote = (tests: number): string =>
  tests > 1 ? `Holm and Benjamini-Hochberg over the ${tests} tests of this table; uncorrected P beside them` : ''

/** The interval of a statistic when whole patients are drawn anew; null where it is not asked for or no patient has two rows. */
export function bootstrapOf(
  rows: readonly { readonly caseId: string }[],
  isAsked: boolean,
  statistic: (places: readonly number[]) => number,
): ClusterBootstrap | null {
  const patients = rows.map(({ caseId }) => caseId)
  if (!isAsked || new Set(patients).size === patients.length) return null
  return clusterBootstrap(patients, statistic)
}
