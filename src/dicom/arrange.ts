import { chooseClock, inOrder, type Clock } from './clocks'
import { discriminators, type BValues, type Discriminator } from './discriminators'
import type { Plane } from './plane'

/** Planes of one frame, lowest slice first. */
export type Frame = readonly Plane[]

/** A stack put in order: frames that hold every position, and what is left over, never lost. */
export interface Arrangement {
  readonly frames: readonly Frame[]
  /** Frames that lack positions, grouped by the positions they hold. */
  readonly incomplete: readonly (readonly Frame[])[]
  /** Tells the repeats apart; null where nothing repeats, or nothing tells. */
  readonly clock: Clock | null
  /** True where images of one position are alike in all that is known. */
  readonly ambiguous: boolean
  readonly dimensions: readonly string[]
}

type Columns = readonly (readonly Plane[])[]

/** Puts the planes of a stack into frames: by what the protocol varies, then by time. */
export function arrange(columns: Columns, bValues: BValues): Arrangement {
  if (columns.every((column) => column.length === 1)) return single(columns)
  const keys = discriminators(columns, bValues)
  const equal = columns.every((column) => column.length === columns[0].length)
  // A value that differs without system (rounding from slice to slice) is dropped, least telling first, until the frames come out even.
  for (let used = keys.length; equal && used >= 0; used--) {
    const attempt = divide(columns, keys.slice(0, used))
    if (!attempt.incomplete.length) return attempt
  }
  return divide(columns, keys)
}

function single(columns: Columns): Arrangement {
  return { frames: [columns.map((column) => column[0])], incomplete: [], clock: null, ambiguous: false, dimensions: [] }
}

/** Images of one kind (same index in every discriminator), by column. */
interface Kind {
  readonly rank: readonly number[]
  readonly columns: Plane[][]
}

function divide(columns: Columns, keys: readonly Discriminator[]): Arrangement {
  const kinds = kindsOf(columns, keys)
  const repeats = kinds.flatMap((kind) => kind.columns.filter((column) => column.length > 1))
  const clock = repeats.length ? chooseClock(repeats) : null
  const divided = kinds.map((kind) => framesOf(kind, clock))
  return {
    frames: divided.flatMap((d) => d.whole),
    incomplete: bySlices(divided.flatMap((d) => d.partial)),
    clock,
    ambiguous: repeats.length > 0 && clock === null,
    dimensions: keys.map((key) => key.name),
  }
}

function kindsOf(columns: Columns, keys: readonly Discriminator[]): Kind[] {
  const kinds = new Map<string, Kind>()
  columns.forEach((column, at) => {
    for (const plane of column) {
      const rank = keys.map((key) => key.indexOf.get(plane) ?? 0)
      const name = rank.join()
      const kind = kinds.get(name) ?? { rank, columns: columns.map(() => []) }
      kinds.set(name, kind)
      kind.columns[at].push(plane)
    }
  })
  return [...kinds.values()].sort((a, b) => compareRanks(a.rank, b.rank))
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : a[at] - b[at]
}

interface Divided {
  readonly whole: Frame[]
  readonly partial: Frame[]
}

function framesOf({ columns }: Kind, clock: Clock | null): Divided {
  const ordered = columns.map((column) => inOrder(column, clock))
  const most = Math.max(...ordered.map((column) => column.length))
  const even = ordered.every((column) => column.length === most)
  const labelled = even ? null : byLabel(ordered)
  const frames = labelled ?? Array.from({ length: most }, (_, i) => ordered.flatMap((column) => column.slice(i, i + 1)))
  return {
    whole: frames.filter((frame) => frame.length === columns.length),
    partial: frames.filter((frame) => frame.length < columns.length),
  }
}

/** Where some position lacks a repeat, the file's own count of repeats says which; null where there is no such count. */
function byLabel(ordered: readonly (readonly Plane[])[]): Frame[] | null {
  for (const label of ['temporalIndex', 'acquisitionNumber'] as const) {
    const numbers = new Set(ordered.flat().map((plane) => plane.times[label]))
    const distinct = ordered.every((column) => new Set(column.map((p) => p.times[label])).size === column.length)
    if (numbers.has(null) || !distinct) continue
    const sorted = [...numbers].sort((a, b) => (a ?? 0) - (b ?? 0))
    return sorted.map((n) => ordered.flatMap((column) => column.filter((plane) => plane.times[label] === n)))
  }
  return null
}

/** Incomplete frames that hold the same positions make one volume. */
function bySlices(frames: readonly Frame[]): Frame[][] {
  const groups = new Map<string, Frame[]>()
  for (const frame of frames) {
    const key = frame.map(({ placement }) => placement.position?.map((x) => x.toFixed(1)).join(' ') ?? '').join()
    groups.set(key, [...(groups.get(key) ?? []), frame])
  }
  return [...groups.values()]
}

/** Without positions: equally many images of every kind are the slices of as many frames; else all are slices in the order of the files. */
export function arrangeUnplaced(planes: readonly Plane[], bValues: BValues): Arrangement {
  const column = inOrder(planes, null)
  const kinds = kindsOf([column], discriminators([column], bValues)).map((kind) => kind.columns[0])
  const even = kinds.every((kind) => kind.length === kinds[0].length)
  return { frames: even ? kinds : [column], incomplete: [], clock: null, ambiguous: false, dimensions: [] }
}
