import { describe, expect, it } from 'vitest'
import type { Dynamic } from './dynamic'
import { gaussianFilter } from './gaussianFilter'
import { prepareDynamic, type PreparationSteps } from './prepareDynamic'
import { smoothInTime } from './smoothInTime'
import { quantileOf } from './spreadSample'
import { tissueMask } from './tissueMask'

const grid = { columns: 20, rows: 16, slices: 5 }
const VOXELS = 20 * 16 * 5
const everywhere = new Uint8Array(VOXELS).fill(1)
const timesS = Array.from({ length: 30 }, (_, i) => 4 * i)
const OFF: PreparationSteps = { background: null, spatialFwhmMm: null, throughSlices: false, temporalFwhmS: null }

/** Tissue in the left three quarters, air beside it; rises at frame 10; noise of 3 %. */
function noisy(): Dynamic {
  let state = 5
  const noise = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return 3 * Math.sqrt(12) * (state / 2 ** 32 - 0.5)
  }
  const frames = timesS.map((_, i) =>
    Float32Array.from({ length: VOXELS }, (_unused, v) =>
      v % 20 < 15 ? 100 + (i > 9 ? 60 * Math.exp(-(i - 10) / 8) : 0) + noise() : Math.abs(noise()) / 3,
    ),
  )
  return { ...grid, frames, timesS }
}

describe('smoothing in space', () => {
  it('turns a point into a Gaussian of the asked width and keeps its sum', () => {
    const point = new Float32Array(VOXELS)
    const middle = (2 * 16 + 8) * 20 + 10
    point[middle] = 1
    const out = gaussianFilter(grid, [3, 3, 0], everywhere)(point)
    expect(out[middle + 3] / out[middle]).toBeCloseTo(2 ** -4, 3)
    expect(out.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 2)
    expect(out[middle + 320]).toBe(0)
  })
  it('leaves an even region even, also at the rim of the mask and of the picture', () => {
    const inside = Uint8Array.from(everywhere, (_, v) => Number(v % 20 < 11))
    const frame = Float32Array.from(everywhere, (_, v) => (v % 20 < 11 ? 7 : 1000))
    const out = gaussianFilter(grid, [4, 4, 2], inside)(frame)
    for (let v = 0; v < VOXELS; v++) expect(out[v]).toBeCloseTo(v % 20 < 11 ? 7 : 1000, 3)
  })
  it('does nothing with a width of nought', () => {
    const frame = Float32Array.from(everywhere, (_, v) => Math.sin(v))
    expect(gaussianFilter(grid, [0, 0, 0], everywhere)(frame)).toEqual(frame)
  })
})

describe('smoothing in time', () => {
  it('keeps a straight line straight where frames lie on both sides', () => {
    const frames = timesS.map((t) => Float32Array.of(2 * t + 5))
    const out = smoothInTime(frames, timesS, 10)
    for (let i = 6; i < 24; i++) expect(out[i][0]).toBeCloseTo(2 * timesS[i] + 5, 3)
  })
  it('leaves frames alone that are far apart against its width', () => {
    const times = [0, 60, 120, 180]
    const frames = times.map((t) => Float32Array.of(Math.cos(t)))
    smoothInTime(frames, times, 8).forEach((frame, i) => expect(frame[0]).toBeCloseTo(frames[i][0], 6))
  })
})

describe('a dynamic that is prepared', () => {
  const dynamic = noisy()
  it('has its background told from tissue', () => {
    const { inside, voxels } = tissueMask(dynamic, [0, 9])
    expect(voxels).toBe(0.75 * VOXELS)
    expect(inside.every((is, v) => is === Number(v % 20 < 15))).toBe(true)
  })
  it('is unchanged where no step is chosen', () => {
    const { frames, effects } = prepareDynamic(dynamic, [2, 2, 4], [0, 9], OFF)
    expect(frames).toEqual(dynamic.frames)
    expect(effects).toEqual([])
  })
  it('says of every step what it did to the noise and to the peaks', () => {
    const steps = { background: 0.05, spatialFwhmMm: 4, throughSlices: false, temporalFwhmS: 8 }
    const { effects, frames, baseline } = prepareDynamic(dynamic, [2, 2, 4], [0, 9], steps)
    expect(effects.map(({ step }) => step)).toEqual(['background', 'spatial', 'temporal'])
    expect(effects[0].kept).toBe(0.75)
    expect(effects[0].noiseBefore).toBeCloseTo(0.03, 2)
    expect(effects[1].noiseAfter).toBeLessThan(0.55 * effects[1].noiseBefore)
    expect(effects[2].noiseBefore).toBe(effects[1].noiseAfter)
    expect(effects[2].noiseAfter).toBeLessThan(effects[2].noiseBefore)
    expect(baseline).toEqual([0, 6])
    expect(effects[2].peakKept).toBeLessThan(1)
    expect(frames[3][19]).toBeCloseTo(smoothInTime(dynamic.frames, timesS, 8)[3][19], 5)
  })
})

describe('a quantile of many numbers', () => {
  it('passes over what is missing, and is missing where all is', () => {
    expect(quantileOf([NaN, 3, 1, NaN, 2], 0.5)).toBe(2)
    expect(quantileOf([NaN], 0.5)).toBeNaN()
  })
  it('is that of a spread sample where there are very many', () => {
    const many = Float32Array.from({ length: 300_001 }, (_, v) => v)
    expect(Math.abs(quantileOf(many, 0.98) / 294_000 - 1)).toBeLessThan(0.001)
  })
})
