import { FitStatus } from '../fitStatus'
import { BLOCK, voxelBlock } from '../voxelBlock'
import { HELD_BY } from './amplitudeBox'
import { boundedLeastSquares, type Residuals } from './boundedLeastSquares'
import type { Curve } from './curve'
import { delaySearch } from './delaySearch'
import { exchangeOf, exponentialsOf } from './exchangeRates'
import { invertSymmetric } from './invertSymmetric'
import { dot } from './orthonormalBasis'
import type { ProjectedSolver } from './projectedFit'
import { TERMS } from './rateAxis'
import { rateFamily } from './rateFamily'
import { DROP, HELD } from './rateSearch'
import type { RateTable } from './rateTable'
import type { SignalModel } from './signalModel'
import { signalNoise } from './signalNoise'

type Bounds = readonly [number, number]

export interface ExchangeSpec {
  readonly curve: Curve
  readonly times: Float64Array
  readonly delays: readonly number[]
  /** Fp, PS, vp and, where the agent comes back, ve. */
  readonly bounds: readonly Bounds[]
  /** How the samples became concentrations, where they were signals. */
  readonly signal?: SignalModel | null
}

/** Rates of mixing, 1/min: beyond the highest the convolution is the input over the rate. */
const RATES: Bounds = [0, 300]
/** Nodes close enough that the best pairs of them lie near every optimum. */
const SPACING = 0.4
/** The search starts from so many pairs of rates. */
const STARTS = 6
/** Least values of a start: at nought there is no slope. */
const FLOOR = 1e-4
/** Where θ begins in what a fit writes. */
const AT = 2
/** A flow whose standard error exceeds this part of it cannot be told from another. */
const IDENTIFIABLE = 1

/**
 * Two-compartment exchange (4 bounds) or uptake (3) by least squares within bounds: the best pairs of rates of a grid, with amplitudes not below
 * nought, start a search in flow, permeability and volumes. Writes the parameters, the delay (s), their errors, the residual.
 */
