import type { ImageVolume } from './image'

/** Points of one image, in voxels of another (fractions), with the values they have in their own. */
export interface PlacedSamples {
  readonly values: Float32Array
  readonly column: Float32Array
  readonly row: Float32Array
  readonly slice: Float32Array
}

/** A move in voxels: columns, rows, slices. */
export type Move = readonly [number, number, number]

/** Grey levels that are told apart in either image. */
const LEVELS = 16
/** So few of a hundred values at either end do not stretch the levels. */
const TAIL = 0.01
/** Moved by more than leaves this share of the points in the image, nothing is said. */
const SHARED = 0.6
const FEWEST = 50

/** From a value to its level. */
export type GreyLevels = (value: number) => number

/** The levels of an image where points come to lie under some of the moves that will be asked for. */
export const levelsUnder = (volume: ImageVolume, samples: PlacedSamples, moves: readonly Move[]): GreyLevels =>
  levelsOf(moves.flatMap((by) => [...valuesAt(volume, samples, by)]))

/**
 * Gives how alike an image is to the points of another when these are moved: (H(A) + H(B)) / H(A, B) − 1, the normalised mutual information
 * (Studholme, Hill and Hawkes, Pattern Recognit 1999;32:71) less one. 0 where one says nothing of the other, 1 where it says all; the
 * two need not be of one contrast. Points that are moved out of the image count as saying nothing.
 */
export function alikenessTo(volume: ImageVolume, samples: PlacedSamples, there: GreyLevels): (by: Move) => number {
  const { values } = samples
  const own = Uint8Array.from(values, levelsOf(values))
  const joint = new Uint32Array(LEVELS * LEVELS)
  return (by) => {
    joint.fill(0)
    const found = valuesAt(volume, samples, by)
    let shared = 0
    for (let i = 0; i < found.length; i++) {
      if (Number.isNaN(found[i]) || Number.isNaN(values[i])) continue
      joint[own[i] * LEVELS + there(found[i])]++
      shared++
    }
    if (shared < Math.max(FEWEST, SHARED * values.length)) return 0
    return (sharedInformation(joint, shared) * shared) / values.length
  }
}

/** Every n-th point, so that no more than about `most` are left. */
export function thinned({ values, column, row, slice }: PlacedSamples, most: number): PlacedSamples {
  const every = Math.max(1, values.length / most)
  const thin = (list: Float32Array): Float32Array =>
    Float32Array.from({ length: Math.floor(list.length / every) }, (_, n) => list[Math.floor(n * every)])
  return { values: thin(values), column: thin(column), row: thin(row), slice: thin(slice) }
}

/** Equal steps between the ends of what there is, without its tails. */
function levelsOf(values: ArrayLike<number>): GreyLevels {
  const sorted = Float64Array.from(Array.from(values).filter((v) => Number.isFinite(v))).sort()
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  const [low, high] = [at(TAIL), at(1 - TAIL)]
  const perUnit = high > low ? LEVELS / (high - low) : 0
  return (value) => Math.max(0, Math.min(LEVELS - 1, Math.floor((value - low) * perUnit)))
}

function sharedInformation(joint: Uint32Array, total: number): number {
  const [own, other] = [new Float64Array(LEVELS), new Float64Array(LEVELS)]
  joint.forEach((count, n) => {
    own[Math.floor(n / LEVELS)] += count
    other[n % LEVELS] += count
  })
  const together = entropy(joint, total)
  return together > 0 ? (entropy(own, total) + entropy(other, total)) / together - 1 : 0
}

function entropy(counts: ArrayLike<number>, total: number): number {
  let sum = 0
  for (let i = 0; i < counts.length; i++) if (counts[i] > 0) sum -= (counts[i] / total) * Math.log(counts[i] / total)
  return sum
}

function valuesAt(volume: ImageVolume, { column, row, slice }: PlacedSamples, [a, b, c]: Move): Float32Array {
  const out = new Float32Array(column.length)
  for (let i = 0; i < out.length; i++) out[i] = valueAt(volume, column[i] + a, row[i] + b, slice[i] + c)
  return out
}

/** Between the voxel centres by straight lines; NaN outside them. */
function valueAt({ columns, rows, slices, values, slope, intercept }: ImageVolume, x: number, y: number, z: number) {
  const i = Math.floor(x)
  const j = Math.floor(y)
  const k = Math.floor(z)
  if (!(i >= 0 && j >= 0 && k >= 0 && i < columns - 1 && j < rows - 1 && k < slices - 1)) return NaN
  const at = (k * rows + j) * columns + i
  const low = inSlice(values, at, columns, x - i, y - j) * (slope?.[k] ?? 1) + (intercept?.[k] ?? 0)
  const next = inSlice(values, at + columns * rows, columns, x - i, y - j)
  return low + (z - k) * (next * (slope?.[k + 1] ?? 1) + (intercept?.[k + 1] ?? 0) - low)
}

function inSlice(values: ArrayLike<number>, at: number, columns: number, u: number, v: number): number {
  const top = values[at] + u * (values[at + 1] - values[at])
  const bottom = values[at + columns] + u * (values[at + columns + 1] - values[at + columns])
  return top + v * (bottom - top)
}
