import { compose, determinant } from './affine'
import { alignmentMap, type Alignment } from './alignment'
import { onBlock } from './blockCoverage'
import { sameGrid } from './geometry'
import { gridBlocks } from './gridBlocks'
import type { Grid, Mask } from './roi'

/** A grid to be measured, or the one a mask was drawn on. `volumeId` says whose it is: one volume lies on itself even where its files do not place it. */
export interface PlacedGrid extends Grid {
  readonly volumeId: string
}

/** The voxels of a grid that an outline touches, in memory order, and the share (0–1] of each that it covers. */
export interface Coverage {
  readonly indices: Uint32Array
  readonly weights: Float64Array
  /** The outline's own volume; NaN where the thickness or place of its slices is not known. */
  readonly volumeMm3: number
  /** One voxel of the measured grid (of the usual thickness where its slices are uneven); NaN where it is not known. */
  readonly voxelMm3: number
  /** Part of the outline's volume that lies in voxels of the measured grid: below 1 where it reaches beyond them or into a gap. */
  readonly within: number
}

export type CoverageResult =
  { readonly state: 'covered'; readonly coverage: Coverage } | { readonly state: 'refused'; readonly reason: string }

/**
 * What an outline covers on another grid of the same frame of reference: exact shares of that grid's own voxels, both grids' voxels taken
 * as boxes. On its own grid the shares are exactly 1. `alignment` places an outline of another frame of reference, or nudges one.
 */
export function coverageOf(mask: Mask, from: PlacedGrid, to: PlacedGrid, alignment?: Alignment): CoverageResult {
  const reason = refusalOf(from, to, alignment)
  if (reason) return { state: 'refused', reason }
  const isOwn = !alignment && (from.volumeId === to.volumeId ? isOfSize(from, to) : sameGrid(from, to))
  const coverage = isOwn ? onOwnGrid(mask, from) : onOtherGrid(mask, from, to, alignment)
  return { state: 'covered', coverage }
}

/** Why what was drawn on one grid cannot be carried to another, in words; null where it can. */
export function refusalOf(from: PlacedGrid, to: PlacedGrid, alignment?: Alignment): string | null {
  const isOwn = from.volumeId === to.volumeId
  const isTogether = from.frameOfReferenceUID !== null && from.frameOfReferenceUID === to.frameOfReferenceUID
  if (!alignment && !isOwn && !isTogether) return ANOTHER_FRAME
  if (!alignment && (isOwn ? isOfSize(from, to) : sameGrid(from, to))) return null
  return unplaced(from, 'outline') ?? unplaced(to, 'measured')
}

const ANOTHER_FRAME =
  'It has another frame of reference: its place relative to the outline is not known. Declare the two aligned to measure it.'

const isOfSize = (a: Grid, b: Grid): boolean => a.columns === b.columns && a.rows === b.rows && a.slices === b.slices

function unplaced(grid: Grid, which: 'outline' | 'measured'): string | null {
  const whose = which === 'outline' ? 'of the series it was drawn on' : 'of this series'
  if (!grid.geometry) return `The files ${whose} do not say where it lies in the patient.`
  if (grid.slices === 1 && !grid.geometry.evenlySpaced)
    return `The thickness of the single slice ${whose} is not stated.`
  return null
}

/** The outline's volume in mm³; NaN where its grid does not say. */
export function volumeOf(mask: Mask, grid: Grid): number {
  if (unplaced(grid, 'outline') || !grid.geometry) return NaN
  const perSlice = grid.columns * grid.rows
  return gridBlocks(grid.geometry).reduce((sum, { first, slices, place }) => {
    const inside = count(mask.subarray(first * perSlice, (first + slices) * perSlice))
    return sum + inside * Math.abs(determinant(place))
  }, 0)
}

function count(mask: Uint8Array): number {
  let n = 0
  for (let i = 0; i < mask.length; i++) n += mask[i]
  return n
}

function onOwnGrid(mask: Mask, grid: Grid): Coverage {
  const indices = new Uint32Array(count(mask))
  for (let i = 0, n = 0; i < mask.length; i++) if (mask[i]) indices[n++] = i
  const weights = new Float64Array(indices.length).fill(1)
  return { indices, weights, volumeMm3: volumeOf(mask, grid), voxelMm3: voxelVolume(grid), within: 1 }
}

const voxelVolume = (grid: Grid): number =>
  grid.geometry && !unplaced(grid, 'measured')
    ? Math.max(...gridBlocks(grid.geometry).map(({ place }) => Math.abs(determinant(place))))
    : NaN

function onOtherGrid(mask: Mask, from: Grid, to: Grid, alignment?: Alignment): Coverage {
  const sources = from.geometry ? gridBlocks(from.geometry) : []
  const targets = to.geometry ? gridBlocks(to.geometry) : []
  const moved = alignment ? sources.map((s) => ({ ...s, place: compose(alignmentMap(alignment), s.place) })) : sources
  const found = targets.map((target) => onBlock(mask, from, moved, to, target))
  const volumeMm3 = volumeOf(mask, from)
  const inVoxels = found.reduce(
    (sum, { weights }, b) => sum + total(weights) * Math.abs(determinant(targets[b].place)),
    0,
  )
  return {
    indices: Uint32Array.from(found.flatMap(({ indices }) => indices)),
    weights: Float64Array.from(found.flatMap(({ weights }) => weights)),
    volumeMm3,
    voxelMm3: voxelVolume(to),
    within: volumeMm3 > 0 ? Math.min(1, inVoxels / volumeMm3) : NaN,
  }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
