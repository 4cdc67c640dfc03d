import type { Alignment } from '../data/alignment'
import { coverageOf, type Coverage, type CoverageResult, type PlacedGrid } from '../data/coverage'
import { measureRoi } from '../data/measureRoi'
import { splitMask, withoutExclusions, type PlacedMask } from '../data/partMasks'
import type { Mask } from '../data/roi'
import type { HotSpotChoice, HotSpotNumbers, PartName, PartNumbers } from '../data/roiMeasurement'
import { roiSize, type RoiSize } from '../data/roiSize'
import { stepMask } from '../kernels/coverage/stepMask'
import { hotSpot } from '../kernels/stats/subRegions'
import { weightedHistogram } from '../kernels/stats/weightedHistogram'
import type { FitJob, FittedPart } from './fitJob'
import { runFit } from './runFit'

/** One outline to be carried to several grids. */
export interface CoverJob {
  readonly outline: PlacedMask
  readonly exclusions: readonly PlacedMask[]
  readonly parts: readonly PartName[]
  /** What enhancing is; without it those two parts are refused. */
  readonly split: { readonly values: Float32Array; readonly grid: PlacedGrid; readonly threshold: number } | null
  readonly grids: readonly { readonly grid: PlacedGrid; readonly alignment: Alignment | null }[]
}

export type CoveredParts = Readonly<Partial<Record<PartName, CoverageResult>>>

/** What each part of the outline covers on each grid, in the order of the grids. */
export function coverGrids(job: CoverJob): CoveredParts[] {
  const { outline, parts, grids } = job
  const masks = masksOf(job)
  return grids.map(({ grid, alignment }) =>
    Object.fromEntries(parts.map((part) => [part, cover(masks[part], outline.grid, grid, alignment)])),
  )
}

const cover = (
  mask: Mask | undefined,
  from: PlacedGrid,
  to: PlacedGrid,
  alignment: Alignment | null,
): CoverageResult =>
  mask
    ? coverageOf(mask, from, to, alignment ?? undefined)
    : { state: 'refused', reason: 'Nothing tells the parts apart.' }

/** Exclusions count in every part: the line that moves is the outline's own. */
function masksOf({ outline, exclusions, parts, split }: CoverJob): Partial<Record<PartName, Mask>> {
  const { grid } = outline
  const without = (mask: Mask): Mask => (exclusions.length ? withoutExclusions({ mask, grid }, exclusions) : mask)
  const whole = without(outline.mask)
  const isSplit = parts.includes('enhancing') || parts.includes('non-enhancing')
  const halves = isSplit && split ? splitMask({ mask: whole, grid }, split, split.threshold) : null
  return {
    whole,
    ...(halves ? { enhancing: halves.above, 'non-enhancing': halves.below } : {}),
    ...(parts.includes('eroded') ? { eroded: without(stepMask(outline.mask, grid, false)) } : {}),
    ...(parts.includes('dilated') ? { dilated: without(stepMask(outline.mask, grid, true)) } : {}),
  }
}

/** Values of the covered voxels of one image or map, one per weight, and what became of each fit. */
export interface ValuesJob {
  readonly weights: Float64Array
  readonly volumeMm3: number
  readonly voxelMm3: number
  readonly within: number
  readonly values: Float64Array
  readonly status: Uint8Array | null
  readonly hotSpot: HotSpotChoice | null
}

/** Bins of a histogram: enough for the shape, few enough that a small outline does not fall apart. */
const BINS = 32

export function measureValues(job: ValuesJob): PartNumbers {
  const { weights, volumeMm3, voxelMm3, within, values, status } = job
  const coverage: Coverage = {
    indices: Uint32Array.from(weights, (_, n) => n),
    ...{ weights, volumeMm3, voxelMm3, within },
  }
  const measured = measureRoi(coverage, { values, ...(status ? { status } : {}) })
  return {
    measured,
    hotSpot: job.hotSpot ? hotSpotNumbers(job, job.hotSpot) : null,
    histogram: weightedHistogram(values, weights, BINS),
  }
}

function hotSpotNumbers(
  { values, weights, voxelMm3 }: ValuesJob,
  { unit, amount }: HotSpotChoice,
): HotSpotNumbers | null {
  if (unit === 'cm3' && !(voxelMm3 > 0)) return null
  const size = unit === 'cm3' ? { voxels: (amount * 1000) / voxelMm3 } : { share: amount / 100 }
  const hot = hotSpot(values, weights, size)
  let [sum, total] = [0, 0]
  hot.weights.forEach((weight, n) => {
    if (weight <= 0) return
    sum += weight * values[n]
    total += weight
  })
  const mean = total > 0 ? sum / total : NaN
  return { effectiveVoxels: total, volumeMm3: total * voxelMm3, mean, threshold: hot.threshold }
}

export const sizeOutline = ({ mask, grid }: PlacedMask): RoiSize | null => roiSize(mask, grid)

/** Fits a few curves here and now; null where the model refuses their protocol. */
export function fitCurves(job: FitJob): FittedPart | null {
  try {
    return runFit(job)
  } catch {
    return null
  }
}
