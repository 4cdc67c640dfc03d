import { rootBetween } from './findRoot'
import { notesOf, type InWords } from './inWords'
import { noncentralTLower } from './noncentralT'
import { studentQuantile } from './studentT'

export interface SampleSize extends InWords {
  /** Pairs needed, not yet rounded up. */
  readonly n: number
  readonly pairs: number
  /** Patients to enrol so that the pairs are left after the share that drops out, not yet rounded up. */
  readonly withDropout: number
  readonly patients: number
}

export interface SampleSizeRequest {
  readonly delta: number
  readonly sd: number
  /** Two-sided. */
  readonly alpha: number
  readonly power: number
  readonly dropout: number
}

/** Between these the number of pairs is looked for. */
const LEAST = 2
const LARGEST = 1e7

/** Pairs that a paired t test needs to find a mean difference delta where differences have the given SD. */
export function pairedSampleSize({ delta, sd, alpha, power, dropout }: SampleSizeRequest): SampleSize {
  const effect = Math.abs(delta) / sd
  const lack = (n: number): number => power - powerOf(n, effect, alpha)
  const isPossible =
    effect > 0 && Number.isFinite(effect) && alpha > 0 && alpha < 1 && power > alpha && power < 1 && lack(LARGEST) < 0
  const log = isPossible ? rootBetween((u) => lack(Math.exp(u)), [Math.log(LEAST), Math.log(LARGEST)]) : NaN
  const n = Number.isNaN(log) && isPossible ? LEAST : Math.exp(log)
  const pairs = Math.max(LEAST, Math.ceil(n))
  const withDropout = pairs / (1 - dropout)
  return {
    ...{ n, pairs, withDropout, patients: Math.ceil(withDropout) },
    method: `pairs for a paired t test, two-sided alpha ${alpha}, power ${power}, difference ${delta}, SD of the differences ${sd}; noncentral t; ${dropout * 100} % dropout`,
    notes: notesOf([
      !isPossible,
      'not defined: difference, SD, alpha and power allow no number of pairs up to ten million',
    ]),
  }
}

/** Power in the direction of the difference, as R's power.t.test. */
function powerOf(n: number, effect: number, alpha: number): number {
  const df = n - 1
  return 1 - noncentralTLower(studentQuantile(1 - alpha / 2, df), df, Math.sqrt(n) * effect)
}
