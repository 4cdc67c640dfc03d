import { describe, expect, it } from 'vitest'
import { sliceOf } from './image'
import { overlap } from './overlap'
import { squaredDistance } from './distance'
import { smartOutline2d, smartOutline3d } from './smartOutline2d'
import { testLesion, type TestLesion } from './testLesion'

const sliceTruth = ({ truth, volume, centre }: TestLesion): Uint8Array => {
  const plane = volume.columns * volume.rows
  return truth.subarray(centre.slice * plane, (centre.slice + 1) * plane)
}

const oneClick = (lesion: TestLesion) => smartOutline2d(sliceOf(lesion.volume, lesion.centre.slice), lesion.centre)

/** 95 % of the surface of either mask is within this many voxels of the other. */
function hausdorff95(a: Uint8Array, b: Uint8Array, { volume }: TestLesion): number {
  const grid = { ...volume, spacing: [1, 1, 1] as const }
  const directed = (from: Uint8Array, to: Uint8Array): number => {
    const [toMask, toOutside] = [squaredDistance(to, grid, 1), squaredDistance(from, grid, 0)]
    const surface = [...toMask].filter((_, i) => from[i] === 1 && toOutside[i] === 1).sort((p, q) => p - q)
    return Math.sqrt(surface[Math.floor(0.95 * (surface.length - 1))])
  }
  return Math.max(directed(a, b), directed(b, a))
}

const meanChange = (mask: Uint8Array, { volume }: TestLesion): number => {
  const plane = volume.columns * volume.rows
  const slices = Array.from({ length: volume.slices }, (_, k) => mask.subarray(k * plane, (k + 1) * plane))
  const pairs = slices.slice(1).flatMap((b, k) => (b.includes(1) && slices[k].includes(1) ? [[slices[k], b]] : []))
  return pairs.reduce((sum, [a, b]) => sum + 1 - overlap(a, b), 0) / pairs.length
}

const PLANS = [8, 14, 24, 40, 60].flatMap((across, n) => [
  { seed: 10 + n, across, contrastToNoise: 3 },
  { seed: 20 + n, across, contrastToNoise: 6, dark: n % 2 === 0 },
  { seed: 30 + n, across, contrastToNoise: 20 },
])

describe('one click in the middle of a lesion', () => {
  it.each(PLANS)(
    'finds its volume, its ends and no more: $across voxels across, contrast to noise $contrastToNoise',
    (plan) => {
      const lesion = testLesion(plan)
      const { slice } = lesion.centre
      const found = smartOutline3d(lesion.volume, slice, lesion.centre)
      const mask = found?.mask ?? new Uint8Array(lesion.truth.length)
      const plane = lesion.volume.columns * lesion.volume.rows
      expect(overlap(mask, lesion.truth)).toBeGreaterThanOrEqual(plan.contrastToNoise >= 6 ? 0.95 : 0.9)
      expect(hausdorff95(mask, lesion.truth, lesion)).toBeLessThanOrEqual(2)
      expect(Math.abs((found?.first ?? -9) - Math.floor(lesion.truth.indexOf(1) / plane))).toBeLessThanOrEqual(1)
      expect(Math.abs((found?.last ?? -9) - Math.floor(lesion.truth.lastIndexOf(1) / plane))).toBeLessThanOrEqual(1)
      expect(meanChange(mask, lesion)).toBeLessThanOrEqual(meanChange(lesion.truth, lesion) + 0.02)
    },
  )

  it('gives the whole lesion where the click falls into a dark core inside a bright rim', () => {
    const lesion = testLesion({ seed: 3, across: 30, contrastToNoise: 10, core: 0.55 })
    const found = oneClick(lesion)
    expect(overlap(found?.mask ?? [], sliceTruth(lesion))).toBeGreaterThan(0.95)
    expect(found?.alternatives.length).toBeGreaterThan(0)
  })

  it.each([
    { what: 'a patch of noise', seed: 4003, across: 60 },
    { what: 'the frame of the image', seed: 4009, across: 44 },
    { what: 'a patch and what is left', seed: 4011, across: 12 },
  ])('is not taken in by $what in a faint lesion', ({ seed, across }) => {
    const lesion = testLesion({ seed, across, contrastToNoise: 3, dark: true })
    expect(overlap(oneClick(lesion)?.mask ?? [], sliceTruth(lesion))).toBeGreaterThan(0.9)
  })

  it('finds the same outline when every value is scaled and shifted', () => {
    const lesion = testLesion({ seed: 4, across: 24, contrastToNoise: 6 })
    const values = Int16Array.from(lesion.volume.values)
    const k = lesion.centre.slice
    const plain = { ...lesion.volume, values }
    const slope = new Float64Array(plain.slices).fill(0.25)
    const intercept = new Float64Array(plain.slices).fill(-30)
    const scaled = smartOutline2d(sliceOf({ ...plain, slope, intercept }, k), lesion.centre)
    expect(scaled?.mask).toEqual(smartOutline2d(sliceOf(plain, k), lesion.centre)?.mask)
  })
})

