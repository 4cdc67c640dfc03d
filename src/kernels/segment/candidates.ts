import { coarseFit } from './coarseFit'
import { edgeQuality, type EdgeQuality } from './edgeQuality'
import { boxOf, type Mask, type Plane, type Point } from './image'
import { stableRegions } from './stableRegions'
import { smoothedPlanes } from './logPolar'
import { nearTo } from './nearTo'
import { noiseLevel } from './noise'
import { countVoxels, overlap } from './overlap'
import { boxRound, cutMask, cutPatch, uncutMask } from './patch'
import { outlineLike, polarOutlines, type PolarOutline } from './polarOutlines'
import { fillPolygon } from './polygon'
import { AIR, runsIntoOther, wholeOf } from './wholeLesion'

/** An outline of one slice that follows an edge. */
export interface EdgeOutline {
  readonly mask: Mask
  readonly quality: EdgeQuality
  /** What it is the whole of. */
  readonly core?: Mask
}

/** Voxels round an outline that take part in its fit. */
const MARGIN = 10
/** Outlines found on rays that are worked out further. */
const KEPT = 7
/** Half width of the window in which the noise is measured. */
const NOISE_REACH = 40
/** An outline as clear as this is taken for one whatever else is there, unless another is clearer by far. */
const CLEAR = 2.2
const FAINTEST = 0.2
/** With less than this share of the contrast to noise of the clearest outline, a smaller one in it is its texture. */
const FAINT_CORE = 0.4
/** Fitted to the end, an outline is at least as clear as this share of what it was; else it has run into a core. */
const REFINED = 0.85
/** Beyond this many times the size of a clear outline nothing is looked for. */
const MUCH_LARGER = 12
/** A weaker step, in units of the noise, is none. */
const FAINTEST_EDGE = 0.05
/** What is larger than so many times the square of a drag is not what was dragged across; a shorter drag, in voxels, is a click. */
const MOST_OF_DRAG = 7
const SHORTEST_DRAG = 5
/** An island of fewer voxels is not told from noise. */
const SMALLEST = 5

/**
 * Outlines that follow an edge round the places pointed at (one, or those of a drag: all within the lesion), the most believable first.
 * Starts come from rays (any texture, no leak through a gap) and from regions like the seed (any shape); each is fitted to the edge.
 */
export function candidateOutlines(plane: Plane, seeds: readonly Point[]): EdgeOutline[] {
  const levels = smoothedPlanes(plane)
  const middle = nearestTo(centreOf(seeds), seeds)
  const around = cutPatch(plane, boxRound(plane, middle, NOISE_REACH))
  const noise = noiseLevel(around.values, around.columns, around.rows)
  const rays = distinct(polarOutlines(levels, middle, noise)).slice(0, KEPT)
  const seen = rays.map((outline) => recentred(levels, outline, noise))
  const starts = unlike([...seen, ...stableRegions(levels[1], seeds, noise)])
  const anchor = markSeeds(plane, seeds)
  const holding = (mask: Mask): boolean => holdsSeeds(mask, plane, seeds)
  const found = fitFromSmall(plane, starts, { noise, anchor, iterations: 4 }, holding)
  if (found.length === 0) return []
  const meant = ofDragSize(found, seeds, ({ quality }) => quality.size)
  const fitRound = (mask: Mask, core?: Mask) => fitOutline(plane, mask, { noise, core, anchor })
  const wholeOptions = { plane, starts: ofDragSize(starts, seeds, countVoxels), noise, fit: fitRound }
  const first = wholeOf(innermost(withinBody(meant, noise), plane), meant, wholeOptions)
  const again = first.core ? null : fitRound(first.mask)
  const best = again && again.quality.clarity > REFINED * first.quality.clarity ? again : first
  return [best, ...found.filter((outline) => outline !== first).sort((p, q) => q.quality.clarity - p.quality.clarity)]
}

/** From small to large, those that are too small left out, and those that are alike. */
function unlike(starts: readonly Mask[]): Mask[] {
  const sized = starts.map((mask) => ({ mask, size: countVoxels(mask) })).filter(({ size }) => size >= SMALLEST)
  const kept: typeof sized = []
  for (const one of sized.sort((p, q) => p.size - q.size))
    if (!kept.some(({ mask, size }) => one.size < 1.2 * size && overlap(mask, one.mask) > 0.92)) kept.push(one)
  return kept.map(({ mask }) => mask)
}

/** The same outline seen from its own middle, where that makes it clearer. */
function recentred(levels: readonly Plane[], outline: PolarOutline, noise: number): Mask {
  const centred = outlineLike(levels, centreOf(outline.polygon), outline, noise)
  const { polygon } = centred.clarity > outline.clarity ? centred : outline
  return fillPolygon(polygon, levels[0].columns, levels[0].rows)
}

const nearestTo = (point: Point, seeds: readonly Point[]): Point =>
  seeds.reduce((a, b) =>
    Math.hypot(b.column - point.column, b.row - point.row) < Math.hypot(a.column - point.column, a.row - point.row)
      ? b
      : a,
  )

