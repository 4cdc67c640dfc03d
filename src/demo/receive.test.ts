import { describe, expect, it } from 'vitest'
import { receive } from './receive'

const even = (value: number): Float32Array => new Float32Array(40_000).fill(value)
const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0) / values.length
function sd(values: ArrayLike<number>): number {
  const middle = mean(values)
  return Math.sqrt(mean(Array.from(values, (x) => (x - middle) ** 2)))
}

describe('receive', () => {
  it('gives Rayleigh noise where there is no signal: mean σ·√(π/2)', () => {
    const air = receive(even(0), even(1), { gain: 1000, noise: 20, seed: 3 })
    expect(mean(air)).toBeCloseTo(20 * Math.sqrt(Math.PI / 2), 0)
  })

  it('gives near-Gaussian noise of SD σ where the signal is strong', () => {
    const bright = receive(even(0.5), even(2), { gain: 1000, noise: 20, seed: 4 })
    expect(mean(bright)).toBeCloseTo(Math.sqrt(1000 ** 2 + 20 ** 2), 0)
    expect(Math.abs(sd(bright) - 20)).toBeLessThan(0.3)
  })

  it('repeats with the same seed and differs with another', () => {
    const run = (seed: number): Uint16Array => receive(even(0.1), even(1), { gain: 1000, noise: 20, seed })
    expect(run(5)).toEqual(run(5))
    expect(run(5)).not.toEqual(run(6))
  })

  it('stores no more than 12 bits', () => {
    expect(Math.max(...receive(even(50), even(1), { gain: 1000, noise: 1, seed: 1 }))).toBe(4095)
  })
})
