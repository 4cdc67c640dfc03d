import { describe, expect, it } from 'vitest'
import { spoiledGradientEcho } from '../spoiledGradientEcho'
import { signalScale } from './signalScale'

const VOXELS = 500
const T1 = Float64Array.from({ length: VOXELS }, (_, v) => 500 + 3 * v)
const M0 = Float64Array.from({ length: VOXELS }, (_, v) => 3000 + 7 * v)
const status = new Uint8Array(VOXELS)
const echo = { flipAngleDeg: 15, repetitionTimeMs: 5 }
const wave = (v: number, size: number): number => 1 + size * Math.sin(12.9 * v)
const measured = (factor: number, size: number): Float64Array =>
  T1.map((t, v) => factor * wave(v, size) * M0[v] * spoiledGradientEcho(15, 5, 1000 / t))

describe('the scale of a dynamic against its flip angles', () => {
  it('is one where both are on one scale, and the quartiles say how well the voxels agree', () => {
    const found = signalScale(measured(1, 0.05), { T1, M0, status }, echo)
    expect(found.verdict).toBe('same')
    expect(found.ratio).toBeCloseTo(1, 2)
    expect(found.scatter).toBeCloseTo(0.05 / Math.SQRT2, 2)
  })
  it('is found although a third of the voxels are wild', () => {
    const wild = measured(2.5, 0.02).map((s, v) => (v % 3 === 0 ? s * (v % 2 ? 40 : 0.01) : s))
    const found = signalScale(wild, { T1, M0, status }, echo)
    expect(found.verdict).toBe('other-scale')
    expect(Math.abs(found.ratio / 2.5 - 1)).toBeLessThan(0.03)
  })
  it('is no one factor where the voxels disagree', () => {
    expect(signalScale(measured(1, 0.9), { T1, M0, status }, echo).verdict).toBe('scattered')
  })
  it('is not told from a handful of voxels, nor from fits that failed', () => {
    const few = measured(1, 0).map((s, v) => (v < 10 ? s : NaN))
    expect(signalScale(few, { T1, M0, status }, echo).verdict).toBe('unknown')
    const failed = new Uint8Array(VOXELS).fill(1)
    expect(signalScale(measured(1, 0), { T1, M0, status: failed }, echo).voxels).toBe(0)
  })
})
