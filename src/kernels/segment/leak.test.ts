import { expect, it } from 'vitest'
import { hasLeaked } from './leak'
import { propagate } from './propagate'
import { overlap } from './overlap'
import { testLesion, type TestLesion } from './testLesion'
import { tipWithin } from './tip'

const disc = (column: number, row: number, radius: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: 64 * 64 }, (_, i) =>
    Math.hypot((i % 64) - column, Math.floor(i / 64) - row) < radius ? 1 : 0,
  )
const patch = { values: new Float32Array(64 * 64), columns: 64, rows: 64, box: { x0: 0, y0: 0, x1: 64, y1: 64 } }

/** Tissue with a share of the lesion's contrast against one side of it, on every slice above its middle. */
function withNeighbour(lesion: TestLesion, step: number): TestLesion['volume'] {
  const { volume, centre, truth } = lesion
  const values = Float32Array.from(volume.values, (value, i) => {
    const [x, y] = [i % volume.columns, Math.floor(i / volume.columns) % volume.rows]
    const touches = x > centre.column + 8 && x < centre.column + 40 && Math.abs(y - centre.row) < 25
    const above = Math.floor(i / (volume.columns * volume.rows)) > centre.slice
    return value + (touches && above && !truth[i] ? step : 0)
  })
  return { ...volume, values }
}

it.each([0.8, 0.9])(
  'does not run out into tissue that has %s of the contrast of the lesion, and says where',
  (share) => {
    const lesion = testLesion({ seed: 51, across: 26, contrastToNoise: 10 })
    const { centre, truth, volume } = lesion
    const plane = volume.columns * volume.rows
    const drawn = new Uint8Array(truth.length)
    const [from, to] = [centre.slice * plane, (centre.slice + 1) * plane]
    drawn.set(truth.subarray(from, to), from)
    const found = propagate(withNeighbour(lesion, 100 * share), drawn, centre.slice)
    expect(overlap(found.mask, truth)).toBeGreaterThan(0.93)
    const held = found.slices.filter((slice) => slice?.reason.startsWith('touches tissue like it'))
    expect(held.length).toBeGreaterThan(0)
    expect(Math.max(...held.map((slice) => slice?.confidence ?? 1))).toBeLessThan(0.5)
  },
)

it('takes growth all round for growth, and growth to one side for a leak', () => {
  const start = disc(30, 30, 10)
  expect(hasLeaked(disc(30, 30, 14), start, patch, { drift: 2, faint: 0 })).toBe(false)
  const out = disc(30, 30, 10).map((inside, i) => inside | disc(42, 30, 6)[i])
  expect(hasLeaked(out, start, patch, { drift: 2, faint: 0 })).toBe(true)
})

it('takes a small shift of an outline for a leak only where it has no edge at its front', () => {
  const [start, shifted] = [disc(30, 30, 10), disc(31.5, 30, 10)]
  expect(hasLeaked(shifted, start, patch, { drift: 2, faint: 0 })).toBe(false)
  expect(hasLeaked(shifted, start, patch, { drift: 2, faint: 0.2 })).toBe(true)
})

it('finds a tip of a few voxels that stands out of the noise, and none in noise alone', () => {
  const values = Float32Array.from(disc(30, 30, 1.2), (inside, i) => 100 + 60 * inside + 3 * Math.sin(12.9898 * i))
  const scene = { patch: { ...patch, values }, start: disc(30, 30, 6), inside: 160, outside: 100, noise: 10 }
  expect(tipWithin(scene)).toEqual(disc(30, 30, 1.2))
  expect(tipWithin({ ...scene, noise: 60 })).toBeNull()
})
