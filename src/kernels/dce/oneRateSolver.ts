import { FitStatus } from '../fitStatus'
import { BLOCK, voxelBlock } from '../voxelBlock'
import { HELD_BY, type AmplitudeBox } from './amplitudeBox'
import { delaySearch } from './delaySearch'
import { glanceAt, nodeValuesOf } from './nodeValues'
import type { ProjectedSolver } from './projectedFit'
import { ERRORS, lateErrors, OF_DELAY, OF_P, OF_Q, OF_X, rateErrors } from './rateErrors'
import { rateFamily, type FamilySpec } from './rateFamily'
import { DROP, FOUND, HELD, P, Q, RATE, rateSearch, X } from './rateSearch'
import type { RateTable } from './rateTable'
import { signalErrors } from './signalErrors'
import type { SignalModel } from './signalModel'

/**
 * Writes the parameters of a voxel and, behind them, their standard errors, at a distance of BLOCK; gives a status that overrides, or null.
 * `found` is what `rateSearch` finds, `errors` what `rateErrors` names (of the rate itself in OF_X), NaN where held.
 */
export type WriteVoxel = (found: Float64Array, delay: number, errors: Float64Array, v: number) => FitStatus | null

export interface SolverSpec extends FamilySpec {
  readonly box: AmplitudeBox
  /** Parameters of the model, all that is written. */
  readonly parameters: number
  readonly write: WriteVoxel
  /** How the samples became concentrations, where they were signals: their noise is then that of the signals. */
  readonly signal?: SignalModel | null
}

/** Part of Σ s² below which a sum of squares is rounding: no fit is more certain than that. */
const ROUNDING = 1e-15
/** A rate whose standard error exceeds this part of it says too little: the errors of ve = Ktrans/kep are then no longer those of a normal curve. */
const IDENTIFIABLE = 0.3

/**
 * Least squares for p·f + q·e^(−rate·t) ⊗ c over rate, p, q and, where several delays are given, the delay: the whole range is searched, no
 * start value, no iteration that could fail.
 */
export function oneRateSolver(spec: SolverSpec): ProjectedSolver {
  const { results } = voxelBlock
  const { parameters, write, box } = spec
  const family = rateFamily(spec)
  const { axis, delays } = family
  const c = new Float64Array(family.size)
  const g = new Float64Array(axis.nodes)
  const search = rateSearch(axis, box)
  const found = new Float64Array(FOUND)
  const errors = new Float64Array(ERRORS)
  const hasFixed = spec.fixed !== 'none'
  const single = delays.length === 1 ? family.table(0) : null
  const findDelay = single ? null : delaySearch(family, { width: FOUND, fit: fitAt, glance })
  const errorsLate = single ? null : lateErrors(axis, delays, family.table)
  const errorsFree = single ? rateErrors(axis, single, hasFixed) : null
  const errorsBare = single && hasFixed ? rateErrors(axis, single, false) : errorsFree
  const errorsOfSignal = spec.signal ? signalErrors(family, spec.signal, hasFixed, { found, errors }) : null
  const searched = 1 + Number(axis.nodes > 1) + Number(!single)

  function fitAt(table: RateTable, into: Float64Array): void {
    nodeValuesOf(table, c, g)
    search(table, c, g, into)
  }

  function glance(d: number): number {
    return glanceAt(family.glimpse(d), hasFixed, c)
  }

  /** Gives the delay. */
  function find(): number {
    if (single) {
      search(single, c, g, found)
      return delays[0]
    }
    const delay = findDelay ? findDelay(found) : delays[0]
    // Between delays rate and amplitudes are interpolated each by itself: the limit that holds them holds them again.
    found[RATE] = axis.nodes === 1 ? axis.low : Math.max(axis.low, Math.min(axis.high, Math.exp(found[X]) - axis.shift))
    if (found[HELD] & HELD_BY.highAmplitude) found[Q] = Math.min(box.amplitude[1], box.ratio[1] * found[RATE])
    return delay
  }

  /** Standard errors into `errors`, of the rate itself in OF_X; NaN for what a limit holds. */
  function setErrors(n: number, squares: number, delay: number, v: number): void {
    const held = found[HELD]
    const isFixedFree = hasFixed && !(held & HELD_BY.fixed)
    const isAmplitudeFree = !(held & (HELD_BY.lowAmplitude | HELD_BY.highAmplitude))
    const isRateFree = axis.nodes > 1 && !(held & HELD_BY.rate) && isAmplitudeFree
    const free = searched + Number(isFixedFree) + Number(spec.signal?.m0 === null) // the signal before arrival was found as well
    const variance = n > free ? squares / (n - free) : NaN
    if (errorsOfSignal) errorsOfSignal(delay, variance, isFixedFree, v)
    else setEvenErrors(Math.sqrt(variance), delay, isFixedFree)
    errors[OF_X] = isRateFree ? errors[OF_X] * Math.abs(found[RATE] + axis.shift) : NaN
    if (!isFixedFree) errors[OF_P] = NaN
    if (!isAmplitudeFree) errors[OF_Q] = NaN
  }

  /** Every sample has the same noise. */
  function setEvenErrors(sigma: number, delay: number, isFixedFree: boolean): void {
    if (errorsLate) errorsLate(delay, found[X], found[P], found[Q], isFixedFree, errors)
    else if (isFixedFree) errorsFree?.(found[X], errors)
    else errorsBare?.(found[X], errors)
    errors[OF_P] *= sigma
    errors[OF_Q] *= sigma
    errors[OF_X] *= sigma / Math.abs(found[Q])
    errors[OF_DELAY] = single ? NaN : sigma * errors[OF_DELAY]
  }

  function solve(energy: number, n: number, v: number): FitStatus {
    const delay = find()
    if (!(found[DROP] > -Infinity)) {
      for (let k = 0; k <= 2 * parameters; k++) results[k * BLOCK + v] = NaN
      return FitStatus.BadSignal
    }
    const squares = energy > found[DROP] ? energy - found[DROP] : 0
    setErrors(n, Math.max(squares, ROUNDING * energy), delay, v)
    results[2 * parameters * BLOCK + v] = Math.sqrt(squares / n)
    const special = write(found, delay, errors, v)
    if (special !== null) return special
    if (axis.nodes > 1 && found[Q] === 0) return FitStatus.NotIdentifiable
    if (found[HELD] !== 0) return FitStatus.AtBound
    return errors[OF_X] > IDENTIFIABLE * found[RATE] ? FitStatus.NotIdentifiable : FitStatus.Ok
  }

  return { family, c, g, solve }
}
