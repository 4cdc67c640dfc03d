import { describe, expect, it } from 'vitest'
import { boxedStep } from './boxedStep'
import { planeStep } from './planeStep'
import { randomNumbers } from './testSignals'

/** δᵀHδ − 2qᵀδ. */
const quadratic = (H: ArrayLike<number>, q: ArrayLike<number>, d: readonly number[]): number =>
  d.reduce((sum, x, i) => sum + x * (d.reduce((row, y, j) => row + H[i * d.length + j] * y, 0) - 2 * q[i]), 0)

/** A positive definite matrix and a right side. */
function problem(p: number, normal: () => number): { H: Float64Array; q: Float64Array } {
  const rows = Array.from({ length: p + 2 }, () => Array.from({ length: p }, normal))
  const H = new Float64Array(p * p)
  for (const row of rows) row.forEach((x, i) => row.forEach((y, j) => (H[i * p + j] += x * y)))
  return { H, q: Float64Array.from({ length: p }, normal) }
}

describe('boxedStep', () => {
  it('stays in the box and never climbs', () => {
    const { normal } = randomNumbers(4)
    for (let k = 0; k < 300; k++) {
      const { H, q } = problem(4, normal)
      boxedStep.normal.set(H)
      boxedStep.q.set(q)
      const theta = Float64Array.from([0.1, 0.5, 0.9, 1])
      boxedStep.find(theta, new Float64Array(4), new Float64Array(4).fill(1), 0)
      const step = [...boxedStep.step.subarray(0, 4)]
      step.forEach((d, i) => {
        expect(theta[i] + d).toBeGreaterThanOrEqual(-1e-12)
        expect(theta[i] + d).toBeLessThanOrEqual(1 + 1e-12)
      })
      expect(quadratic(H, q, step)).toBeLessThanOrEqual(1e-12)
      expect(boxedStep.gain(4)).toBeCloseTo(-quadratic(H, q, step), 9)
    }
  })
  it('is the Newton step where the box is wide', () => {
    boxedStep.normal.set([4, 1, 1, 3])
    boxedStep.q.set([1, 2])
    boxedStep.find(new Float64Array(2), new Float64Array(2).fill(-9), new Float64Array(2).fill(9), 0)
    expect(boxedStep.step[0]).toBeCloseTo(1 / 11, 12)
    expect(boxedStep.step[1]).toBeCloseTo(7 / 11, 12)
  })
  it('leaves alone what has no curvature', () => {
    boxedStep.normal.set([4, 0, 0, 0])
    boxedStep.q.set([1, 5])
    boxedStep.find(new Float64Array(2), new Float64Array(2).fill(-9), new Float64Array(2).fill(9), 0)
    expect([...boxedStep.step.subarray(0, 2)]).toEqual([0.25, 0])
  })
})

describe('planeStep', () => {
  const low = Float64Array.of(-10, -10)
  const high = Float64Array.of(10, 10)
  it('is the Newton step where the Hessian is convex', () => {
    planeStep.gradient.set([-1, -2])
    planeStep.exact.set([4, 1, 3])
    planeStep.gauss.set([4, 1, 3])
    expect(planeStep.find(Float64Array.of(0, 0), low, high, 0)).toBeCloseTo(15 / 22, 12)
    expect(planeStep.step[0]).toBeCloseTo(1 / 11, 12)
    expect(planeStep.step[1]).toBeCloseTo(7 / 11, 12)
  })
  it('falls back on Gauss–Newton at a saddle and still falls', () => {
    planeStep.gradient.set([-1, -2])
    planeStep.exact.set([4, 5, 3])
    planeStep.gauss.set([4, 1, 3])
    expect(planeStep.find(Float64Array.of(0, 0), low, high, 0)).toBeGreaterThan(0)
  })
  it('slides along a side of the box to the best point there', () => {
    planeStep.gradient.set([-4, -2])
    planeStep.exact.set([2, 1, 3])
    planeStep.gauss.set([2, 1, 3])
    planeStep.find(Float64Array.of(9.5, 0), low, high, 0)
    expect(planeStep.step[0]).toBeCloseTo(0.5, 12)
    expect(planeStep.step[1]).toBeCloseTo((2 - 0.5) / 3, 12)
  })
})
