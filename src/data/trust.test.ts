import { describe, expect, it } from 'vitest'
import { FitStatus } from '../kernels/fitStatus'
import { countTrust, isUntrusted, whyUntrusted } from './trust'

const of = (...values: number[]): Float32Array => Float32Array.from(values)
const map = {
  values: of(1, 1, 1, NaN, -1),
  status: Uint8Array.of(FitStatus.Ok, FitStatus.Ok, FitStatus.AtBound, FitStatus.BadSignal, FitStatus.Ok),
  trust: { error: of(0.1, 0.6, 0.1, NaN, 0.1), residual: of(0, 0, 0, 0, 0), rSquared: of(1, 1, 1, NaN, 1) },
}

describe('trust in a voxel', () => {
  it('ends where the fit was marked or the standard error is above its part of the value, whatever the sign', () => {
    expect([0, 1, 2, 3, 4].map((v) => isUntrusted(map, v, 0.5))).toEqual([false, true, true, true, false])
    expect([0, 1, 2, 3, 4].map((v) => isUntrusted(map, v, null))).toEqual([false, false, true, true, false])
  })
  it('has its reason in words', () => {
    expect(whyUntrusted(map, 0, 0.5)).toBeNull()
    expect(whyUntrusted(map, 1, 0.5)).toBe('standard error too large')
    expect(whyUntrusted(map, 2, 0.5)).toBe('stopped at a limit')
  })
  it('does not end where the standard error is not known', () => {
    const unknown = { ...map, trust: { ...map.trust, error: of(NaN, NaN, NaN, NaN, NaN) } }
    expect(isUntrusted(unknown, 0, 0.5)).toBe(false)
  })
  it('is counted over voxels that have a value and the signal of tissue', () => {
    expect(countTrust(map, 0.5)).toEqual({ valued: 4, trusted: 2, uncertain: 1 })
    const signal = { values: of(100, 100, 100, 100, 1), much: 100 }
    expect(countTrust({ ...map, signal }, 0.5, 50)).toEqual({ valued: 3, trusted: 1, uncertain: 1 })
  })
})
