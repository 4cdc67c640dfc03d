import { describe, expect, it } from 'vitest'
import { populationAif, POPULATIONS } from './populationAif'
import { populationArrival } from './populationArrival'

describe('population arterial input functions', () => {
  it('are nought before arrival and above it soon after', () => {
    for (const name of POPULATIONS) {
      expect(populationAif(name, -1e-9, 0.42)).toBe(0)
      expect(populationAif(name, 0.2, 0.42)).toBeGreaterThan(0.4)
    }
  })
  it('has Weinmann’s plasma of 0.1 mmol/kg at the time of arrival: 0.1·(3.99 + 4.78) mM', () => {
    expect(populationAif('weinmann', 0, 0.42) / (1 - 0.42)).toBeCloseTo(0.877, 12)
  })
  it('lets Georgiou’s second passage follow the first after its recirculation time', () => {
    const peak = (from: number, to: number): number =>
      Math.max(
        ...Array.from({ length: 200 }, (_, i) => populationAif('georgiou', from + ((to - from) * i) / 199, 0.42)),
      )
    expect(peak(0.05, 0.3)).toBeGreaterThan(3)
    expect(populationAif('georgiou', 5, 0.42)).toBeLessThan(peak(0.05, 0.3) / 2)
  })
  it('is placed in time over a measured curve whatever its height', () => {
    const timesS = Array.from({ length: 60 }, (_, i) => 4.3 * i)
    const blood = timesS.map((t) => 0.6 * populationAif('parker', (t - 33.7) / 60, 0.42))
    expect(populationArrival('parker', timesS, blood, 0.42)).toBeCloseTo(33.7, 1)
  })
})
