import { FitStatus } from '../fitStatus'
import { BLOCK, voxelBlock } from '../voxelBlock'
import { fromBlock, type VoxelFit } from '../voxelFit'
import { curveArea, curveAt, type Curve } from './curve'
import { invertSymmetric } from './invertSymmetric'
import { dot } from './orthonormalBasis'

export interface LinearToftsSpec {
  readonly curve: Curve
  /** min */
  readonly times: Float64Array
  readonly hasPlasma: boolean
  readonly delay: number
  readonly parameters: number
  /** Writes [Ktrans, kep, vp] and their standard errors, with the error of ve. */
  readonly write: (solution: LinearSolution, results: Float64Array, v: number) => void
  readonly convert?: (count: number) => void
  readonly extraRows: number
}

export interface LinearSolution {
  Ktrans: number
  kep: number
  vp: number
  KtransError: number
  kepError: number
  vpError: number
  veError: number
}

/**
 * C = (Ktrans + kep·vp)·∫cp − kep·∫C + vp·cp, solved as a linear system (Murase K. Magn Reson Med 2004;51:858–862), ∫C by trapezoids. Fast,
 * without bounds, and biased where the noise in ∫C matters. Negative Ktrans, kep or vp and ve above 1 are implausible.
 */
export function linearToftsFit(spec: LinearToftsSpec): VoxelFit {
  const { samples, results, status } = voxelBlock
  const late = spec.times.map((t) => t - spec.delay)
  const area = late.map((t) => curveArea(spec.curve, t))
  const plasma = late.map((t) => curveAt(spec.curve, t))
  const n = late.length
  const names = spec.hasPlasma ? 3 : 2

  function refuse(v: number): FitStatus {
    for (let k = 0; k <= 2 * spec.parameters; k++) results[k * BLOCK + v] = NaN
    return FitStatus.BadSignal
  }

  /** The columns and the samples of one voxel, over what is there; trapezoids reach across a gap. */
  function systemOf(v: number): { columns: Float64Array[]; y: Float64Array } {
    const there = Array.from({ length: n }, (_, i) => i).filter((i) => Number.isFinite(samples[i * BLOCK + v]))
    const y = Float64Array.from(there, (i) => samples[i * BLOCK + v])
    const leaked = new Float64Array(y.length)
    for (let k = 1; k < y.length; k++)
      leaked[k] = leaked[k - 1] + ((late[there[k]] - late[there[k - 1]]) * (y[k] + y[k - 1])) / 2
    const columns = [Float64Array.from(there, (i) => area[i]), leaked.map((value) => -value)]
    if (spec.hasPlasma) columns.push(Float64Array.from(there, (i) => plasma[i]))
    return { columns, y }
  }

  function fitOne(v: number): FitStatus {
    const { columns, y } = systemOf(v)
    if (y.length <= names) return refuse(v)
    const inverse = Float64Array.from(columns.flatMap((a) => columns.map((b) => dot(a, b))))
    invertSymmetric(inverse, names)
    const right = columns.map((column) => column.reduce((sum, value, i) => sum + value * y[i], 0))
    const a = columns.map((_, i) => right.reduce((sum, value, j) => sum + inverse[i * names + j] * value, 0))
    if (!a.every(Number.isFinite)) return refuse(v)
    let squares = 0
    for (let i = 0; i < y.length; i++)
      squares += (y[i] - columns.reduce((sum, column, k) => sum + a[k] * column[i], 0)) ** 2
    const covariance = inverse.map((value) => (value * squares) / (y.length - names))
    const solution = solutionOf(a, covariance)
    spec.write(solution, results, v)
    results[2 * spec.parameters * BLOCK + v] = Math.sqrt(squares / y.length)
    const { Ktrans, kep, vp } = solution
    return Ktrans < 0 || kep < 0 || vp < 0 || Ktrans > kep ? FitStatus.Implausible : FitStatus.Ok
  }

  return fromBlock(({ count, gather }) => {
    gather()
    spec.convert?.(count)
    for (let v = 0; v < count; v++) status[v] = fitOne(v)
    return false
  }, n + spec.extraRows)
}

/** Ktrans = a₀ − kep·vp with kep = a₁, vp = a₂, errors to first order. */
function solutionOf([first, kep, vp = 0]: readonly number[], covariance: Float64Array): LinearSolution {
  const names = Math.round(Math.sqrt(covariance.length))
  const Ktrans = first - kep * vp
  const spread = (gradient: readonly number[]): number => {
    let sum = 0
    for (let i = 0; i < names; i++)
      for (let j = 0; j < names; j++) sum += gradient[i] * gradient[j] * covariance[i * names + j]
    return Math.sqrt(Math.max(0, sum))
  }
  const ofKtrans = [1, -vp, -kep].slice(0, names)
  const ofVe = ofKtrans.map((value, k) => (value - (k === 1 ? Ktrans / kep : 0)) / kep)
  return {
    Ktrans,
    kep,
    vp,
    KtransError: spread(ofKtrans),
    kepError: spread([0, 1, 0].slice(0, names)),
    vpError: names > 2 ? spread([0, 0, 1]) : NaN,
    veError: spread(ofVe),
  }
}
