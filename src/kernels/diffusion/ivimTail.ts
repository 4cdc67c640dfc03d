import type { Bounds } from '../voxelFit'
import { decayFit } from './decayFit'
import { FitStatus } from '../fitStatus'

/** The samples from the threshold on, where the blood's signal is taken to be gone. */
export interface TailRule {
  /** s/mm². */
  readonly threshold: number
  /** Whether a sample at the threshold itself belongs to it: it changes f, so that it is said. */
  readonly included: boolean
}

export const isInTail = (b: number, { threshold, included }: TailRule): boolean =>
  included ? b >= threshold : b > threshold

/** Mono-exponential fit of the tail: its S0 and D, their standard errors, and the residual. */
export interface Tail {
  readonly fit: (s: Float64Array, details: boolean) => FitStatus
  readonly out: Float64Array
  readonly samples: number
}

/** Null where the tail has fewer than two different b. */
export function ivimTail(axis: ArrayLike<number>, rule: TailRule, D: Bounds): Tail | null {
  const at = Array.from(axis, (b, i) => (isInTail(b, rule) ? i : -1)).filter((i) => i >= 0)
  const tail = at.map((i) => axis[i])
  if (new Set(tail).size < 2) return null
  const fit = decayFit(tail, D, [0, Infinity])
  const part = new Float64Array(at.length)
  const out = new Float64Array(5)
  return {
    fit: (s, details) => {
      at.forEach((i, k) => (part[k] = s[i]))
      return fit(part, out, details)
    },
    out,
    samples: at.length,
  }
}