export function exchangeSolver({ curve, times, delays, bounds, signal }: ExchangeSpec): ProjectedSolver {
  const { results } = voxelBlock
  const count = bounds.length
  const family = rateFamily({ curve, times, fixed: 'none', rates: RATES, delays, spacing: SPACING })
  const { axis, size } = family
  const c = new Float64Array(size)
  const found = new Float64Array(AT + count)
  const work: Residuals = { r: new Float64Array(size), J: bounds.map(() => new Float64Array(size)) }
  const pairs = new Float64Array(3 * STARTS)
  const theta = new Float64Array(4)
  const s = new Float64Array(axis.nodes)
  const best = new Float64Array(count)
  const late = delays.length > 1 ? delaySearch(family, { width: AT + count, fit: fitAt, glance }) : null
  const grams = new Map<RateTable, Float64Array>()
  const evaluateAt = exchangeCurves(axis, size, count)
  const noise = signal ? signalNoise(signal, times.length) : null

  function glance(d: number): number {
    findPairs(family.table(d))
    return pairs[0]
  }

  /** The best pairs of nodes with amplitudes not below nought, as [drop, fast, slow] of each. */
  function findPairs(table: RateTable): void {
    const nodes = axis.nodes
    let gram = grams.get(table)
    if (!gram) grams.set(table, (gram = gramOf(table, nodes)))
    for (let k = 0; k < nodes; k++) s[k] = nodeProduct(table, k, c)
    pairs.fill(-Infinity)
    for (let slow = 0; slow < (count === 3 ? 1 : nodes - 1); slow++)
      for (let fast = slow + 1; fast < nodes; fast++) {
        const ab = gram[fast * nodes + slow]
        const det = 1 - ab * ab
        const a = (s[fast] - ab * s[slow]) / det
        const b = (s[slow] - ab * s[fast]) / det
        if (a > 0 && b > 0) offer(a * s[fast] + b * s[slow], fast, slow)
        else offer(Math.max(s[fast], s[slow], 0) ** 2, fast, slow)
      }
  }

  function offer(drop: number, fast: number, slow: number): void {
    let at = 3 * (STARTS - 1)
    if (!(drop > pairs[at])) return
    for (; at > 0 && drop > pairs[at - 3]; at -= 3) pairs.copyWithin(at, at - 3, at)
    pairs[at] = drop
    pairs[at + 1] = fast
    pairs[at + 2] = slow
  }

  /** θ of a pair of nodes, inside the bounds. */
  function startFrom(table: RateTable, fast: number, slow: number, x: Float64Array): void {
    const [kFast, kSlow] = [fast, slow].map((k) => Math.exp(axis.first + axis.spacing * k) - axis.shift)
    const [lengthFast, lengthSlow] = [fast, slow].map((k) => table.across[k * TERMS])
    const [s1, s2] = [nodeProduct(table, fast, c), nodeProduct(table, slow, c)]
    const ab = pairProduct(table, fast, slow)
    const det = 1 - ab * ab
    const a = Math.max(FLOOR, (s1 - ab * s2) / (det * lengthFast))
    const b = Math.max(FLOOR, (s2 - ab * s1) / (det * lengthSlow))
    exchangeOf(a, kFast, b, Math.max(0, kSlow), theta)
    for (let i = 0; i < count; i++) {
      const [low, high] = bounds[i]
      x[i] = Math.max(low, FLOOR, Math.min(high, Number.isFinite(theta[i]) ? theta[i] : high))
    }
  }

  function fitAt(table: RateTable, into: Float64Array): void {
    findPairs(table)
    const energy = dot(c, c)
    const x = new Float64Array(count)
    into[DROP] = -Infinity
    for (let k = 0; k < STARTS; k++) {
      if (!(pairs[3 * k] > -Infinity)) continue
      startFrom(table, pairs[3 * k + 1], pairs[3 * k + 2], x)
      const { squares, isConverged } = boundedLeastSquares((at, out) => evaluateAt(table, c, at, out), x, bounds, work)
      if (!(energy - squares > into[DROP])) continue
      into[DROP] = energy - squares
      into[HELD] = (isConverged ? 0 : HELD_BY.rate) | (isAtBound(x) ? HELD_BY.fixed : 0)
      into.set(x, AT)
    }
  }

  const isAtBound = (x: Float64Array): boolean => bounds.some(([low, high], i) => x[i] <= low || x[i] >= high)

  /** Standard errors of the free parameters and, last, of the delay (min); `variance` is that of the residuals. */
  function errorsOf(delay: number, variance: number, v: number): Float64Array {
    const d = late ? Math.round((delay - delays[0]) / (delays[1] - delays[0])) : 0
    evaluateAt(family.table(d), c, best, work)
    const free = bounds.flatMap(([low, high], i) => (best[i] > low && best[i] < high ? [i] : []))
    const fitted = work.r.map((value, r) => value + c[r])
    const columns: Float64Array[] = free.map((i) => work.J[i].slice())
    if (late) columns.push(lateColumn(d))
    const n = columns.length
    const covariance = noise ? ofSignals(columns, fitted, variance, v) : ofConcentrations(columns, variance)
    const errors = new Float64Array(count + 1).fill(NaN)
    free.forEach((i, k) => (errors[i] = Math.sqrt(covariance[k * n + k])))
    if (late) errors[count] = Math.sqrt(covariance[n * n - 1])
    return errors
  }

  function ofConcentrations(columns: readonly Float64Array[], variance: number): Float64Array {
    const matrix = Float64Array.from(columns.flatMap((a) => columns.map((b) => dot(a, b))))
    invertSymmetric(matrix, columns.length)
    return matrix.map((value) => variance * value)
  }

  /** The same from coordinates of the basis to the samples, whose noise is that of the signals. */
  function ofSignals(
    columns: readonly Float64Array[],
    fitted: Float64Array,
    variance: number,
    v: number,
  ): Float64Array {
    if (!noise) return new Float64Array(columns.length ** 2).fill(NaN)
    columns.forEach((column, j) => toSamples(column, noise.columns[j]))
    toSamples(fitted, noise.tissue)
    noise.solve(columns.length, variance, v)
    return noise.covariance
  }

  function toSamples(coordinates: Float64Array, out: Float64Array): void {
    const n = times.length
    out.fill(0)
    for (let r = 0; r < size; r++) for (let i = 0; i < n; i++) out[i] += coordinates[r] * family.basis[r * n + i]
  }

  function lateColumn(d: number): Float64Array {
    const at = Math.max(1, Math.min(delays.length - 2, d))
    evaluateAt(family.table(at + 1), c, best, work)
    const after = work.r.slice()
    evaluateAt(family.table(at - 1), c, best, work)
    return after.map((value, r) => (value - work.r[r]) / (2 * (delays[1] - delays[0])))
  }

  function solve(energy: number, n: number, v: number): FitStatus {
    let delay = delays[0]
    if (late) delay = late(found)
    else fitAt(family.table(0), found)
    const squares = Math.max(0, energy - found[DROP])
    best.set(found.subarray(AT))
    const known =
      bounds.filter(([low, high], i) => best[i] > low && best[i] < high).length +
      Number(late !== null) +
      Number(signal?.m0 === null)
    const errors = errorsOf(delay, n > known ? squares / (n - known) : NaN, v)
    for (let i = 0; i < count; i++) {
      results[i * BLOCK + v] = best[i]
      results[(count + 1 + i) * BLOCK + v] = errors[i]
    }
    results[count * BLOCK + v] = delay * 60
    results[(2 * count + 1) * BLOCK + v] = errors[count] * 60
    results[(2 * count + 2) * BLOCK + v] = Math.sqrt(squares / n)
    if (found[HELD] & HELD_BY.rate) return FitStatus.NotConverged
    if (found[HELD] & HELD_BY.fixed) return FitStatus.AtBound
    return errors[0] <= IDENTIFIABLE * best[0] ? FitStatus.Ok : FitStatus.NotIdentifiable
  }

  return { family, c, g: null, solve }
}

