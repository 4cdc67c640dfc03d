import { describe, expect, it } from 'vitest'
import { airNoise } from './airNoise'
import { randomNumbers } from './testSignals'

const { uniform, normal } = randomNumbers(11)
const COUNT = 40_000

/** Magnitudes of so many channels, each with noise of SD 1. */
const magnitude = (signal: number, channels = 1): number => {
  let squares = 0
  for (let c = 0; c < 2 * channels; c++) squares += ((c === 0 ? signal : 0) + normal()) ** 2
  return Math.sqrt(squares)
}

/** A picture of air in part, the rest tissue of 4 to 60 σ. */
const picture = (air: number, sigma: number, channels = 1): Float64Array =>
  Float64Array.from(
    { length: COUNT },
    (_, v) => sigma * magnitude(v < air * COUNT ? 0 : 4 + 56 * uniform() ** 2, channels),
  )

describe('σ from the air of a picture', () => {
  it.each([0.05, 0.2, 0.5, 0.9])('is found where %f of it is air', (air) => {
    for (const sigma of [0.003, 7, 400]) {
      const found = airNoise(picture(air, sigma))
      // the less air, the more of what lies below 2σ is dark tissue
      expect(Math.abs((found?.sigma ?? NaN) / sigma - 1)).toBeLessThan(air < 0.1 ? 0.1 : 0.03)
      expect(Math.abs((found?.share ?? NaN) / air - 1)).toBeLessThan(0.15)
    }
  })

  it('leaves out zeros that the scanner wrote, and bears whole numbers', () => {
    const values = picture(0.4, 6).map((value, v) => (v % 3 === 0 ? 0 : Math.round(value)))
    expect(Math.abs((airNoise(values)?.sigma ?? NaN) / 6 - 1)).toBeLessThan(0.05)
  })

  it('is not invented where there is no air, where it was cut away, or where channels were summed up', () => {
    expect(airNoise(picture(0, 7))).toBeNull()
    expect(airNoise(picture(0.4, 7).map((value) => (value < 21 ? 0 : value)))).toBeNull()
    expect(airNoise(picture(0.4, 7, 4))).toBeNull()
    expect(airNoise(new Float64Array(1000))).toBeNull()
    expect(airNoise(Float64Array.from({ length: 1000 }, () => NaN))).toBeNull()
  })
})
