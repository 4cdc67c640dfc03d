import type { FrameStatistics, StoredArray, Voxels } from '../data/study'
import type { Frame } from './arrange'
import { FrameTally } from './frameTally'
import type { Plane } from './plane'

/** Decoded frames of every object of a series, by path. */
export type DecodedByPath = ReadonlyMap<string, readonly StoredArray[]>

export interface Assembled {
  readonly voxels: Voxels
  readonly statistics: readonly FrameStatistics[]
}

type StoredConstructor = new (length: number) => StoredArray

/** Narrowest first; a mix of types takes the first that holds them all. */
const TYPES: readonly (readonly [StoredConstructor, lowest: number, highest: number])[] = [
  [Uint8Array, 0, 0xff],
  [Int8Array, -0x80, 0x7f],
  [Uint16Array, 0, 0xffff],
  [Int16Array, -0x8000, 0x7fff],
  [Uint32Array, 0, 0xffffffff],
  [Int32Array, -0x80000000, 0x7fffffff],
  [Float32Array, -Infinity, Infinity],
  [Float64Array, -Infinity, Infinity],
]

/** Copies the planes of every frame into one array per frame ([slice][row][column]) and counts its statistics on the way. */
export function assembleVolume(frames: readonly Frame[], decoded: DecodedByPath): Assembled {
  const slices = frames[0].length
  const perSlice = frames[0][0].columns * frames[0][0].rows
  const Stored = commonType(frames, decoded)
  const slope = new Float64Array(frames.length * slices)
  const intercept = new Float64Array(frames.length * slices)
  const statistics: FrameStatistics[] = []
  const arrays = frames.map((frame, f) => {
    const array = new Stored(perSlice * slices)
    const tally = new FrameTally()
    frame.forEach((plane, k) => {
      const { slope: a, intercept: c } = plane.scaling
      const stored = storedOf(plane, decoded)
      const start = k * perSlice
      // Counted before it is copied where possible: the copy then finds the pixels in the processor's cache.
      const isPlain = !plane.tile && !plane.scaling.table
      if (isPlain) tally.add(stored, 0, perSlice, a, c)
      copyPlane(plane, stored, array, start)
      if (!isPlain) tally.add(array, start, start + perSlice, a, c)
      slope[f * slices + k] = a
      intercept[f * slices + k] = c
    })
    statistics.push(tally.result())
    return array
  })
  return { voxels: { frames: arrays, slope, intercept }, statistics }
}

function storedOf(plane: Plane, decoded: DecodedByPath): StoredArray {
  const stored = decoded.get(plane.path)?.[plane.frame]
  if (!stored) throw new RangeError(`frame ${plane.frame + 1} of ${plane.path} was not decoded`)
  return stored
}

function commonType(frames: readonly Frame[], decoded: DecodedByPath): StoredConstructor {
  const used = new Set<unknown>()
  for (const frame of frames)
    for (const plane of frame) used.add(plane.scaling.table ? Float32Array : storedOf(plane, decoded).constructor)
  const mine = TYPES.filter(([type]) => used.has(type))
  const [lowest, highest] = [Math.min(...mine.map((t) => t[1])), Math.max(...mine.map((t) => t[2]))]
  const wide = used.has(Float64Array) || (used.has(Float32Array) && (used.has(Int32Array) || used.has(Uint32Array)))
  if (wide) return Float64Array
  return (TYPES.find(([, low, high]) => low <= lowest && high >= highest) ?? TYPES[7])[0]
}

function copyPlane({ tile, scaling, columns, rows }: Plane, stored: StoredArray, into: StoredArray, at: number): void {
  if (scaling.table) return copyThroughTable(stored, scaling.table, into, at)
  if (!tile) return into.set(stored, at)
  for (let r = 0; r < rows; r++) {
    const from = (tile.row + r) * tile.pictureColumns + tile.column
    into.set(stored.subarray(from, from + columns), at + r * columns)
  }
}

function copyThroughTable(
  stored: StoredArray,
  { first, values }: { first: number; values: Float64Array },
  into: StoredArray,
  at: number,
): void {
  const last = values.length - 1
  for (let i = 0; i < stored.length; i++) into[at + i] = values[Math.max(0, Math.min(last, stored[i] - first))]
}
