import { exponential } from './exponential'
import { naturalLog } from './naturalLog'
import type { LoggedNumbers } from './loggedNumbers'
import { BLOCK, voxelBlock } from './voxelBlock'
import type { NextVoxels, Plane } from './voxelFit'

/** What a straight line y = lnS0 − b·D through given b-values needs, worked out once: D = Σ slope·y and lnS0 = Σ intercept·y. */
export interface LineDesign {
  readonly slope: Float64Array
  readonly intercept: Float64Array
  readonly mean: number
  /** Σ (b − mean)². */
  readonly squares: number
}

/** The design for the first `m` values of `b`. */
export function designOf(b: Float64Array, m: number): LineDesign {
  const used = b.subarray(0, m)
  const mean = used.reduce((sum, x) => sum + x / m, 0)
  const squares = used.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  const slope = used.map((x) => (mean - x) / squares)
  return { slope, intercept: slope.map((c) => 1 / m + mean * c), mean, squares }
}

/** What the lines may be, and what is asked of them. D outside `floor` and `high` is looked at again by the caller. */
export interface LineRequest {
  readonly bounds: readonly [low: number, high: number]
  readonly floor: number
  readonly details: boolean
}

/**
 * Straight lines through the logarithms of the next voxels. `fit` writes S0 and D to their planes, at a bound where the line would pass it, and
 * with details what the residuals say; D of the free line stays in `slope` (NaN for a voxel with a sample that has no logarithm here).
 * It gives how many voxels have a free D that is not between `floor` and `high`; where there are none, `slope` may be of other voxels.
 */
export const logBlock = prepare()

