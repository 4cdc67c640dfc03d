import { fillHoles } from './components'
import { floodFill } from './floodFill'
import type { Mask, Plane, Point } from './image'

/** How unlike the seed a voxel may be, in units of the noise of the smoothed slice. */
const TOLERANCES = [4, 7, 12, 20, 35]
/** What is left of white noise after two means over 3 × 3 voxels. */
const NOISE_LEFT = 0.23
const LARGEST = 8_000

/**
 * Regions joined to the middle one of the seeds and like any of them, for one tolerance after another, freed of thin branches: they find what
 * rays from the seed cannot see.
 */
export function likeTheSeeds(smoothed: Plane, seeds: readonly Point[], noise: number): Mask[] {
  const { columns, rows, values } = smoothed
  const grid = { columns, rows, slices: 1 }
  const places = seeds.map(({ column, row }) => Math.round(row) * columns + Math.round(column))
  const start = places[places.length >> 1]
  const levels = places.map((i) => values[i])
  const found: Mask[] = []
  for (const tolerance of TOLERANCES) {
    const reach = tolerance * noise * NOISE_LEFT
    const range = { start, low: Math.min(...levels) - reach, high: Math.max(...levels) + reach, most: LARGEST }
    const mask = floodFill(values, grid, range)
    if (!mask) break
    found.push(withoutBranches(fillHoles(mask, grid), columns, rows))
  }
  return found
}

/** Opening: what is narrower than three voxels goes. */
function withoutBranches(mask: Mask, columns: number, rows: number): Mask {
  const out = new Uint8Array(mask.length)
  for (let y = 1; y < rows - 1; y++)
    for (let x = 1; x < columns - 1; x++) {
      const i = y * columns + x
      if (!mask[i] || !wholeSquare(mask, i, columns)) continue
      for (let at = i - columns - 1; at < i + 2 * columns - 1; at += columns) out.fill(1, at, at + 3)
    }
  return out
}

function wholeSquare(mask: Mask, i: number, columns: number): boolean {
  for (let at = i - columns; at <= i + columns; at += columns)
    if (!(mask[at - 1] && mask[at] && mask[at + 1])) return false
  return true
}