/** True where nearly all of a drag lies within. */
function holdsSeeds(mask: Mask, { columns }: Plane, seeds: readonly Point[]): boolean {
  const within = seeds.filter(({ column, row }) => mask[Math.round(row) * columns + Math.round(column)] === 1)
  return seeds.length < 2 || within.length >= 0.9 * seeds.length
}

/** Those that a drag from the middle to the edge, or from edge to edge, may have meant; all where it says nothing, or none is left. */
function ofDragSize<T>(outlines: readonly T[], seeds: readonly Point[], sizeOf: (outline: T) => number): readonly T[] {
  const [from] = seeds
  const length = Math.max(...seeds.map(({ column, row }) => Math.hypot(column - from.column, row - from.row)))
  const fitting = outlines.filter((outline) => sizeOf(outline) <= MOST_OF_DRAG * length ** 2)
  return length < SHORTEST_DRAG || fitting.length === 0 ? outlines : fitting
}

/** Works out the starts, smallest first; none that has been found already, and none much larger than a clear outline. */
function fitFromSmall(
  plane: Plane,
  starts: readonly Mask[],
  options: FitOptions,
  wanted: (mask: Mask) => boolean,
): EdgeOutline[] {
  const found: EdgeOutline[] = []
  let clear = Infinity
  for (const start of starts) {
    const size = countVoxels(start)
    if (size > MUCH_LARGER * clear) break
    if (found.some(({ mask }) => overlap(mask, start) > 0.93)) continue
    const outline = fitOutline(plane, start, options)
    if (!outline || !wanted(outline.mask)) continue
    found.push(outline)
    if (outline.quality.clarity > CLEAR) clear = Math.min(clear, outline.quality.size)
  }
  return found
}

/** Without those that have air round them, if there are others: a body is clearer than anything in it, and seldom what was pointed at. */
function withinBody(outlines: readonly EdgeOutline[], noise: number): readonly EdgeOutline[] {
  const within = outlines.filter(({ quality }) => quality.outsideLevel > AIR * noise)
  return within.length > 0 ? within : outlines
}

/** The smallest of the clear outlines: a lesion in an organ has a fainter edge than the organ, and is what was pointed at. */
function innermost(outlines: readonly EdgeOutline[], plane: Plane): EdgeOutline {
  const ranked = [...outlines].sort((a, b) => b.quality.clarity - a.quality.clarity)
  const best = ranked[0].quality.clarity
  const enough = Math.max(Math.min(CLEAR, 0.7 * best), FAINTEST * best)
  const visible = FAINT_CORE * ranked[0].quality.contrastToNoise
  const clear = ranked.filter(({ quality }) => quality.clarity >= enough && quality.contrastToNoise >= visible)
  return clear.reduce((a, b) => (b.quality.size < 0.6 * a.quality.size || runsIntoOther(b, a, plane) ? b : a), clear[0])
}

function centreOf(polygon: readonly Point[]): Point {
  const n = polygon.length
  return { column: polygon.reduce((s, p) => s + p.column, 0) / n, row: polygon.reduce((s, p) => s + p.row, 0) / n }
}

/** Best first, without those that are within a tenth of the size of a better one. */
function distinct(outlines: readonly PolarOutline[]): PolarOutline[] {
  const kept: PolarOutline[] = []
  for (const outline of [...outlines].sort((a, b) => b.clarity - a.clarity))
    if (!kept.some((other) => Math.abs(Math.log(other.radius / outline.radius)) < 0.1)) kept.push(outline)
  return kept
}

/** The voxels pointed at and their neighbours. */
function markSeeds(plane: Plane, seeds: readonly Point[]): Mask {
  const mask = new Uint8Array(plane.columns * plane.rows)
  for (const seed of seeds) {
    const { x0, x1, y0, y1 } = boxRound(plane, seed, 1)
    for (let y = y0; y < y1; y++) mask.fill(1, y * plane.columns + x0, y * plane.columns + x1)
  }
  return mask
}

interface FitOptions {
  readonly noise: number
  readonly anchor: Mask
  readonly core?: Mask
  readonly iterations?: number
}

function fitOutline(plane: Plane, start: Mask, options: FitOptions): EdgeOutline | null {
  const box = boxOf(start, plane.columns, plane.rows, MARGIN)
  if (!box) return null
  const patch = cutPatch(plane, box)
  const core = options.core ? cutMask(options.core, plane.columns, box) : null
  const first = cutMask(start, plane.columns, box)
  const anchor = cutMask(options.anchor, plane.columns, box)
  const fit = coarseFit(patch, first, { ...options, anchor, core, priorFor: nearTo })
  const quality = edgeQuality(fit, patch.columns, patch.rows)
  return quality && quality.size >= SMALLEST && quality.contrastToNoise > FAINTEST_EDGE
    ? { mask: uncutMask(fit.mask, plane, box), quality }
    : null
}
