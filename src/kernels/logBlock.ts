import { exponential } from './exponential'
import { naturalLog } from './naturalLog'
import type { LoggedNumbers } from './loggedNumbers'
import { BLOCK, voxelBlock } from './voxelBlock'
import type { NextVoxels } from './voxelFit'

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

type Three = readonly [LoggedNumbers, LoggedNumbers, LoggedNumbers]

/**
 * Straight lines through the logarithms of the samples of the block. `fit` writes S0 and D, at a bound where the line would pass it; D of the
 * free line stays in `slope` (NaN for a voxel with a sample that the table of logarithms does not hold). It gives how many voxels have a free
 * D that is not between `floor` and `high`.
 */
export const logBlock = prepare()

function prepare() {
  const { samples: s, words, upperWord, results } = voxelBlock
  const slope = new Float64Array(BLOCK)
  const intercept = new Float64Array(BLOCK)
  /** Mean, low, high and floor, and the weights of three samples. In arrays they are doubles to the engine, and not a number of either kind. */
  const limits = new Float64Array(4)
  const weights = new Float64Array(6)

  function addUp(design: LineDesign, count: number): void {
    for (let i = 0; i < design.slope.length; i++) {
      const c = design.slope[i]
      const w = design.intercept[i]
      const row = i * BLOCK
      for (let v = 0; v < count; v++) {
        const y = naturalLog(s[row + v], words[2 * (row + v) + upperWord])
        slope[v] += c * y
        intercept[v] += w * y
      }
    }
  }

  /** The lines through the sums: gives how many voxels have a free D that is not between `floor` and `high`. */
  function finish(count: number): number {
    const mean = limits[0]
    const low = limits[1]
    const high = limits[2]
    const floor = limits[3]
    let outside = 0
    for (let v = 0; v < count; v++) {
      const free = slope[v]
      const D = free < low ? low : free > high ? high : free
      results[v] = exponential(intercept[v] + mean * (D - free))
      results[BLOCK + v] = D
      if (!(free > floor && free < high)) outside++
    }
    return outside
  }

  /** Adds three samples to the sums from their tables, in the order of `addUp`: the same numbers come out. */
  function addThree(
    [{ stored: p, table: ofP }, { stored: q, table: ofQ }, { stored: r, table: ofR }]: Three,
    { from, count }: NextVoxels,
  ): void {
    const cp = weights[0]
    const cq = weights[1]
    const cr = weights[2]
    const wp = weights[3]
    const wq = weights[4]
    const wr = weights[5]
    for (let v = 0; v < count; v++) {
      const x = ofP[p[from + v]]
      const y = ofQ[q[from + v]]
      const z = ofR[r[from + v]]
      slope[v] = slope[v] + cp * x + cq * y + cr * z
      intercept[v] = intercept[v] + wp * x + wq * y + wr * z
    }
  }

  /** `addThree` and `finish` in one loop: for three samples it is all there is to do, and the sums need not be kept. */
  function finishThree(
    [{ stored: p, table: ofP }, { stored: q, table: ofQ }, { stored: r, table: ofR }]: Three,
    { from, count }: NextVoxels,
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
    let outside = 0
    for (let v = 0; v < count; v++) {
      const x = ofP[p[from + v]]
      const y = ofQ[q[from + v]]
      const z = ofR[r[from + v]]
      const free = slope[v] + cp * x + cq * y + cr * z
      const D = free < low ? low : free > high ? high : free
      slope[v] = free
      results[v] = exponential(intercept[v] + wp * x + wq * y + wr * z + mean * (D - free))
      results[BLOCK + v] = D
      if (!(free > floor && free < high)) outside++
    }
    return outside
  }

  /** Three samples from `i` on; where there are no more the last again, with no weight. */
  function take({ slope: c, intercept: w }: LineDesign, logs: readonly LoggedNumbers[], i: number): Three {
    const last = logs.length - 1
    for (let k = 0; k < 3; k++) {
      weights[k] = i + k > last ? 0 : c[i + k]
      weights[3 + k] = i + k > last ? 0 : w[i + k]
    }
    return [logs[i], logs[Math.min(i + 1, last)], logs[Math.min(i + 2, last)]]
  }

  function fit(design: LineDesign, next: NextVoxels, [low, high]: readonly [number, number], floor: number): number {
    const { count } = next
    const logs = next.logs()
    limits.set([design.mean, low, high, floor])
    slope.fill(0)
    intercept.fill(0)
    if (!logs) {
      next.gather()
      addUp(design, count)
      return finish(count)
    }
    let i = 0
    for (; i + 3 < logs.length; i += 3) addThree(take(design, logs, i), next)
    return finishThree(take(design, logs, i), next)
  }

  return { slope, fit }
}