function prepare() {
  const { samples: s, words, upperWord } = voxelBlock
  const slope = new Float64Array(BLOCK)
  const intercept = new Float64Array(BLOCK)
  /** The logarithms themselves: sample i of voxel v at i·BLOCK + v. */
  const y = new Float64Array(s.length)
  const squares = new Float64Array(BLOCK)
  /** Mean, low, high and floor, and the weights of three samples. In arrays they are doubles to the engine, and not a number of either kind. */
  const limits = new Float64Array(4)
  const weights = new Float64Array(6)

  function takeLogarithms(n: number, count: number): void {
    for (let i = 0; i < n; i++) {
      const row = i * BLOCK
      for (let v = 0; v < count; v++) y[row + v] = naturalLog(s[row + v], words[2 * (row + v) + upperWord])
    }
  }

  function lookUp({ stored, table }: LoggedNumbers, row: number, from: number, count: number): void {
    for (let v = 0; v < count; v++) y[row + v] = table[stored[from + v]]
  }

  function addUp(design: LineDesign, count: number): void {
    for (let i = 0; i < design.slope.length; i++) {
      const c = design.slope[i]
      const w = design.intercept[i]
      const row = i * BLOCK
      for (let v = 0; v < count; v++) {
        slope[v] += c * y[row + v]
        intercept[v] += w * y[row + v]
      }
    }
  }

  /** The lines through the sums, ln S0 staying in `intercept`. */
  function finish({ from, count }: NextVoxels, ofS0: Plane, ofD: Plane): number {
    const mean = limits[0]
    const low = limits[1]
    const high = limits[2]
    const floor = limits[3]
    let outside = 0
    for (let v = 0; v < count; v++) {
      const free = slope[v]
      const D = free < low ? low : free > high ? high : free
      const start = intercept[v] + mean * (D - free)
      intercept[v] = start
      ofS0[from + v] = exponential(start)
      ofD[from + v] = D
      if (!(free > floor && free < high)) outside++
    }
    return outside
  }

  /**
   * Standard errors of S0 and D (first order, from the residual variance, m − 2) and the root-mean-square residual, for lines that are not at a
   * bound: the free D is their D.
   */
  function describe(b: Float64Array, design: LineDesign, { from, count, planes }: NextVoxels): void {
    const m = b.length
    const [ofS0, , errorOfS0, errorOfD, residual] = planes
    squares.fill(0, 0, count)
    for (let i = 0; i < m; i++) {
      const bi = b[i]
      const row = i * BLOCK
      for (let v = 0; v < count; v++) {
        const difference = y[row + v] - intercept[v] + bi * slope[v]
        squares[v] += difference * difference
      }
    }
    const perSquare = m > 2 ? 1 / ((m - 2) * design.squares) : NaN
    const ofStart = Math.sqrt(design.squares / m + design.mean * design.mean)
    for (let v = 0; v < count; v++) {
      const error = Math.sqrt(squares[v] * perSquare)
      errorOfS0[from + v] = ofS0[from + v] * error * ofStart
      errorOfD[from + v] = error
      residual[from + v] = Math.sqrt(squares[v] / m)
    }
  }

  /**
   * All of it in one loop, for up to three samples that share a table; where there are only two the last stands twice, once without weight.
   * The free D are not kept.
   */
  function fitThree(
    [{ stored: p, table }, { stored: q }, { stored: r }]: readonly LoggedNumbers[],
    { from, count }: NextVoxels,
    ofS0: Plane,
    ofD: Plane,
  ): number {
    const cp = weights[0]
    const cq = weights[1]
    const cr = weights[2]
    const wp = weights[3]
    const wq = weights[4]
    const wr = weights[5]
    const mean = limits[0]
    const low = limits[1]
    const high = limits[2]
    const floor = limits[3]
    const end = from + count
    let outside = 0
    for (let v = from; v < end; v++) {
      const x = table[p[v]]
      const y = table[q[v]]
      const z = table[r[v]]
      const free = cp * x + cq * y + cr * z
      const D = free < low ? low : free > high ? high : free
      ofS0[v] = exponential(wp * x + wq * y + wr * z + mean * (D - free))
      ofD[v] = D
      if (!(free > floor && free < high)) outside++
    }
    return outside
  }

  /** Three samples, their weights put down; null where there are more, or where they do not share a table. */
  function threeOf({ slope: c, intercept: w }: LineDesign, logs: readonly LoggedNumbers[]): LoggedNumbers[] | null {
    const last = logs.length - 1
    if (last > 2 || logs.some(({ table }) => table !== logs[0].table)) return null
    for (let k = 0; k < 3; k++) {
      weights[k] = k > last ? 0 : c[k]
      weights[3 + k] = k > last ? 0 : w[k]
    }
    return [logs[0], logs[Math.min(1, last)], logs[last]]
  }

  let known: { readonly design: LineDesign; readonly logs: readonly LoggedNumbers[] } | null = null
  let three: LoggedNumbers[] | null = null

  /** Whether all voxels were fitted in one loop. What can be prepared is prepared once for all blocks of the same frames. */
  function fitAtOnce(design: LineDesign, next: NextVoxels, logs: readonly LoggedNumbers[]): boolean {
    if (known?.design !== design || known.logs !== logs) {
      known = { design, logs }
      three = threeOf(design, logs)
    }
    return three !== null && fitThree(three, next, next.planes[0], next.planes[1]) === 0
  }

  function fit(b: Float64Array, design: LineDesign, next: NextVoxels, { bounds, floor, details }: LineRequest): number {
    const { count, from, planes } = next
    const logs = next.logs()
    limits[0] = design.mean
    limits[1] = bounds[0]
    limits[2] = bounds[1]
    limits[3] = floor
    if (logs && !details && fitAtOnce(design, next, logs)) return 0
    slope.fill(0, 0, count)
    intercept.fill(0, 0, count)
    if (logs) logs.forEach((numbers, i) => lookUp(numbers, i * BLOCK, from, count))
    else {
      next.gather()
      takeLogarithms(b.length, count)
    }
    addUp(design, count)
    const outside = finish(next, planes[0], planes[1])
    if (details) describe(b, design, next)
    return outside
  }

  return { slope, fit }
}
