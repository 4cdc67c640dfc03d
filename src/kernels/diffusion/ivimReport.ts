import { FitStatus } from '../fitStatus'
import type { BiexponentialState } from './biexponential'
import type { BiexponentialBox } from './biexponentialBox'
import { covariance } from './covariance'
import { isAtSide } from './ivimSearch'

/** Below this part of S0 a compartment is absent: its D is whatever one likes. */
const ABSENT = 1e-6
/** A part of S0 that may be nothing: its standard error is asked, … */
const LITTLE = 0.15
/** … and where it is not so many times that, the compartment's D is not identifiable. */
const CERTAIN = 2
/** Below this part of S0² the sums do not tell a residual sum of squares precisely. */
const EXACT = 1e-6

/** What a bi-exponential search found, as S0, D, D*, f with standard errors and residual. */
export function ivimReport(axis: Float64Array, box: BiexponentialBox, state: BiexponentialState, fillGram: () => void) {
  const n = axis.length
  const { D, amplitude, half } = state
  const { fixed, errors, solve } = covariance

  /** Residual sum of squares; sample by sample where the difference of the sums is rounding. */
  function rssOf(s: Float64Array): number {
    const S0 = amplitude[0] + amplitude[1]
    if (2 * half[0] > EXACT * S0 * S0) return 2 * half[0]
    let rss = 0
    for (let i = 0; i < n; i++) {
      const fit = amplitude[0] * Math.exp(-axis[i] * D[0]) + amplitude[1] * Math.exp(-axis[i] * D[1])
      rss += (s[i] - fit) ** 2
    }
    return rss
  }

  /** `free` parameters were searched: those of an earlier step have no standard error from this one. */
  function describe(s: Float64Array, out: Float64Array, free: number): void {
    const rss = rssOf(s)
    fillGram()
    solve(4, n > free ? rss / (n - free) : NaN)
    for (let k = 0; k < 4; k++) out[4 + k] = errors[k]
    out[8] = Math.sqrt(rss / n)
  }

  return (
    s: Float64Array,
    out: Float64Array,
    how: { readonly details: boolean; readonly isThere: boolean; readonly isPinned: boolean },
  ): FitStatus => {
    const S0 = amplitude[0] + amplitude[1]
    const f = amplitude[1] / S0
    if (!(S0 > 0)) {
      out.fill(NaN)
      return FitStatus.BadSignal
    }
    out[0] = S0
    out[1] = onSide(D[0], box.D0)
    out[2] = onSide(D[1], box.D1)
    out[3] = onSide(f, box.f)
    fixed[0] = Number(S0 <= box.S0[0] || S0 >= box.S0[1])
    fixed[1] = Number(isAtSide(D[0], box.D0) || f > 1 - ABSENT)
    fixed[2] = Number(isAtSide(D[1], box.D1) || f < ABSENT)
    fixed[3] = Number(isAtSide(f, box.f))
    const stuck = fixed[0] + fixed[1] + fixed[2] + fixed[3]
    if (how.isPinned) fixed[1] = 1
    const isLittle = f < LITTLE || f > 1 - LITTLE
    if (how.details || isLittle) describe(s, out, how.isPinned ? 3 : 4)
    if (f < ABSENT) out[2] = NaN
    if (f < ABSENT || f > 1 - ABSENT) return FitStatus.NotIdentifiable
    if (!how.isThere) return FitStatus.NotConverged
    if (isLittle && Math.min(f, 1 - f) < CERTAIN * out[7]) return FitStatus.NotIdentifiable
    return stuck > 0 ? FitStatus.AtBound : FitStatus.Ok
  }
}

/** A value at a side of its box is that side exactly. */
const onSide = (x: number, range: readonly [number, number]): number =>
  isAtSide(x, range) ? (x - range[0] < range[1] - x ? range[0] : range[1]) : x
