import { isConstant, mean, standardDeviation } from './moments'
import { dot } from './symmetricSolve'

/**
 * Predictors with mean 0 and SD 1 behind a column of ones: the solver never sees their units.
 * rows[i] is subject i; `rescaled` gives coefficients back in the predictors' own units.
 */
export interface Design {
  readonly rows: readonly Float64Array[]
  readonly centres: Float64Array
  readonly scales: Float64Array
}

/** A predictor that keeps less than this share of its length beside the others is made of them. */
const DEPENDENT = 1e-9

/** The design of n subjects. */
export function designOf(columns: readonly Float64Array[], n: number): Design {
  const centres = Float64Array.from(columns, mean)
  const scales = Float64Array.from(columns, (c) => (isConstant(c) ? 0 : standardDeviation(c)))
  const rows = Array.from({ length: n }, (_, i) =>
    Float64Array.from([1, ...columns.map((c, j) => (scales[j] > 0 ? (c[i] - centres[j]) / scales[j] : 0))]),
  )
  return { rows, centres, scales }
}

/** Places of the predictors that do not vary or follow from those before them (Gram and Schmidt). */
export function dependentColumns({ rows, scales }: Design): number[] {
  const basis: Float64Array[] = []
  const dependent: number[] = []
  for (let j = 0; j < scales.length; j++) {
    const column = Float64Array.from(rows, (r) => r[j + 1])
    const length = Math.sqrt(dot(column, column))
    for (let pass = 0; pass < 2; pass++)
      for (const b of basis) {
        const share = dot(column, b)
        column.forEach((v, i) => (column[i] = v - share * b[i]))
      }
    const rest = Math.sqrt(dot(column, column))
    if (!(rest > DEPENDENT * length)) dependent.push(j)
    else basis.push(column.map((v) => v / rest))
  }
  return dependent
}

/** Coefficients and standard errors in the predictors' own units, intercept first. */
export function rescaled(
  { centres, scales }: Design,
  gamma: Float64Array,
  covariance: readonly Float64Array[],
): { b: number[]; se: number[] } {
  const back = Float64Array.from([1, ...centres.map((m, j) => -m / scales[j])])
  const slopes = Array.from(scales, (s, j) => gamma[j + 1] / s)
  const variance = dot(
    back,
    covariance.map((row) => dot(row, back)),
  )
  return {
    b: [dot(back, gamma), ...slopes],
    se: [Math.sqrt(variance), ...Array.from(scales, (s, j) => Math.sqrt(covariance[j + 1][j + 1]) / s)],
  }
}