/** c · the unit vector of a node. */
function nodeProduct({ bareNodes, size }: RateTable, node: number, c: Float64Array): number {
  let sum = 0
  for (let r = 0; r < size; r++) sum += bareNodes[node * size + r] * c[r]
  return sum
}

function pairProduct({ bareNodes, size }: RateTable, a: number, b: number): number {
  let sum = 0
  for (let r = 0; r < size; r++) sum += bareNodes[a * size + r] * bareNodes[b * size + r]
  return sum
}

function gramOf(table: RateTable, nodes: number): Float64Array {
  return Float64Array.from({ length: nodes * nodes }, (_, k) => pairProduct(table, Math.floor(k / nodes), k % nodes))
}

/** Relative step of the derivatives of the exponentials by the parameters. */
const DIFFERENCE = 1e-6

/** Residuals of two-compartment exchange in coordinates of the basis, and their derivatives by Fp, PS, vp (and ve). */
function exchangeCurves(axis: ReturnType<typeof rateFamily>['axis'], size: number, count: number) {
  const [here, moved, point] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)]
  const [fast, slow] = [newPart(size), newPart(size)]

  function exponentials(x: Float64Array, out: Float64Array): void {
    exponentialsOf(x[0], x[1], x[2], count > 3 ? x[3] : Infinity, out)
  }

  /** e of a rate and its derivative by the rate. */
  function partAt(table: RateTable, rate: number, part: Part): void {
    const known = Math.min(rate, axis.high)
    const place = (Math.log(Math.max(0, known) + axis.shift) - axis.first) / axis.spacing
    const node = Math.max(0, Math.min(axis.nodes - 1, Math.round(place)))
    const t = place - node
    const beyond = rate > axis.high ? axis.high / rate : 1
    const perRate = 1 / (axis.spacing * (known + axis.shift))
    const [length, lengthSlope] = valueAndSlope(table.across, node * TERMS, t)
    for (let r = 0; r < size; r++) {
      const [unit, unitSlope] = valueAndSlope(table.bare, (node * size + r) * TERMS, t)
      part.value[r] = beyond * length * unit
      part.slope[r] = beyond < 1 ? -part.value[r] / rate : (length * unitSlope + lengthSlope * unit) * perRate
    }
  }

  return (table: RateTable, c: Float64Array, x: Float64Array, { r, J }: Residuals): void => {
    exponentials(x, here)
    partAt(table, here[1], fast)
    partAt(table, here[3], slow)
    for (let k = 0; k < size; k++) r[k] = here[0] * fast.value[k] + here[2] * slow.value[k] - c[k]
    for (let i = 0; i < count; i++) {
      const step = DIFFERENCE * Math.max(1e-3, Math.abs(x[i]))
      point.set(x)
      point[i] += step
      exponentials(point, moved)
      const [da, dFast, db, dSlow] = moved.map((value, k) => (value - here[k]) / step)
      for (let k = 0; k < size; k++)
        J[i][k] =
          da * fast.value[k] + here[0] * dFast * fast.slope[k] + db * slow.value[k] + here[2] * dSlow * slow.slope[k]
    }
  }
}

interface Part {
  readonly value: Float64Array
  readonly slope: Float64Array
}

const newPart = (size: number): Part => ({ value: new Float64Array(size), slope: new Float64Array(size) })

function valueAndSlope(polynomial: Float64Array, at: number, t: number): readonly [number, number] {
  let [value, slope] = [0, 0]
  for (let term = TERMS - 1; term >= 0; term--) {
    slope = slope * t + value
    value = value * t + polynomial[at + term]
  }
  return [value, slope]
}
