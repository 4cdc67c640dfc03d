import { describe, expect, it } from 'vitest'
import { FIT_STATUS } from '../kernels/fitStatus'
import { fitVoxels, newPlanes, type FitPlanes } from './fitVoxels'
import { withLogs, type Frame } from './frame'
import { optionsFor } from './options'
import { modelById } from './registry'

const VOXELS = 16_000
const MANY = 40_000
const adc = modelById('adc')

/** Decays of every kind in every block: falling, rising, steep beyond the box, constant, with zeros, all zero. */
function value(v: number, b: number): number {
  const kind = v % 97
  if (kind === 1) return 300
  if (kind === 2) return b === 0 ? 0 : 80
  if (kind === 3) return 0
  if (kind === 4) return b === 0 ? 100 : 3 + (v % 5)
  const D = kind === 5 ? -4e-4 : kind === 6 ? 0.05 : 3e-4 + (v % 1009) * 2.5e-6
  return Math.round((60 + (v % 61)) * Math.exp(-b * D) + (v % 3))
}

function fit(bValues: number[], frames: Frame[], method: string): FitPlanes {
  const planes = newPlanes(VOXELS, 2, { double: true })
  const samples = frames.map((frame) => [frame])
  fitVoxels(adc.fit({ bValues }, optionsFor(adc, { method })), samples, planes)
  return planes
}

const values = (b: number): number[] => Array.from({ length: VOXELS }, (_, v) => value(v, b))

const protocols = [
  [0, 1000],
  [0, 400, 1400],
  [0, 50, 400, 800],
  [0, 0, 100, 300, 500, 800, 1000, 1200],
]
const kinds = [Uint16Array, Int16Array, Uint8Array]
const scales = [
  { slope: 1, intercept: 0 },
  { slope: 0.37, intercept: -11 },
]

describe('withLogs', () => {
  it('knows the logarithm of every number, of either sign', () => {
    const stored = Int16Array.from({ length: MANY }, (_, v) => v - 20_000)
    const wrong: number[] = []
    const [logged] = withLogs([{ stored, slope: 0.5, intercept: 3 }]) ?? []
    for (let v = 0; v < MANY; v++) {
      const x = stored[v] * 0.5 + 3
      const known = logged.table[logged.stored[v]]
      if (x > 0 ? !(Math.abs(known - Math.log(x)) < 1e-13) : !Number.isNaN(known)) wrong.push(stored[v])
    }
    expect(wrong).toEqual([])
  })
  it('makes no table for few numbers, and none for numbers that are not whole', () => {
    expect(withLogs([{ stored: new Uint16Array(100), slope: 0.25, intercept: 8 }])).toBeNull()
    expect(withLogs([{ stored: new Float32Array(MANY), slope: 1, intercept: 0 }])).toBeNull()
  })
  it.each(protocols.map((bValues) => ({ bValues })))('changes no fit, with b = $bValues', ({ bValues }) => {
    for (const kind of kinds)
      for (const scale of scales)
        for (const { id } of adc.methods) {
          const stored = bValues.map((b) => kind.from(values(b)))
          const whole = stored.map((plane): Frame => ({ stored: plane, ...scale }))
          const floats = stored.map((plane): Frame => ({ stored: Float64Array.from(plane), ...scale }))
          compare(fit(bValues, whole, id), fit(bValues, floats, id))
        }
  })
})

function compare(got: FitPlanes, wanted: FitPlanes): void {
  expect(got.status).toEqual(wanted.status)
  expect(new Set(got.status).size).toBeGreaterThan(2)
  expect(FIT_STATUS[got.status[7]]).toBe('ok')
  got.parameters.forEach((plane, k) => {
    const apart = plane.findIndex((x, v) => {
      const other = wanted.parameters[k][v]
      const isSame = Object.is(x, other) || Math.abs(x - other) <= 1e-9 * Math.abs(other) + 1e-16
      return !isSame
    })
    expect(apart).toBe(-1)
  })
}
