import { describe, expect, it } from 'vitest'
import { FIT_STATUS, FitStatus } from '../../kernels/fitStatus'
import type { Voxels } from '../../data/study'
import { displayFrame } from './displayFrame'
import { HIDDEN, HIDDEN_BELOW, mapCopy, mapScale, toDisplay, type Seen } from './mapCopy'
import { openingWindow, robustWindow } from '../../data/openingWindow'

const voxels = (frame: Voxels['frames'][number], slope: number[], intercept: number[]): Voxels => ({
  frames: [frame],
  slope: Float64Array.from(slope),
  intercept: Float64Array.from(intercept),
})

describe('frame for the screen', () => {
  it('uses the stored numbers themselves where all slices share a scale', () => {
    const stored = Int16Array.from([-5, 0, 7, 300])
    const shown = displayFrame(voxels(stored, [2, 2], [-10, -10]), 0, 2)
    expect(shown.array).toBe(stored)
    expect([...shown.array].map((x) => x * shown.slope + shown.intercept)).toEqual([-20, -10, 4, 590])
  })

  it('writes values out where slices have scales of their own', () => {
    const shown = displayFrame(voxels(Uint16Array.from([1, 2, 3, 4]), [1, 10], [0, 5]), 0, 2)
    expect([...shown.array]).toEqual([1, 2, 35, 45])
    expect(shown).toMatchObject({ slope: 1, intercept: 0 })
  })

  it('does not turn the picture over where the slope is negative', () => {
    const shown = displayFrame(voxels(Uint8Array.from([1, 2]), [-1], [0]), 0, 1)
    expect(shown.slope).toBeGreaterThan(0)
    expect([...shown.array]).toEqual([-1, -2])
  })

  it('puts the lowest value in place of what is not a number', () => {
    const shown = displayFrame(voxels(Float32Array.from([NaN, 4, -2, Infinity]), [1], [0]), 0, 1)
    expect([...shown.array]).toEqual([-2, 4, -2, -2])
  })

  it('refuses a frame that does not exist', () => {
    expect(() => displayFrame(voxels(new Uint8Array(4), [1], [0]), 3, 1)).toThrow('frame 3 of 1')
  })
})

describe('opening window', () => {
  it('leaves dark background and wild voxels out', () => {
    const values = [...Array<number>(900).fill(0), ...Array.from({ length: 1000 }, (_, i) => 100 + i), 1e6]
    const [low, high] = robustWindow(values.slice(0, -1))
    expect(high).toBeGreaterThan(1080)
    expect(low).toBeLessThanOrEqual(220)
    expect(robustWindow(values)[0]).toBeLessThan(robustWindow(values)[1])
  })

  it('spans negative values', () => {
    const [low, high] = robustWindow(Array.from({ length: 1001 }, (_, i) => i - 500))
    expect(low).toBeLessThan(-490)
    expect(high).toBeGreaterThan(490)
  })

  it('is what the file asks for, unless that shows next to nothing', () => {
    const volume = { window: [100, 900] as const, frames: 1, slices: 1, acquisition: { bValues: null } }
    const opened = (high: number, change = {}) =>
      openingWindow(
        { ...volume, ...change },
        {
          frames: [Float32Array.from({ length: 1001 }, (_, i) => (high * i) / 1000)],
          slope: Float64Array.of(1),
          intercept: Float64Array.of(0),
        },
        0,
      )
    expect(opened(1000)).toEqual([100, 900])
    expect(opened(400)).toEqual([100, 900])
    expect(opened(150)[1]).toBeLessThan(151)
    expect(opened(90_000, { window: [-90, -50] })[1]).toBeGreaterThan(80_000)
    expect(opened(1000, { window: null })[1]).toBeGreaterThan(900)
  })

  it('is never empty', () => {
    for (const values of [[], [NaN], [3, 3, 3]])
      expect(robustWindow(values)[1]).toBeGreaterThan(robustWindow(values)[0])
  })
})

describe('map copy', () => {
  const scale = mapScale([0, 3e-3])
  const all = { threshold: null, background: 0, untrusted: 'shown', errorLimit: null } as const
  const status = Uint8Array.from(FIT_STATUS.map((_, i) => i))
  const map = (values: number[], s = new Uint8Array(values.length)) => ({
    values: Float32Array.from(values),
    status: s,
  })

  it('brings the usual range to magnitudes the renderer keeps sharp', () => {
    const [low, high] = mapCopy(map([0, 3e-3]), scale, all)
    expect(low).toBe(0)
    expect(high).toBeCloseTo(1000, 2)
  })

  it('hides voxels without a value and voxels whose fit failed', () => {
    const copy = mapCopy(map([NaN, Infinity]), scale, all)
    expect([...copy]).toEqual([HIDDEN, HIDDEN])
    const byStatus = mapCopy(
      map(
        FIT_STATUS.map(() => 1e-3),
        status,
      ),
      scale,
      all,
    )
    const seen = FIT_STATUS.filter((_, i) => byStatus[i] > HIDDEN_BELOW)
    expect(seen).toEqual(['ok', 'at-bound', 'not-identifiable', 'implausible'])
  })

  it('hides exactly what lies below the threshold', () => {
    const [below, at] = mapCopy(map([Math.fround(0.000999), Math.fround(0.001)]), scale, {
      ...all,
      threshold: Math.fround(0.001),
    })
    expect(below).toBe(HIDDEN)
    expect(at).toBeGreaterThan(HIDDEN_BELOW)
  })

  it('hides background: voxels with less than the share of strong signal, and only those', () => {
    const signal = { values: Float32Array.of(49, 50, 800), much: 1000 }
    const copy = mapCopy({ ...map([1e-3, 1e-3, 1e-3]), signal }, scale, { ...all, background: 0.05 })
    expect([...copy].map((value) => value > HIDDEN_BELOW)).toEqual([false, true, true])
    expect(mapCopy({ ...map([1e-3]), signal }, scale, all)[0]).toBeGreaterThan(HIDDEN_BELOW)
  })

  it('hides what is not to be trusted only where asked: a marked fit, a standard error above the limit', () => {
    const trust = {
      error: Float32Array.of(1e-4, 6e-4, 1e-4),
      residual: new Float32Array(3),
      rSquared: new Float32Array(3),
    }
    const doubtful = { ...map([1e-3, 1e-3, 1e-3], Uint8Array.of(0, 0, FitStatus.AtBound)), trust }
    const seen = (choice: Partial<Seen>) =>
      [...mapCopy(doubtful, scale, { ...all, ...choice })].map((value) => value > HIDDEN_BELOW)
    expect(seen({ untrusted: 'hidden', errorLimit: 0.5 })).toEqual([true, false, false])
    expect(seen({ untrusted: 'hidden', errorLimit: null })).toEqual([true, true, false])
    expect(seen({ untrusted: 'hatched', errorLimit: 0.5 })).toEqual([true, true, true])
  })

  it('keeps a wild value visible, at the end of the colours', () => {
    expect(toDisplay(scale, 1e9)).toBeLessThan(-HIDDEN)
    expect(toDisplay(scale, -1e9)).toBeGreaterThan(HIDDEN_BELOW)
    expect(mapCopy({ values: Float32Array.of(1), status: Uint8Array.of(FitStatus.Ok) }, mapScale([1, 1]), all)[0]).toBe(
      0,
    )
  })
})
