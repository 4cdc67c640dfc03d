import { expect, it } from 'vitest'
import { sliceOf } from './image'
import { overlap } from './overlap'
import { propagate, propagateSlices } from './propagate'
import { smartOutline2d } from './smartOutline2d'
import { testLesion } from './testLesion'

const lesion = testLesion({ seed: 1, across: 30, contrastToNoise: 8 })
const { volume, centre, truth } = lesion
const plane = volume.columns * volume.rows
const outline = smartOutline2d(sliceOf(volume, centre.slice), centre)
const drawn = new Uint8Array(truth.length)
drawn.set(outline?.mask ?? [], centre.slice * plane)
const sliceIn = (mask: Uint8Array, k: number): Uint8Array => mask.subarray(k * plane, (k + 1) * plane)

it('fits the edge on every slice instead of copying the outline', () => {
  const found = propagate(volume, drawn, centre.slice)
  expect(overlap(found.mask, truth)).toBeGreaterThan(0.95)
  expect(overlap(sliceIn(found.mask, found.last), sliceIn(found.mask, centre.slice))).toBeLessThan(0.9)
})

it('leaves the slice it began from and every locked slice as the reader drew them', () => {
  const [up, down] = [centre.slice + 2, centre.slice - 2]
  const mine = drawn.slice()
  for (const k of [up, down]) mine.fill(1, k * plane + 40 * volume.columns + 40, k * plane + 40 * volume.columns + 50)
  const before = mine.slice()
  const found = propagate(volume, mine, centre.slice, { locked: new Set([up, down]) })
  expect(mine).toEqual(before)
  for (const k of [up, down, centre.slice]) expect(sliceIn(found.mask, k)).toEqual(sliceIn(before, k))
  expect(found.slices[up]).toEqual({ confidence: 1, reason: 'drawn or corrected by the reader' })
})

it('begins again from a corrected slice and does not touch another corrected one', () => {
  const first = propagate(volume, drawn, centre.slice)
  const corrected = first.mask.slice()
  const [a, b] = [centre.slice, centre.slice + 3]
  sliceIn(corrected, b).set(sliceIn(truth, b))
  const again = propagate(volume, corrected, b, { locked: new Set([a, b]) })
  expect(sliceIn(again.mask, a)).toEqual(sliceIn(corrected, a))
  expect(sliceIn(again.mask, b)).toEqual(sliceIn(truth, b))
  expect(overlap(again.mask, truth)).toBeGreaterThan(0.95)
})

it('stops at a slice that the reader left empty', () => {
  const wall = centre.slice + 1
  const found = propagate(volume, drawn, centre.slice, { locked: new Set([wall]) })
  expect(found.last).toBe(centre.slice)
  expect(found.first).toBeLessThan(centre.slice)
})

it('keeps locked slices that it did not reach', () => {
  const far = volume.slices - 1
  const mine = drawn.slice()
  mine[far * plane + 5] = 1
  const found = propagate(volume, mine, centre.slice, { locked: new Set([far]) })
  expect(found.mask[far * plane + 5]).toBe(1)
})

it('can be stopped after any slice', () => {
  const slices: number[] = []
  for (const { slice } of propagateSlices(volume, drawn, centre.slice)) {
    slices.push(slice)
    if (slices.length === 3) break
  }
  expect(slices).toEqual([centre.slice, centre.slice + 1, centre.slice + 2])
})

it('trusts clear slices of a strong lesion more than those of a faint one', () => {
  const middle = (contrastToNoise: number): number => {
    const own = testLesion({ seed: 2, across: 30, contrastToNoise })
    const k = own.centre.slice
    const mask = new Uint8Array(own.truth.length)
    mask.set(sliceIn(own.truth, k), k * plane)
    return propagate(own.volume, mask, k).slices[k + 1]?.confidence ?? 0
  }
  expect(middle(12)).toBeGreaterThan(0.9)
  expect(middle(1.5)).toBeLessThan(0.6)
})

it('gives nothing for an empty seed slice', () => {
  const found = propagate(volume, new Uint8Array(truth.length), 3)
  expect(found.mask.includes(1)).toBe(false)
  expect([found.first, found.last]).toEqual([-1, -1])
})
