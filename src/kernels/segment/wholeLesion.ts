import { edgeVoxels, type EdgeQuality } from './edgeQuality'
import type { Mask, Plane } from './image'

/** The step of a core against that of the whole, for one that differs less from its rim than the rim from its surroundings. */
const WEAK = 0.65
/** What the whole must reach in clarity, whatever the core has, and as a share of the core's. */
const CLEAR = 1.3
/** A rim thinner than this, in voxels, is the blur of an edge. */
const THINNEST = 1.5
/** Levels next to the edge that differ by less than this share of the smaller step are of one tissue. */
const ONE_TISSUE = 0.3
/** Levels that differ by more than this share are of two. */
const OTHER_TISSUE = 0.4
/** A whole has a longer edge, along which more may change: it need not be as clear as a part, if it is clear enough by itself. */
const CLEAR_ALONE = 2.2
const AS_CLEAR = 0.45
/** Share of the edge along which a whole may have no step, if the part has one all round. */
const OPEN_END = 0.05
/** A part is at least this share of the whole. */
const PART = 1 / 6

/** The whole is at most so many times a core, and so many times the more are worth a try. */
const MOST = { weakCore: 12, strongCore: 4 }
const MOST_TO_TRY = 1.5 * MOST.weakCore

interface Outline {
  readonly mask: Mask
  readonly quality: EdgeQuality
  readonly core?: Mask
}

/** Below this multiple of the noise the outside is air: a body, not a lesion, is what has its edge there. */
export const AIR = 4
/** A rim may be missing along this share of the edge of a core. */
const OPEN = 0.3

export interface WholeOptions {
  readonly plane: Plane
  readonly starts: readonly Mask[]
  readonly noise: number
  readonly fit: (start: Mask, core?: Mask) => Outline | null
}

/**
 * The whole lesion, where an outline is that of a part of it: first what is of the same tissue and has a clearer edge (the outline had been cut off
 * at a neck, or ran along a patch), then what lies round a core.
 */
export function wholeOf(first: Outline, found: readonly Outline[], options: WholeOptions): Outline {
  let best = first
  for (
    let larger: Outline | null = first;
    larger;
    larger = clearest(found.filter((other) => isPart(best, other, options.plane)))
  )
    best = larger
  const whole = roundCore(best, options)
  return whole ?? best
}

/** True where the larger outline goes on in the tissue of the smaller one, to a clearer edge. */
function isPart(part: Outline, whole: Outline, plane: Plane): boolean {
  const [a, b] = [part.quality, whole.quality]
  return (
    b.clarity > Math.min(a.clarity, Math.max(CLEAR_ALONE, AS_CLEAR * a.clarity)) &&
    b.faint < Math.max(a.faint, OPEN_END) &&
    a.step * b.step > 0 &&
    a.size >= PART * b.size &&
    a.size < 0.95 * b.size &&
    Math.abs(a.insideLevel - b.insideLevel) < ONE_TISSUE * Math.min(Math.abs(a.step), Math.abs(b.step)) &&
    holds(whole.mask, part.mask) &&
    !runsIntoOther(part, whole, plane)
  )
}

/**
 * True where the larger outline is the smaller one and some other tissue that it touches: along the stretch of its edge that is new both the
 * level and the step are other than along the stretch they share (the level alone changes with a bias field too).
 */
export function runsIntoOther(part: Outline, whole: Outline, plane: Plane): boolean {
  if (part.quality.size > 0.95 * whole.quality.size || !holds(whole.mask, part.mask)) return false
  const sign = Math.sign(whole.quality.step)
  const edge = edgeVoxels(whole.mask, plane.columns, plane.rows)
  const [own, added] = [1, 0].map((inPart) => edge.filter((i) => part.mask[i] === inPart))
  if (own.length === 0 || added.length === 0) return false
  const [level, lowest] = [sign, -sign].map(
    (way) =>
      median(added.map((i) => extremeRound(plane, i, way))) - median(own.map((i) => extremeRound(plane, i, way))),
  )
  const other = OTHER_TISSUE * Math.min(Math.abs(part.quality.step), Math.abs(whole.quality.step))
  return Math.abs(level) > other && Math.abs(level - lowest) > other
}

/** The highest (`way` 1) or lowest (−1) value among a voxel and its neighbours: one side of an edge, free of what the edge mixes. */
function extremeRound({ values, columns }: Plane, i: number, way: number): number {
  let top = -Infinity
  for (let line = i - columns; line <= i + columns; line += columns)
    for (let at = line - 1; at <= line + 1; at++) if (way * values[at] > top) top = way * values[at]
  return way * top
}

const median = (values: readonly number[]): number => Float64Array.from(values).sort()[values.length >> 1]

const clearest = (outlines: readonly Outline[]): Outline | null =>
  outlines.reduce<Outline | null>((a, b) => (a && a.quality.clarity >= b.quality.clarity ? a : b), null)

/**
 * The outline of the whole, where the seed fell into the core of a lesion with a rim: an outline round the core whose step has one sign all
 * round and is clear, and which is not much larger than a rim would make it. A core that differs less from its rim than the rim
 * from its surroundings may be small in it; one that differs more (necrosis in an enhancing rim) must be in a narrow rim, as a lesion
 * in a bright organ would otherwise give way to the organ.
 */
function roundCore(core: Outline, { plane, starts, noise, fit }: WholeOptions): Outline | null {
  const wholes = starts.flatMap((start) => {
    const whole = holds(start, core.mask) && isWorthATry(start, core) ? fit(start, core.mask) : null
    return whole &&
      isWhole(whole.quality, core.quality, noise) &&
      (isWeak(core, whole) || liesWithin(core.mask, whole.mask, plane))
      ? [{ ...whole, core: core.mask }]
      : []
  })
  return clearest(wholes)
}

function isWorthATry(start: Mask, { quality }: Outline): boolean {
  const size = start.reduce((sum, inside) => sum + inside, 0)
  return size > 1.33 * quality.size && size < MOST_TO_TRY * quality.size
}

/** True where the larger mask has nearly all of the smaller one. */
function holds(larger: Mask, smaller: Mask): boolean {
  let [both, small] = [0, 0]
  for (let i = 0; i < larger.length; i++) {
    small += smaller[i]
    both += larger[i] & smaller[i]
  }
  return both > 0.95 * small
}

/** True where there is a rim nearly all round the core. */
function liesWithin(core: Mask, whole: Mask, { columns, rows }: Plane): boolean {
  const edge = edgeVoxels(whole, columns, rows)
  const shared = edge.filter((i) => core[i] === 1).length
  return shared < OPEN * edgeVoxels(core, columns, rows).length
}

const isWeak = (core: Pick<Outline, 'quality'>, whole: Pick<Outline, 'quality'>): boolean =>
  Math.abs(core.quality.step) <= WEAK * Math.abs(whole.quality.step)

function isWhole(whole: EdgeQuality, core: EdgeQuality, noise: number): boolean {
  const weakCore = isWeak({ quality: core }, { quality: whole })
  const stairs = weakCore && core.step * whole.step > 0
  return (
    Math.sqrt(whole.size) - Math.sqrt(core.size) > THINNEST * Math.sqrt(Math.PI) &&
    whole.size <= core.size * (weakCore ? MOST.weakCore : MOST.strongCore) &&
    (weakCore || core.step * whole.step < 0) &&
    whole.oneSigned > (stairs ? 0.7 : 0.95) &&
    whole.clarity > Math.max(CLEAR, 0.35 * core.clarity) &&
    whole.outsideLevel > AIR * noise
  )
}
