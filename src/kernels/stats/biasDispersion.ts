import { notesOf, type InWords } from './inWords'
import { quantileSorted } from './quantile'

export interface BiasDispersion extends InWords {
  readonly nUsed: number
  readonly nDropped: number
  /** Bias index: the median relative error. */
  readonly BI: number
  /** Dispersion index: P75 − P25 of the relative error. */
  readonly DI: number
}

/** Indices of the relative error (prediction − truth)/truth; where the truth is 0 or a value is missing nothing is compared. */
export function biasDispersion(prediction: ArrayLike<number>, truth: ArrayLike<number>): BiasDispersion {
  if (prediction.length !== truth.length)
    throw new RangeError(`${prediction.length} predictions for ${truth.length} true values`)
  const errors = Float64Array.from(truth, (t, i) => (prediction[i] - t) / t)
    .filter((e, i) => truth[i] !== 0 && Number.isFinite(e))
    .sort()
  const nDropped = truth.length - errors.length
  return {
    nUsed: errors.length,
    nDropped,
    BI: quantileSorted(errors, 0.5),
    DI: quantileSorted(errors, 0.75) - quantileSorted(errors, 0.25),
    method:
      'relative error (prediction − truth)/truth: bias index = median, dispersion index = P75 − P25 (quantiles by method 7)',
    notes: notesOf(
      [nDropped > 0, `${nDropped} left out: the truth is 0 or a value is missing`],
      [errors.length === 0, 'not defined: nothing could be compared'],
    ),
  }
}
