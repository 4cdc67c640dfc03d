import { describe, expect, it } from 'vitest'
import { parkerAif } from '../parkerAif'
import { curveArea, curveAt, curveOf } from './curve'
import { curveConvolution } from './curveConvolution'
import { smoothCurve } from './smoothCurve'

const time = [0, 0.1, 0.35, 0.4, 1.2, 2]
const curve = curveOf(
  time,
  time.map((t) => 3 * t * Math.exp(-t)),
)

/** Midpoint sums over very fine steps. */
function bruteForce(rate: number, t: number): number {
  const steps = 40_000
  let sum = 0
  for (let k = 0; k < steps; k++) {
    const at = ((k + 0.5) * t) / steps
    sum += (curveAt(curve, at) * Math.exp(-rate * (t - at)) * t) / steps
  }
  return sum
}

describe('curveConvolution', () => {
  it('is exact at the knots, between them and beyond the last, in any order', () => {
    const times = [2, 0.37, 1.2, 2.6, 0.05, -0.3]
    const out = new Float64Array(times.length)
    for (const rate of [0, 0.4, 7, 60]) {
      curveConvolution(curve, times)(rate, out)
      times.forEach((t, i) => expect(Math.abs(out[i] - (t > 0 ? bruteForce(rate, t) : 0))).toBeLessThan(2e-7))
    }
  })

  it('misses a finely sampled bolus by less than a millionth of its peak', () => {
    const fine = Float64Array.from({ length: 3001 }, (_, i) => i / 600)
    const bolus = curveOf(
      fine,
      fine.map((t) => parkerAif(t)),
    )
    const [whole, thin] = [new Float64Array(1), new Float64Array(1)]
    const every = (n: number) => fine.filter((_, i) => i % n === 0)
    curveConvolution(bolus, [5])(0.7, whole)
    curveConvolution(curveOf(every(2), every(2).map(parkerAif)), [5])(0.7, thin)
    expect(Math.abs(whole[0] - thin[0])).toBeLessThan(6e-6)
  })

  it('gives the area under the curve at rate nought', () => {
    const out = new Float64Array(1)
    curveConvolution(curve, [1.7])(0, out)
    expect(out[0]).toBeCloseTo(curveArea(curve, 1.7), 12)
  })

  it('refuses times that do not grow', () => {
    expect(() => curveOf([0, 1, 1], [0, 1, 2])).toThrow('1 is followed by 1')
  })
})

describe('smoothCurve', () => {
  it('passes through the knots and follows a round curve between them far closer than straight lines', () => {
    const knots = Float64Array.from({ length: 21 }, (_, i) => i / 4)
    const round = (t: number): number => Math.exp(-((t - 2.5) ** 2))
    const coarse = curveOf(knots, knots.map(round))
    const smooth = smoothCurve(coarse, 5)
    knots.forEach((t) => expect(curveAt(smooth, t)).toBeCloseTo(round(t), 12))
    const worst = (of: typeof coarse): number =>
      Math.max(...Array.from(smooth.time, (t) => Math.abs(curveAt(of, t) - round(t))))
    expect(worst(smooth)).toBeLessThan(worst(coarse) / 20)
  })
})
