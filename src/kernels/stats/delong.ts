import { midranks } from './ranks'

/** Which scores speak for a case: '<' those above the controls', '>' those below. Never chosen from the data. */
export type Direction = '<' | '>'

/** Scores of cases and controls, turned so that cases are expected higher. */
export interface Scores {
  readonly cases: Float64Array
  readonly controls: Float64Array
}

/** Empirical AUC with what DeLong's variance is made of: for each subject the share of the other group it is on the right side of. */
export interface Placements {
  readonly auc: number
  readonly ofCases: Float64Array
  readonly ofControls: Float64Array
}

/** Splits scores by label (1 case, 0 control) and turns them so that cases are expected higher. */
export function splitScores(label: ArrayLike<number>, score: ArrayLike<number>, direction: Direction): Scores {
  const turned = Float64Array.from(score, (s) => (direction === '<' ? s : -s))
  return { cases: turned.filter((_, i) => label[i] === 1), controls: turned.filter((_, i) => label[i] === 0) }
}

/** Placement values from midranks, ties counting half (Sun and Xu, IEEE Signal Process Lett 2014;21:1389). */
export function placements({ cases, controls }: Scores): Placements {
  const [m, n] = [cases.length, controls.length]
  const together = midranks([...cases, ...controls]).ranks
  const [own, other] = [midranks(cases).ranks, midranks(controls).ranks]
  const ofCases = own.map((r, i) => (together[i] - r) / n)
  const ofControls = other.map((r, j) => 1 - (together[m + j] - r) / m)
  return { auc: ofCases.reduce((total, v) => total + v, 0) / m, ofCases, ofControls }
}

/** Covariance of two AUCs on the same subjects; with itself the variance. DeLong, Biometrics 1988;44:837. NaN with a single case or control. */
export function delongCovariance(a: Placements, b: Placements): number {
  return covariance(a.ofCases, b.ofCases, a.auc, b.auc) + covariance(a.ofControls, b.ofControls, a.auc, b.auc)
}

/** Covariance of the two means. */
function covariance(x: Float64Array, y: Float64Array, mx: number, my: number): number {
  const n = x.length
  if (n < 2) return NaN
  return x.reduce((total, v, i) => total + (v - mx) * (y[i] - my), 0) / (n - 1) / n
}
