import { candidateOutlines, type EdgeOutline } from './candidates'
import { confidenceOf, type Confidence } from './confidence'
import type { ImageVolume, Mask, Plane, Point } from './image'
import { sliceOf } from './image'
import { countVoxels, overlap } from './overlap'
import { boxRound, cutPatch, uncutMask } from './patch'
import { propagate, type Propagation } from './propagate'

export interface SmartOutline extends Confidence {
  readonly mask: Mask
  /** Other outlines round the same place, small to large: a core, a larger structure. For a reader who meant another one. */
  readonly alternatives: readonly Mask[]
}

/** Half width of the window that is looked at, in voxels. */
export const REACH = 96
/** Outlines alike by more than this are one. */
const SAME = 0.9
/** An alternative less clear than this share of the chosen one is not worth a look. */
const WORTH = 0.1

/**
 * One click in a lesion, or a drag within it, gives an outline of the slice that follows its edge; null where there is no edge to follow.
 * A click into a core gives the whole lesion where a rim is recognised. Looks no farther than 96 voxels.
 */
export function smartOutline2d(slice: Plane, pointedAt: Point | readonly Point[]): SmartOutline | null {
  const seeds = 'column' in pointedAt ? [pointedAt] : pointedAt
  if (seeds.length === 0) throw new RangeError('smartOutline2d: no point given')
  const outside = seeds.find(({ column, row }) => !isIn(slice, Math.round(column), Math.round(row)))
  if (outside) throw new RangeError(`smartOutline2d: (${outside.column}, ${outside.row}) is outside the slice`)
  const box = boxRound(slice, seeds[seeds.length >> 1], REACH)
  const window = { ...cutPatch(slice, box), spacing: slice.spacing }
  const own = seeds.map(({ column, row }) => ({ column: column - box.x0, row: row - box.y0 }))
  const found = candidateOutlines(
    window,
    own.filter(({ column, row }) => isIn(window, Math.round(column), Math.round(row))),
  )
  if (found.length === 0) return null
  const laid = (outline: EdgeOutline): Mask => uncutMask(outline.mask, slice, box)
  return { mask: laid(found[0]), alternatives: others(found).map(laid), ...confidenceOf(found[0].quality, 0) }
}

const isIn = ({ columns, rows }: Plane, x: number, y: number): boolean => x >= 0 && y >= 0 && x < columns && y < rows

function others([best, ...rest]: readonly EdgeOutline[]): EdgeOutline[] {
  const kept: EdgeOutline[] = []
  for (const outline of rest)
    if (
      outline.quality.clarity > WORTH * best.quality.clarity &&
      [best, ...kept].every(({ mask }) => overlap(mask, outline.mask) < SAME)
    )
      kept.push(outline)
  return kept.sort((a, b) => countVoxels(a.mask) - countVoxels(b.mask))
}

/** One click or drag in one slice, carried through all slices of the lesion. */
export function smartOutline3d(
  volume: ImageVolume,
  slice: number,
  pointedAt: Point | readonly Point[],
): Propagation | null {
  const outline = smartOutline2d(sliceOf(volume, slice), pointedAt)
  if (!outline) return null
  const plane = volume.columns * volume.rows
  const mask = new Uint8Array(plane * volume.slices)
  mask.set(outline.mask, slice * plane)
  return propagate(volume, mask, slice, { refitSeed: true })
}
