import { BLOCK, MOST_SAMPLES, voxelBlock } from './voxelBlock'

/**
 * What the least-squares fit of a decay starts from, for the voxels of the block: the axis `x`, `row` (where each sample stands in the block),
 * and after `start` Σ s over the samples at x = 0 (`unweighted`), Σ s² (`energy`) and a first D.
 */
export const decayStart = prepare()

function prepare() {
  const { samples: s, words, upperWord } = voxelBlock
  const x = new Float64Array(MOST_SAMPLES)
  const row = new Int32Array(MOST_SAMPLES)
  /** Low and high end of D, and how many samples at x = 0 are added up ahead. In an array they are doubles to the engine, and not a number of either kind. */
  const box = new Float64Array(3)
  const unweighted = new Float64Array(BLOCK)
  const energy = new Float64Array(BLOCK)
  const D = new Float64Array(BLOCK)
  const [a1, a2, b0, b1] = Array.from({ length: 4 }, () => new Float64Array(BLOCK))
  /** ln x ≈ LOG_OF_WORD · upper word of x + correction of its cell, within 2e-4 and but for a constant. */
  const correction = Float64Array.from(
    { length: 1024 },
    (_, i) => Math.log1p((i + 0.5) / 1024) - ((i + 0.5) / 1024) * Math.LN2,
  )
  const LOG_OF_WORD = Math.LN2 / 2 ** 20

  /** ln |x| but for a constant, within 2e-4, from the upper half of the bits of x. */
  function roughLog(word: number): number {
    return (word & 0x7fffffff) * LOG_OF_WORD + correction[(word >>> 10) & 1023]
  }

  /** Log-linear D with weights s², brought into the box. The last two samples are added without a way through memory. */
  function start(zeros: number, m: number, from: number, to: number): void {
    const low = box[0]
    const high = box[1]
    for (const sums of [a1, a2, b0, b1, unweighted, energy]) sums.fill(0)
    for (let i = 0; i < zeros; i++) {
      const at = row[i]
      for (let v = from; v < to; v++) {
        const si = s[at + v]
        const w = si * si
        unweighted[v] += si
        energy[v] += w
        b0[v] += w * roughLog(words[2 * (at + v) + upperWord])
      }
    }
    for (let i = zeros; i < m - 2; i++) {
      const xi = x[i]
      const at = row[i]
      for (let v = from; v < to; v++) {
        const w = s[at + v] ** 2
        const xw = xi * w
        const wy = w * roughLog(words[2 * (at + v) + upperWord])
        energy[v] += w
        a1[v] += xw
        a2[v] += xi * xw
        b0[v] += wy
        b1[v] += xi * wy
      }
    }
    const x1 = x[m - 2]
    const x2 = x[m - 1]
    for (let v = from; v < to; v++) {
      const at1 = row[m - 2] + v
      const at2 = row[m - 1] + v
      const w1 = s[at1] * s[at1]
      const w2 = s[at2] * s[at2]
      const wy1 = w1 * roughLog(words[2 * at1 + upperWord])
      const wy2 = w2 * roughLog(words[2 * at2 + upperWord])
      const sum = energy[v] + w1 + w2
      const sumX = a1[v] + x1 * w1 + x2 * w2
      const sumXX = a2[v] + x1 * x1 * w1 + x2 * x2 * w2
      const sumY = b0[v] + wy1 + wy2
      const sumXY = b1[v] + x1 * wy1 + x2 * wy2
      const free = (sumX * sumY - sum * sumXY) / (sum * sumXX - sumX * sumX)
      energy[v] = sum
      D[v] = free < low ? low : free > high ? high : free
    }
  }

  return { x, row, box, unweighted, energy, D, start }
}
