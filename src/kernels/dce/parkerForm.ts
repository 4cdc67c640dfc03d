import { PARKER, parkerAif, parkerCurve, type ParkerShape } from '../parkerAif'
import { boundedLeastSquares, type Residuals } from './boundedLeastSquares'
import { populationArrival } from './populationArrival'

/** A measured arterial curve put into Parker's form. */
export interface FittedParker {
  readonly arrivalS: number
  readonly shape: ParkerShape
  /** At the times of the samples, mM in blood. */
  readonly bloodMM: number[]
  /** The same curve on a finer axis than the frames: what a fit may take for the input between them. */
  readonly fine: { readonly timesS: number[]; readonly bloodMM: number[] }
  /** Root mean square of what the form leaves, mM, and that over the measured peak. */
  readonly residualMM: number
  readonly relativeResidual: number
  readonly isConverged: boolean
}

/** Arrival (min), areas of both passes, tail, decay, stretch. */
const UNKNOWNS = 6
const BOUNDS: readonly (readonly [number, number])[] = [
  [-1, 20],
  [0, 20],
  [0, 20],
  [0, 20],
  [0, 2],
  [0.4, 4],
]
/** Widths of the passages to start from, against the population's: the sum of squares may have a dent at each. */
const STARTS = [0.7, 1, 1.5, 2.2]
/** Step of a difference that stands for a derivative, relative and at least. */
const STEP = 1e-5
const FINE_S = 0.5

/**
 * Least squares of Parker's form over a measured curve in blood: arrival, both passes, tail, its fall and one stretch of the passages are free;
 * their spacing and the steepness stay the population's, as frames of seconds do not tell them. Rounds off noise and fills in between frames, and
 * cannot say what the form does not hold: see the residual.
 */
export function fitParkerForm(timesS: readonly number[], bloodMM: readonly number[]): FittedParker {
  const used = timesS.flatMap((_, i) => (Number.isFinite(bloodMM[i]) ? [i] : []))
  if (used.length <= UNKNOWNS)
    throw new RangeError(`Parker's form has ${UNKNOWNS} unknowns; here are ${used.length} samples`)
  const peak = Math.max(...used.map((i) => bloodMM[i]))
  if (!(peak > 0)) throw new RangeError('the arterial curve is nowhere above 0')
  const measured = Float64Array.from(used, (i) => bloodMM[i])
  const minutes = Float64Array.from(used, (i) => timesS[i] / 60)
  const arrival = populationArrival('parker', timesS, bloodMM, 0) / 60
  const height = peak / parkerAif(0.17)
  const tries = STARTS.map((stretch) => {
    const x = Float64Array.of(
      arrival,
      ...[PARKER.first, PARKER.second, PARKER.tail].map((a) => a * height),
      PARKER.decay,
      stretch,
    )
    return { x, ...search(minutes, measured, x) }
  })
  const best = tries.reduce((a, b) => (b.squares < a.squares ? b : a))
  const [arrivalMin, first, second, tail, decay, stretch] = best.x
  const shape = { first, second, tail, decay, stretch }
  const at = (t: number): number => parkerCurve(t / 60 - arrivalMin, shape)
  const residualMM = Math.sqrt(best.squares / used.length)
  const fineTimes = Array.from(
    { length: Math.floor((timesS[timesS.length - 1] - timesS[0]) / FINE_S) + 1 },
    (_, k) => timesS[0] + k * FINE_S,
  )
  return {
    ...{ arrivalS: arrivalMin * 60, shape, residualMM, isConverged: best.isConverged },
    bloodMM: timesS.map(at),
    fine: { timesS: fineTimes, bloodMM: fineTimes.map(at) },
    relativeResidual: residualMM / peak,
  }
}

function search(minutes: Float64Array, measured: Float64Array, x: Float64Array) {
  const n = minutes.length
  const work: Residuals = { r: new Float64Array(n), J: Array.from(x, () => new Float64Array(n)) }
  const curve = (p: Float64Array, out: Float64Array): void => {
    const shape = { first: p[1], second: p[2], tail: p[3], decay: p[4], stretch: p[5] }
    for (let i = 0; i < n; i++) out[i] = parkerCurve(minutes[i] - p[0], shape)
  }
  const other = new Float64Array(n)
  const moved = new Float64Array(UNKNOWNS)
  const evaluate = (p: Float64Array, { r, J }: Residuals): void => {
    curve(p, r)
    for (let k = 0; k < UNKNOWNS; k++) {
      moved.set(p)
      moved[k] += Math.max(STEP, STEP * Math.abs(p[k]))
      curve(moved, other)
      for (let i = 0; i < n; i++) J[k][i] = (other[i] - r[i]) / (moved[k] - p[k])
    }
    for (let i = 0; i < n; i++) r[i] -= measured[i]
  }
  return boundedLeastSquares(evaluate, x, BOUNDS, work)
}
