import { alikenessTo, levelsUnder, thinned, type Move, type PlacedSamples } from './alikeness'
import type { ImageVolume } from './image'

/** How far one image has to be moved to lie best on another. */
export interface Shift {
  /** Along the columns, rows and slices of the image it is laid on, mm. */
  readonly mm: Move
  /** How alike the two are there, and were without the shift. */
  readonly alike: number
  readonly alikeBefore: number
}

/** Steps of the search, mm: the first over all of the reach, the others round the best so far. */
const FIRST_MM = 4
const FINER_MM = [2, 1, 0.5]
/** Places that are followed from one step to the next: the best of a coarse step need not lead to the best of all. */
const FOLLOWED = 4
/** Points that are compared in the first step, and in the others. */
const FIRST_POINTS = 1200
const POINTS = 5000
/** Points that tell which grey values there are. */
const LEVEL_POINTS = 400
/** A shift is believed where the images are this many times as alike as without it, */
const CLEARLY = 1.15
/** and by more than chance lifts the best of many places: (levels − 1)² / 2 points is what unrelated images share, some 0.005. */
const CHANCE = 0.02

const NONE: Move = [0, 0, 0]

interface Place {
  readonly mm: Move
  readonly alike: number
}

/**
 * The shift of up to `reachMm` in each direction under which the points lie best on the image. From coarse to fine, so that it may be worked
 * through in turns: each step of the generator is about a millisecond of work.
 */
export function* bestShift(volume: ImageVolume, samples: PlacedSamples, reachMm: number): Generator<void, Shift, void> {
  const { spacing } = volume
  const inVoxels = ([x, y, z]: Move): Move => [x / spacing[0], y / spacing[1], z / spacing[2]]
  const count = Math.floor(reachMm / FIRST_MM)
  const extremes = [...placesRound(NONE, count * FIRST_MM, 1)].map(inVoxels)
  const levels = levelsUnder(volume, thinned(samples, LEVEL_POINTS), extremes)
  const scoreOf = (most: number): ((mm: Move) => number) => {
    const alikeness = alikenessTo(volume, thinned(samples, most), levels)
    return (mm) => alikeness(inVoxels(mm))
  }
  yield
  let best = yield* bestOf(scoreOf(FIRST_POINTS), [...placesRound(NONE, FIRST_MM, count)])
  const score = scoreOf(POINTS)
  for (const step of FINER_MM) {
    const round = best.flatMap(({ mm }) => [...placesRound(mm, step, 1)])
    best = yield* bestOf(score, round)
  }
  const alikeBefore = score(NONE)
  const { mm, alike } = best[0]
  return alike > CLEARLY * alikeBefore + CHANCE
    ? { mm, alike, alikeBefore }
    : { mm: NONE, alike: alikeBefore, alikeBefore }
}

/** The best few of these places, the best one first, each once. */
function* bestOf(score: (mm: Move) => number, places: readonly Move[]): Generator<void, Place[], void> {
  const found = new Map<string, Place>()
  for (const mm of places) {
    if (found.has(mm.join())) continue
    found.set(mm.join(), { mm, alike: score(mm) })
    yield
  }
  return [...found.values()].sort((a, b) => b.alike - a.alike).slice(0, FOLLOWED)
}

function* placesRound([x, y, z]: Move, step: number, count: number): Generator<Move> {
  for (let c = -count; c <= count; c++)
    for (let b = -count; b <= count; b++)
      for (let a = -count; a <= count; a++) yield [x + a * step, y + b * step, z + c * step]
}
