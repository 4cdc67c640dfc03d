import { describe, expect, it } from 'vitest'
import { parkerAif } from '../parkerAif'
import { areaOf } from './scaledInput'
import { shapedInput } from './shapedInput'

const timesS = Array.from({ length: 70 }, (_, n) => n * 4.3)
const curve = (height: number) => timesS.map((t) => height * parkerAif((t - 36) / 60))

describe('a measured arterial curve', () => {
  it('goes into the fit as it is where nothing is asked', () => {
    expect(shapedInput('measured', timesS, curve(1))).toEqual({ timesS, bloodMM: curve(1), words: '' })
  })
  it('put into Parker’s form has the peak that lies between its frames', () => {
    const { bloodMM } = shapedInput('parker-form', timesS, curve(1))
    const truth = Math.max(...Array.from({ length: 3000 }, (_, n) => parkerAif(n / 600)))
    expect(Math.max(...curve(1)) / truth).toBeLessThan(0.99)
    expect(Math.abs(Math.max(...bloodMM) / truth - 1)).toBeLessThan(0.02)
  })
  it('scaled to the area of the population has that area, whatever its height was', () => {
    const areas = [0.6, 1, 1.7].map((height) => {
      const { bloodMM } = shapedInput('parker-area', timesS, curve(height))
      return areaOf(timesS, bloodMM, timesS[timesS.length - 1])
    })
    for (const area of areas) expect(area).toBeCloseTo(areas[1], 6)
    expect(areas[1] / areaOf(timesS, curve(1), timesS[timesS.length - 1])).toBeCloseTo(1, 1)
  })
})
