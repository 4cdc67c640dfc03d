import { describe, expect, it } from 'vitest'
import { spoiledGradientEcho } from '../spoiledGradientEcho'
import { convertPlanes } from './convertPlanes'
import type { SignalModel } from './signalModel'

const ECHO = { flipAngleDeg: 15, repetitionTimeMs: 5, relaxivityPerMMPerS: 4.5, isLinear: false }
const MODEL: SignalModel = { ...ECHO, t1Ms: 1250, m0: null, baselineFrames: [0, 1] }
const C = [0, 0, 0.3, 2, 7]
const signal = (c: number, M0 = 5000): number => M0 * spoiledGradientEcho(15, 5, 1000 / 1250 + 4.5 * c)
const planesOf = (curve: readonly number[]): number[][] => curve.map((s) => [s])

describe('signal to concentration', () => {
  it('gives back the concentrations a spoiled gradient echo was made from', () => {
    const found = convertPlanes(MODEL, planesOf(C.map((c) => signal(c))), C.length).map(([c]) => c)
    found.forEach((c, i) => expect(Math.abs(c - C[i])).toBeLessThan(1e-10))
  })
  it('needs no baseline where M0 is known, and takes T1 and M0 from each voxel', () => {
    const model = { ...MODEL, t1Ms: { row: 5 }, m0: { row: 6 } }
    const planes = [...planesOf(C.map((c) => signal(c + 0.1))), [1250], [5000]]
    const found = convertPlanes(model, planes, C.length).map(([c]) => c)
    found.forEach((c, i) => expect(Math.abs(c - C[i] - 0.1)).toBeLessThan(1e-10))
  })
  it('takes the flip angle that each voxel was really given', () => {
    const factors = [0.7, 1, 1.25]
    const made = (c: number) => factors.map((b1) => 5000 * spoiledGradientEcho(15 * b1, 5, 1000 / 1250 + 4.5 * c))
    const planes = [...C.map(made), factors]
    for (const m0 of [null, 5000]) {
      const found = convertPlanes({ ...MODEL, b1: { row: C.length }, m0 }, planes, C.length)
      found.forEach((row, i) => row.forEach((c) => expect(Math.abs(c - C[i])).toBeLessThan(1e-10)))
    }
    const [, , , nominal] = convertPlanes(MODEL, planes.slice(0, -1), C.length)
    expect(Math.abs(nominal[0] / C[3] - 1)).toBeGreaterThan(0.1)
  })
  it('says nothing of a signal that no contrast agent can make, nor without T1 or baseline', () => {
    const full = 5000 * Math.sin((15 * Math.PI) / 180)
    const [, , above] = convertPlanes(MODEL, planesOf([signal(0), signal(0), 1.01 * full]), 3)
    expect(above[0]).toBeNaN()
    for (const t1Ms of [NaN, 0, -5]) expect(convertPlanes({ ...MODEL, t1Ms }, planesOf([1, 1, 2]), 3)[2][0]).toBeNaN()
    expect(convertPlanes(MODEL, planesOf([0, 0, 2]), 3)[2][0]).toBeNaN()
  })
  it('reads low by the linear approximation where there is much agent, and agrees where there is little', () => {
    const linear = convertPlanes({ ...MODEL, isLinear: true }, planesOf(C.map((c) => signal(c))), C.length).map(
      ([c]) => c,
    )
    expect(linear[0]).toBeCloseTo(0, 12)
    expect(linear[4]).toBeLessThan(0.8 * C[4])
    const [, , little] = convertPlanes({ ...MODEL, isLinear: true }, planesOf([signal(0), signal(0), signal(0.01)]), 3)
    expect(Math.abs(little[0] / 0.01 - 1)).toBeLessThan(0.15)
  })
})
