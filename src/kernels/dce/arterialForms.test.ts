import { describe, expect, it } from 'vitest'
import { PARKER, parkerCurve } from '../parkerAif'
import { fitParkerForm } from './parkerForm'
import { areaOf, scaledToArea, scaledToPeak } from './scaledInput'

const timesS = Array.from({ length: 70 }, (_, i) => 4.3 * i)
const own = { ...PARKER, first: 0.6, tail: 0.8, decay: 0.12, stretch: 1.3 }
const truth = (t: number): number => parkerCurve((t - 41) / 60, own)
let state = 3
const noise = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.sqrt(12) * (state / 2 ** 32 - 0.5)
}

describe('Parker’s form on a measured curve', () => {
  it('gives back arrival, passes, tail and width of a curve that has this form', () => {
    const fitted = fitParkerForm(timesS, timesS.map(truth))
    expect(fitted.arrivalS).toBeCloseTo(41, 1)
    expect(fitted.shape.stretch).toBeCloseTo(1.3, 2)
    expect(fitted.shape.first).toBeCloseTo(0.6, 2)
    expect(fitted.shape.decay).toBeCloseTo(0.12, 3)
    expect(fitted.relativeResidual).toBeLessThan(1e-4)
  })
  it('finds the peak between frames that the samples missed', () => {
    const { fine } = fitParkerForm(timesS, timesS.map(truth))
    const peak = Math.max(...Array.from({ length: 3000 }, (_, k) => truth(k / 10)))
    expect(Math.max(...timesS.map(truth)) / peak).toBeLessThan(0.99)
    expect(Math.max(...fine.bloodMM) / peak).toBeCloseTo(1, 2)
  })
  it('rounds noise off and says how much it left', () => {
    const noisy = timesS.map((t) => truth(t) + 0.1 * noise())
    const fitted = fitParkerForm(timesS, noisy)
    const away = Math.sqrt(timesS.reduce((sum, t, i) => sum + (fitted.bloodMM[i] - truth(t)) ** 2, 0) / timesS.length)
    expect(fitted.residualMM).toBeGreaterThan(0.07)
    expect(fitted.residualMM).toBeLessThan(0.13)
    expect(away).toBeLessThan(0.05)
  })
  it('shows by its residual that a curve has another form', () => {
    const ramp = timesS.map((t) => Math.max(0, t - 40) / 100)
    expect(fitParkerForm(timesS, ramp).relativeResidual).toBeGreaterThan(0.03)
  })
  it('refuses what holds too little', () => {
    expect(() => fitParkerForm([0, 1, 2], [0, 1, 2])).toThrow('3 samples')
    expect(() =>
      fitParkerForm(
        timesS,
        timesS.map(() => 0),
      ),
    ).toThrow('nowhere above 0')
  })
})

describe('a curve scaled to what is known', () => {
  const curve = timesS.map(truth)
  it('has the peak or the area that was asked for, and its shape', () => {
    const peak = scaledToPeak(curve, 5)
    expect(Math.max(...peak)).toBeCloseTo(5, 12)
    const area = scaledToArea(timesS, curve, { areaMMmin: 3, untilS: 200 })
    expect(areaOf(timesS, area, 200)).toBeCloseTo(3, 9)
    expect(area[20] / area[30]).toBeCloseTo(curve[20] / curve[30], 12)
  })
  it('is refused where there is nothing to scale', () => {
    expect(() => scaledToPeak([0, 0], 5)).toThrow('scaled')
  })
})
