import { describe, expect, it } from 'vitest'
import { bolusArrival } from './bolusArrival'
import { UPTAKE, uptakeOf } from './uptake'

/** Flat, then up by 1 mM in 20 s, then down by 0.5 mM over the rest; frames of 4 s. */
const times = Float64Array.from({ length: 76 }, (_, i) => (4 * i) / 60)
const shape = (t: number): number => (t < 40 ? 0 : t < 60 ? (t - 40) / 20 : 1 - (0.5 * (t - 60)) / 240)
const curve = times.map((t) => shape(60 * t))

describe('uptake', () => {
  const out = new Float64Array(UPTAKE.length)
  uptakeOf(times, curve, 2, out)
  const read = (name: (typeof UPTAKE)[number]): number => out[UPTAKE.indexOf(name)]

  it('reads arrival, peak, time to peak and slopes off straight lines', () => {
    expect(read('arrival') * 60).toBeCloseTo(40, 9)
    expect(read('peak')).toBeCloseTo(1, 9)
    expect(read('TTP') * 60).toBeCloseTo(20, 9)
    expect(read('washIn')).toBeCloseTo(3, 9)
    expect(read('maxSlope')).toBeCloseTo(3, 9)
    expect(read('washOut')).toBeCloseTo(0.125, 9)
  })
  it('has the areas of the triangles and trapezoids', () => {
    const area = (end: number): number => (20 * 0.5 + ((end - 20) * (1 + shape(40 + end))) / 2) / 60
    expect(read('iAUC60')).toBeCloseTo(area(60), 6)
    expect(read('iAUC90')).toBeCloseTo(area(90), 6)
    expect(read('iAUC')).toBeCloseTo(area(260), 6)
  })
  it('has no area to a time that was not measured', () => {
    uptakeOf(times.slice(0, 20), curve.slice(0, 20), 2, out)
    expect(read('iAUC60')).toBeNaN()
  })
  it('finds arrival through noise', () => {
    let state = 1
    const noise = (): number => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32 - 0.5) * 0.2
    expect(Math.abs(bolusArrival(curve.map((c) => c + noise())) - 11)).toBeLessThanOrEqual(1)
  })
})
