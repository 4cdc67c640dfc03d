import { exponential } from './exponential'
import { naturalLog } from './naturalLog'
import { BLOCK, voxelBlock } from './voxelBlock'

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

  function addUp(design: LineDesign, count: number): void {
    slope.fill(0)
    intercept.fill(0)
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

  function fit(design: LineDesign, count: number, [low, high]: readonly [number, number], floor: number): number {
    const { mean } = design
    addUp(design, count)
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

  return { slope, fit }
}