describe('a drag within a lesion', () => {
  it('takes the outline that holds all of the drag', () => {
    const lesion = testLesion({ seed: 5, across: 40, contrastToNoise: 8, core: 0.5 })
    const drag = Array.from({ length: 13 }, (_, i) => ({ column: lesion.centre.column + i, row: lesion.centre.row }))
    const found = smartOutline2d(sliceOf(lesion.volume, lesion.centre.slice), drag)
    expect(overlap(found?.mask ?? [], sliceTruth(lesion))).toBeGreaterThan(0.95)
  })
})

describe('a drag across a lesion in a larger structure', () => {
  const [side, middle] = [96, 48]
  const values = Float32Array.from({ length: side * side }, (_, i) => {
    const radius = Math.hypot((i % side) - middle, Math.floor(i / side) - middle)
    const wave = Math.sin(12.9898 * i) * 43758.5453
    return (radius < 8 ? 260 : radius < 30 ? 200 : 80) + 20 * (wave - Math.floor(wave) - 0.5)
  })
  const plane = { values, columns: side, rows: side, spacing: [1, 1] as const }
  const disc = (radius: number): Uint8Array =>
    Uint8Array.from(values, (_, i) => (Math.hypot((i % side) - middle, Math.floor(i / side) - middle) < radius ? 1 : 0))
  const dragOf = (length: number) =>
    Array.from({ length: 9 }, (_, n) => ({ column: middle + (n / 8) * length, row: middle }))

  it.each([
    { what: 'the lesion', length: 7, radius: 8 },
    { what: 'the structure', length: 27, radius: 30 },
  ])('takes $what by the length of the drag', ({ length, radius }) => {
    expect(overlap(smartOutline2d(plane, dragOf(length))?.mask ?? [], disc(radius))).toBeGreaterThan(0.95)
  })
})

describe('a click where there is nothing', () => {
  it('gives no outline in a slice of one value', () => {
    const plane = { values: new Float32Array(64 * 64).fill(7), columns: 64, rows: 64, spacing: [1, 1] as const }
    expect(smartOutline2d(plane, { column: 30, row: 30 })).toBeNull()
  })

  it('gives no outline, or one that is not trusted, in noise', () => {
    const noise = testLesion({ seed: 6, across: 8, contrastToNoise: 0.01 })
    const found = oneClick(noise)
    expect(found?.confidence ?? 0).toBeLessThan(0.5)
  })

  it('survives values that are not numbers', () => {
    const lesion = testLesion({ seed: 7, across: 24, contrastToNoise: 10 })
    const plane = sliceOf(lesion.volume, lesion.centre.slice)
    const values = Float32Array.from(plane.values, (value, i) => (i % 97 === 0 ? NaN : value))
    expect(
      overlap(smartOutline2d({ ...plane, values }, lesion.centre)?.mask ?? [], sliceTruth(lesion)),
    ).toBeGreaterThan(0.85)
  })

  it('refuses a point outside the slice', () => {
    const plane = { values: new Float32Array(16), columns: 4, rows: 4, spacing: [1, 1] as const }
    expect(() => smartOutline2d(plane, { column: 9, row: 1 })).toThrow('outside the slice')
  })
})
