import { describe, expect, it } from 'vitest'
import { decayPowers } from './decayPowers'
import { dotRows } from './dotRows'
import { randomNumbers } from './testSignals'

describe('decayPowers', () => {
  it.each([
    ['sums of one another', [0, 50, 100, 200, 400, 800, 1200]],
    ['unrelated', [13.7, 101.3, 555.1, 991.9]],
    ['repeated and in no order', [800, 0, 100, 50, 100, 0, 800, 1500]],
  ])('gives the decay of every sample for b that are %s', (_, b) => {
    const { placeOf, values, fill } = decayPowers(Float64Array.from(b))
    for (const D of [
      [0, 0.003],
      [1.1e-3, 0.04],
      [4e-3, 0.2],
    ]) {
      fill(Float64Array.from(D))
      b.forEach((x, i) => {
        for (const k of [0, 1]) {
          const truth = Math.exp(-x * D[k])
          expect(Math.abs(values[placeOf[i] + k] - truth)).toBeLessThanOrEqual(1e-13 * truth)
        }
      })
    }
  })
})

describe('dotRows', () => {
  it.each([1, 3, 4, 7, 18])('is the dot product with each of %i rows', (count) => {
    const { normal } = randomNumbers(3)
    const v = Float64Array.from({ length: 5 }, normal)
    const rows = Float64Array.from({ length: 5 * count }, normal)
    const into = new Float64Array(count)
    dotRows(rows, v, into)
    into.forEach((sum, k) =>
      expect(sum).toBeCloseTo(
        v.reduce((all, x, i) => all + x * rows[5 * k + i], 0),
        12,
      ),
    )
  })
})
