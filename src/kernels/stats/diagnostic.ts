import { interval, notesOf, type InWords, type Interval } from './inWords'
import { Z975 } from './normal'
import { share, type Share } from './proportion'

/** Counts of a test against the truth. */
export interface TestCounts {
  readonly tp: number
  readonly fp: number
  readonly fn: number
  readonly tn: number
}

export interface Diagnostic extends InWords {
  readonly sens: Share
  readonly spec: Share
  readonly ppv: Share
  readonly npv: Share
  readonly accuracy: Share
  readonly youden: number
  readonly lrPos: number
  readonly lrPosCi: Interval | null
  readonly lrNeg: number
  readonly lrNegCi: Interval | null
  /** Diagnostic odds ratio. */
  readonly dor: number
}

/** Sensitivity to likelihood ratios of a test; what would divide nothing by nothing is NaN. */
export function diagnostic({ tp, fp, fn, tn }: TestCounts): Diagnostic {
  const bad = [tp, fp, fn, tn].find((count) => !(Number.isInteger(count) && count >= 0))
  if (bad !== undefined) throw new RangeError(`${bad} is not a count`)
  const [diseased, healthy, all] = [tp + fn, fp + tn, tp + fp + fn + tn]
  const sens = share(tp, diseased)
  const spec = share(tn, healthy)
  const lrPos = ratio(tp * healthy, fp * diseased)
  const lrNeg = ratio(fn * healthy, tn * diseased)
  const isDefined = diseased > 0 && healthy > 0
  return {
    sens,
    spec,
    ppv: share(tp, tp + fp),
    npv: share(tn, tn + fn),
    accuracy: share(tp + tn, all),
    youden: sens.value + spec.value - 1,
    lrPos,
    lrPosCi: tp && fp ? logInterval(lrPos, 1 / tp - 1 / diseased + 1 / fp - 1 / healthy) : null,
    lrNeg,
    lrNegCi: fn && tn ? logInterval(lrNeg, 1 / fn - 1 / diseased + 1 / tn - 1 / healthy) : null,
    dor: isDefined ? ratio(tp * tn, fp * fn) : NaN,
    method: `counts of ${diseased} with and ${healthy} without the finding; 95 % intervals exact (Clopper-Pearson) and Wilson; likelihood ratios by the log method (Simel 1991)`,
    notes: notesOf(
      [diseased === 0, 'sensitivity is not defined: no case has the finding'],
      [healthy === 0, 'specificity is not defined: every case has the finding'],
      [tp + fp === 0, 'the positive predictive value is not defined: no positive call'],
      [tn + fn === 0, 'the negative predictive value is not defined: no negative call'],
      [isDefined && (tp * fp === 0 || fn * tn === 0), 'a likelihood ratio with an empty cell has no interval'],
    ),
  }
}

/** a / b, with infinity only where there is something to divide. */
const ratio = (a: number, b: number): number => (a === 0 && b === 0 ? NaN : a / b)

function logInterval(value: number, varianceOfLog: number): Interval | null {
  const half = Z975 * Math.sqrt(Math.max(0, varianceOfLog))
  return interval(value * Math.exp(-half), value * Math.exp(half))
}
