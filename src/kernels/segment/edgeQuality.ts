import type { Mask } from './image'
import type { RegionFit } from './regionFit'

/** What an outline separates, read along its edge. */
export interface EdgeQuality {
  /** Step across the weaker fifth of the edge, against the unevenness of the inside along the edge: what makes an outline believable. */
  readonly clarity: number
  /** The same step in units of the noise near the edge. */
  readonly contrastToNoise: number
  /** Median step from outside to inside, with its sign. */
  readonly step: number
  /** Median level next to the edge, inside and outside. */
  readonly insideLevel: number
  readonly outsideLevel: number
  /** Share of the edge where the step has the sign of the median. */
  readonly oneSigned: number
  /** Share of the edge where there is next to no step: less than 0.4 of the median. */
  readonly faint: number
  /** Voxels of the outline and of its edge. */
  readonly size: number
  readonly edge: number
}

const FAINT = 0.4

/** Null for an outline without an edge. */
export function edgeQuality(fit: RegionFit, columns: number, rows: number): EdgeQuality | null {
  const edge = edgeVoxels(fit.mask, columns, rows)
  if (edge.length === 0) return null
  const levels = edge.map((i) => fit.inside[i])
  const steps = edge.map((i) => (isCutOff(fit.mask, i, columns) ? 0 : fit.inside[i] - fit.outside[i]))
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
  const unevenness = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length)
  const step = middle(steps, 0.5)
  const weak = middle(
    steps.map((s) => Math.abs(s)),
    0.2,
  )
  const size = fit.mask.reduce((sum, inside) => sum + inside, 0)
  return {
    clarity:
      (weak * compactness({ size, edge: edge.length })) /
      (unevenness + fit.sigma * (0.5 + 2 / Math.sqrt(size)) + 1e-30),
    contrastToNoise: weak / (fit.sigma + 1e-30),
    step,
    insideLevel: middle(levels, 0.5),
    outsideLevel: middle(
      edge.map((i) => fit.outside[i]),
      0.5,
    ),
    oneSigned: steps.filter((s) => s * step > 0).length / steps.length,
    faint: steps.filter((s) => s / step < FAINT).length / steps.length,
    size,
    edge: edge.length,
  }
}

/** The edge of a disc of n voxels has about 3.2·√n of them. */
const DISC_EDGE = 3.2
/** An outline whose edge is no longer than this many times that of a disc is compact. */
const COMPACT = 1.2

/** 1 for a disc and for what is nearly as compact, less for what has long branches. */
export const compactness = ({ size, edge }: Pick<EdgeQuality, 'size' | 'edge'>): number =>
  Math.min(1, ((COMPACT * DISC_EDGE) ** 2 * size) / (edge * edge))

/** True for an edge that is only that of the image: there is nothing beyond to differ from. */
function isCutOff(mask: Mask, i: number, columns: number): boolean {
  const x = i % columns
  const isIn = (at: number, there: boolean): boolean => !there || mask[at] !== 0
  return (
    isIn(i - 1, x > 0) &&
    isIn(i + 1, x < columns - 1) &&
    isIn(i - columns, i >= columns) &&
    isIn(i + columns, i + columns < mask.length)
  )
}

/** Voxels inside with a face outside. */
export function edgeVoxels(mask: Mask, columns: number, rows: number): number[] {
  const edge: number[] = []
  for (let y = 0, i = 0; y < rows; y++)
    for (let x = 0; x < columns; x++, i++) {
      if (!mask[i]) continue
      const inner = x > 0 && x < columns - 1 && y > 0 && y < rows - 1
      if (inner && mask[i - 1] && mask[i + 1] && mask[i - columns] && mask[i + columns]) continue
      edge.push(i)
    }
  return edge
}

const middle = (values: readonly number[], share: number): number => {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}
