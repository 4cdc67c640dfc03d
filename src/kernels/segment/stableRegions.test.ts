import { expect, it } from 'vitest'
import { smoothedPlanes } from './logPolar'
import { overlap } from './overlap'
import { stableRegions } from './stableRegions'

const SIDE = 64
const NOISE = 5

/** A slice by a level at every place, with repeatable noise; smoothed as starts are looked for. */
function smoothed(level: (x: number, y: number) => number) {
  const values = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
    const wave = Math.sin(12.9898 * i) * 43758.5453
    return level(i % SIDE, Math.floor(i / SIDE)) + NOISE * 3.46 * (wave - Math.floor(wave) - 0.5)
  })
  return smoothedPlanes({ values, columns: SIDE, rows: SIDE, spacing: [1, 1] })[1]
}

const maskOf = (inside: (x: number, y: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (inside(i % SIDE, Math.floor(i / SIDE)) ? 1 : 0))

const best = (found: readonly Uint8Array[], truth: Uint8Array): number =>
  Math.max(0, ...found.map((mask) => overlap(mask, truth)))

const body = (x: number, y: number): boolean => Math.hypot(x - 26, y - 26) < 12
const arm = (x: number, y: number): boolean => Math.abs(x - y) < 5 && x + y > 52 && x + y < 104
const lesion = (x: number, y: number): boolean => body(x, y) || arm(x, y)
const core = (x: number, y: number): boolean => Math.hypot(x - 26, y - 26) < 5

it.each([
  { from: 'the core', column: 26, row: 26 },
  { from: 'the rim', column: 18, row: 24 },
  { from: 'the end of the arm', column: 49, row: 49 },
])('finds a lesion with a core and an arm from $from', ({ column, row }) => {
  const plane = smoothed((x, y) => (core(x, y) ? 160 : lesion(x, y) ? 200 : 100))
  expect(best(stableRegions(plane, [{ column, row }], NOISE), maskOf(lesion))).toBeGreaterThan(0.9)
})

it('finds the core alone as well', () => {
  const plane = smoothed((x, y) => (core(x, y) ? 160 : lesion(x, y) ? 200 : 100))
  expect(best(stableRegions(plane, [{ column: 26, row: 26 }], NOISE), maskOf(core))).toBeGreaterThan(0.8)
})

it('does not grow through a way of two voxels into a neighbour of the same level', () => {
  const neighbour = (x: number, y: number): boolean => Math.hypot(x - 50, y - 26) < 10
  const way = (x: number, y: number): boolean => x > 26 && x < 50 && (y === 26 || y === 27)
  const plane = smoothed((x, y) => (body(x, y) || neighbour(x, y) || way(x, y) ? 200 : 100))
  expect(best(stableRegions(plane, [{ column: 26, row: 26 }], NOISE), maskOf(body))).toBeGreaterThan(0.9)
})

it('gives nothing but what has voxels, also in a slice of one value', () => {
  const plane = { values: new Float32Array(SIDE * SIDE).fill(3), columns: SIDE, rows: SIDE, spacing: [1, 1] as const }
  expect(stableRegions(plane, [{ column: 5, row: 5 }], 0).every((mask) => mask.includes(1))).toBe(true)
})
