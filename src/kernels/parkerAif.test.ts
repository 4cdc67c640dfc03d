import { describe, expect, it } from 'vitest'
import { parkerAif } from './parkerAif'

describe('parkerAif', () => {
  it('is nought before arrival and the model at that very time', () => {
    expect(parkerAif(-1e-9)).toBe(0)
    expect(parkerAif(0)).toBeGreaterThan(0)
  })

  it('peaks near 6 mM within 15 s, as printed in the paper’s figure', () => {
    const curve = Array.from({ length: 300 }, (_, i) => parkerAif(i / 300))
    const peak = Math.max(...curve)
    expect(peak).toBeGreaterThan(5.8)
    expect(peak).toBeLessThan(6.2)
    expect(curve.indexOf(peak) / 5).toBeLessThan(15)
  })

  it('falls as the exponential once the sigmoid has closed', () => {
    expect(parkerAif(8) / parkerAif(6)).toBeCloseTo(Math.exp(-2 * 0.1685), 6)
  })
})
