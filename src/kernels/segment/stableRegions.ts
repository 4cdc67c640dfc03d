import { fillHoles } from './components'
import type { Mask, Plane, Point } from './image'

/** What is left of white noise after two means over 3 × 3 voxels. */
const NOISE_LEFT = 0.23
/** Levels that are told apart, at most. */
const MOST_LEVELS = 1024
const LARGEST = 8_000
const SMALLEST = 5
/** Regions kept of each kind, and the growth from one to the next that makes them two. */
const KEPT = 4
/** Half the width of the way through which a region may grow, less half a voxel. */
const WIDTHS = [1, 2]
const APART = 1.2

/** How far the level of a voxel is from that of the seeds, for three kinds of region: like them, as bright and brighter, as dark and darker. */
const KINDS: readonly ((value: number, low: number, high: number) => number)[] = [
  (value, low, high) => Math.max(0, low - value, value - high),
  (value, low) => Math.max(0, low - value),
  (value, _, high) => Math.max(0, value - high),
]

/**
 * Regions round the seeds that hardly grow when the level at which they end is moved: what has an edge all round is stable, whatever its shape,
 * a core in it included (maximally stable extremal regions, Matas, Chum, Urban and Pajdla, Image Vis Comput 2004;22:761, taken from
 * one seed). Freed of thin branches.
 */
export function stableRegions(smoothed: Plane, seeds: readonly Point[], noise: number): Mask[] {
  const { columns, rows, values } = smoothed
  const places = seeds.map(({ column, row }) => Math.round(row) * columns + Math.round(column))
  const levels = places.map((i) => values[i])
  const [low, high] = [Math.min(...levels), Math.max(...levels)]
  const start = places[places.length >> 1]
  const grid = { columns, rows, slices: 1 }
  return KINDS.flatMap((kind) => {
    const own = Float32Array.from(values, (value) => kind(value, low, high))
    return WIDTHS.flatMap((width) => {
      const far = highestAround(own, columns, width)
      const flood = floodByLevel(far, smoothed, start, NOISE_LEFT * noise)
      return stableSizes(flood.sizes).map((size) => {
        const mask = new Float32Array(far.length)
        for (let n = 0; n < size; n++) mask[flood.order[n]] = 1
        return fillHoles(highestAround(mask, columns, width), grid)
      })
    })
  })
}

interface Flood {
  /** Voxels in the order in which they are reached when the level rises. */
  readonly order: Int32Array
  /** Voxels reached at each level. */
  readonly sizes: number[]
}

/** Floods from `start` over faces, always through the lowest level there is, until it is too large. */
function floodByLevel(far: Float32Array, { columns, rows }: Plane, start: number, step: number): Flood {
  const highest = far.reduce((a, b) => Math.max(a, b), 0)
  const perLevel = Math.max(step, highest / MOST_LEVELS, 1e-30)
  const waiting: number[][] = Array.from({ length: Math.floor(highest / perLevel) + 1 }, () => [])
  const seen = new Uint8Array(far.length)
  const order = new Int32Array(Math.min(far.length, LARGEST))
  const sizes: number[] = []
  const meet = (i: number, level: number): void => {
    if (seen[i]) return
    seen[i] = 1
    waiting[Math.max(level, Math.floor(far[i] / perLevel))].push(i)
  }
  let count = 0
  meet(start, 0)
  for (let level = 0; level < waiting.length; level++) {
    const front = waiting[level]
    for (let i = front.pop(); i !== undefined; i = front.pop()) {
      if (count === order.length) return { order, sizes }
      order[count++] = i
      const x = i % columns
      if (x > 0) meet(i - 1, level)
      if (x < columns - 1) meet(i + 1, level)
      if (i >= columns) meet(i - columns, level)
      if (i < columns * (rows - 1)) meet(i + columns, level)
    }
    sizes.push(count)
  }
  return { order, sizes }
}

/** Sizes at which a rise of the level by a quarter adds the least, the most stable first. */
function stableSizes(sizes: readonly number[]): number[] {
  const ahead = (level: number): number => level + Math.max(4, Math.ceil(level / 4))
  const growth = sizes.map((size, level) => {
    const next = sizes[ahead(level)]
    return next === undefined ? Infinity : next / size
  })
  const stable = growth.flatMap((g, level) =>
    sizes[level] >= SMALLEST && g < 2 && g <= (growth[level - 1] ?? Infinity) && g < (growth[level + 1] ?? Infinity)
      ? [level]
      : [],
  )
  const kept: number[] = []
  for (const level of stable.sort((a, b) => growth[a] - growth[b])) {
    if (kept.length === KEPT) break
    if (kept.every((size) => Math.max(size, sizes[level]) > APART * Math.min(size, sizes[level])))
      kept.push(sizes[level])
  }
  return kept
}

/** The highest of the (2·width + 1)² values round each voxel. */
function highestAround(values: Float32Array, columns: number, width: number): Float32Array {
  const along = new Float32Array(values.length)
  const out = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const x = i % columns
    let top = 0
    for (let at = Math.max(0, x - width) - x; at <= Math.min(columns - 1, x + width) - x; at++)
      top = Math.max(top, values[i + at])
    along[i] = top
  }
  for (let i = 0; i < values.length; i++) {
    let top = 0
    for (let y = -width, at = i - width * columns; y <= width; y++, at += columns)
      if (at >= 0 && at < values.length) top = Math.max(top, along[at])
    out[i] = top
  }
  return out
}
