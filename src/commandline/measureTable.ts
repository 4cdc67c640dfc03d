import { coverageOf, type PlacedGrid } from '../data/coverage'
import { measureRoi } from '../data/measureRoi'
import { withoutExclusions, type PlacedMask } from '../data/partMasks'
import type { SavedOutline } from '../data/savedOutline'
import type { TableRow } from '../export/roiCsv'
import type { MapOnDisk } from './readMaps'

/**
 * One row per outline and map, exclusions taken out of all others; an outline that cannot be carried to a map is a warning. `frames`: frame of
 * reference by series UID.
 */
export function measureTable(
  outlines: readonly SavedOutline[],
  maps: readonly MapOnDisk[],
  frames: ReadonlyMap<string, string>,
): { rows: TableRow[]; warnings: string[] } {
  const rows: TableRow[] = []
  const warnings: string[] = []
  const exclusions = outlines.flatMap(({ kind }, n) => (kind === 'exclusion' ? [placed(outlines, n)] : []))
  for (const [n, outline] of outlines.entries()) {
    const mask = outline.kind === 'exclusion' ? outline.mask : withoutExclusions(placed(outlines, n), exclusions)
    for (const map of maps) {
      const [from, to] = gridsOf(outline, map, frames)
      const result = coverageOf(mask, from, to)
      if (result.state === 'refused') warnings.push(`${outline.name} on ${map.file}: ${result.reason}`)
      else rows.push(rowOf(outline.name, map, measureRoi(result.coverage, map)))
    }
  }
  return { rows, warnings }
}

/** Outlines of one file, told apart: contours have a grid each. */
function placed(outlines: readonly SavedOutline[], n: number): PlacedMask {
  const { mask, grid } = outlines[n]
  return { mask, grid: { ...grid, volumeId: `outline ${n}` } }
}

/**
 * NIfTI names no frame of reference. Where the outline's file or the study names none either, files given together are taken to share
 * the patient's space; where both are known, they must agree.
 */
function gridsOf(outline: SavedOutline, map: MapOnDisk, frames: ReadonlyMap<string, string>): [PlacedGrid, PlacedGrid] {
  const own = outline.grid.frameOfReferenceUID
  const known = frames.get(map.seriesInstanceUID) ?? own ?? GIVEN_TOGETHER
  return [
    { ...outline.grid, frameOfReferenceUID: own ?? known, volumeId: 'outline' },
    { ...map.grid, frameOfReferenceUID: known, volumeId: 'map' },
  ]
}

const GIVEN_TOGETHER = 'given together'

function rowOf(roi: string, { file, parameter, unit }: MapOnDisk, measured: ReturnType<typeof measureRoi>): TableRow {
  return {
    roi,
    file,
    parameter,
    unit,
    volumeMm3: measured.volumeMm3,
    within: measured.within,
    effectiveVoxels: measured.effectiveVoxels,
    touchedVoxels: measured.touchedVoxels,
    coreVoxels: measured.coreVoxels,
    edgeShare: measured.edgeShare,
    excluded: measured.excluded,
    marked: measured.marked,
    mean: measured.mean,
    sd: measured.sd,
    median: measured.median,
    p5: measured.p5,
    p25: measured.p25,
    p75: measured.p75,
    p95: measured.p95,
    minimum: measured.minimum,
    maximum: measured.maximum,
    coreMean: measured.coreMean,
    skewness: measured.skewness,
    excessKurtosis: measured.excessKurtosis,
    entropy: measured.entropy,
  }
}
