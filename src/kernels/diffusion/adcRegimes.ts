import { FitStatus } from '../fitStatus'
import type { Bounds, VoxelFit } from '../voxelFit'
import { decayFit } from './decayFit'
import { logDecayFit } from './logDecayFit'
import { voxelwise, type OneFit } from './voxelwise'

/** ADC over all b, over b ≤ `fastMax` and over b ≥ `slowMin` (s/mm²), each with its bounds. */
export interface Regimes {
  readonly fastMax: number
  readonly slowMin: number
  readonly logarithmic: boolean
  readonly ADC: Bounds
  readonly ADCfast: Bounds
  readonly ADCslow: Bounds
}

const FREE: Bounds = [0, Infinity]

interface Part {
  readonly at: readonly number[]
  readonly fit: OneFit
  readonly s: Float64Array
  readonly out: Float64Array
}

/**
 * Three mono-exponential fits: S0 and ADC of all b, ADCfast, ADCslow, and F = 1 − S0slow/S0, S0slow being the slow line at b = 0. Writes them, their
 * standard errors and the root-mean-square residual of the fit over all b. The regimes share samples and the errors of S0 and S0slow are not
 * independent: that of F leaves this out and is on the large side.
 */
export function adcRegimes(b: readonly number[], regimes: Regimes): VoxelFit {
  const { fastMax, slowMin, logarithmic } = regimes
  return voxelwise(b.length, 11, (present) => {
    const part = (isIn: (x: number) => boolean, D: Bounds): Part | null => {
      const at = present.flatMap((i, k) => (isIn(b[i]) ? [k] : []))
      const axis = at.map((k) => b[present[k]])
      if (new Set(axis).size < 2) return null
      const fit = logarithmic ? logDecayFit(axis, D, false) : decayFit(axis, D, FREE)
      return { at, fit, s: new Float64Array(at.length), out: new Float64Array(5) }
    }
    const all = part(() => true, regimes.ADC)
    const fast = part((x) => x <= fastMax, regimes.ADCfast)
    const slow = part((x) => x >= slowMin, regimes.ADCslow)
    return all && fast && slow ? joined(all, fast, slow) : null
  })
}

/** What is said of a voxel where the parts disagree: the first that one of them says. */
const WORST_FIRST = [FitStatus.BadSignal, FitStatus.NotConverged, FitStatus.AtBound, FitStatus.Implausible]

function joined(all: Part, fast: Part, slow: Part): OneFit {
  const run = ({ at, fit, s, out }: Part, from: Float64Array, details: boolean): FitStatus => {
    at.forEach((i, k) => (s[k] = from[i]))
    return fit(s, out, details)
  }
  return (s, out, details) => {
    const said = [all, fast, slow].map((part) => run(part, s, details))
    const share = slow.out[0] / all.out[0]
    out.set([all.out[0], all.out[1], fast.out[1], slow.out[1], 1 - share])
    if (details) {
      const errorOfF = share * Math.hypot(slow.out[2] / slow.out[0], all.out[2] / all.out[0])
      out.set([all.out[2], all.out[3], fast.out[3], slow.out[3], errorOfF, all.out[4]], 5)
    }
    const worst = WORST_FIRST.find((status) => said.includes(status))
    return worst ?? (share > 1 ? FitStatus.Implausible : FitStatus.Ok)
  }
}
