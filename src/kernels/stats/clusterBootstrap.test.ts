import { describe, expect, it } from 'vitest'
import { clusterBootstrap } from './clusterBootstrap'

describe('the cluster bootstrap', () => {
  const values = Array.from({ length: 60 }, (_, i) => Math.sin(Math.floor(i / 6)) + 0.01 * (i % 6))
  const mean = (rows: readonly number[]): number => rows.reduce((sum, i) => sum + values[i], 0) / rows.length
  const width = (patients: readonly number[]): number => {
    const { ci } = clusterBootstrap(patients, mean)
    return ci ? ci[1] - ci[0] : NaN
  }

  it('is wider where lesions of one patient are alike than for lesions of their own', () => {
    const own = values.map((_, i) => i)
    const shared = values.map((_, i) => Math.floor(i / 6))
    expect(width(shared)).toBeGreaterThan(1.5 * width(own))
  })
  it('has the standard error of the mean for independent rows', () => {
    const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean(values.map((_, i) => i))) ** 2, 0) / 60)
    expect(width(values.map((_, i) => i)) / ((2 * 1.96 * sd) / Math.sqrt(60))).toBeCloseTo(1, 1)
  })
  it('gives the same interval for the same seed', () =>
    expect(clusterBootstrap([1, 1, 2, 3], mean)).toEqual(clusterBootstrap([1, 1, 2, 3], mean)))
  it('is not defined for one patient', () => expect(clusterBootstrap([7, 7, 7], mean).ci).toBeNull())
})
