import type { PlacedGrid } from '../../data/coverage'
import { relativeEnhancement } from '../../data/relativeEnhancement'
import type { Roi } from '../../data/roi'
import type { SplitChoice } from '../../data/roiMeasurement'
import type { Volume } from '../../data/study'
import { mapStore } from '../../state/mapStore'
import { numbersStore } from '../../state/numbersStore'
import { mapVoxelsById, voxelsById } from '../../state/studyStore'
import { allVolumes, mapById, volumeById } from '../../state/volumes'
import { nameOf } from './targets'

/** Relative enhancement from which a voxel counts as enhancing, unless the reader sets another. */
const ENHANCING = 0.2

export interface SplitSource extends SplitChoice {
  readonly label: string
}

/** What may tell enhancing from non-enhancing: dynamic series first, then the maps. */
export function splitSources(): SplitSource[] {
  const dynamic = allVolumes().filter((volume) => isDynamic(volume))
  return [
    ...dynamic.map((volume) => ({
      ...({ by: 'enhancement', id: volume.id, threshold: ENHANCING } as const),
      label: `Enhancement of ${nameOf(volume)}`,
    })),
    ...mapStore.getState().maps.map((map) => ({
      ...({ by: 'map', id: map.id, threshold: map.usual[0] + 0.2 * (map.usual[1] - map.usual[0]) } as const),
      label: map.label,
    })),
  ]
}

const isDynamic = ({ frames, acquisition, colour }: Volume): boolean =>
  frames >= 4 && !colour && acquisition.bValues === null && new Set(acquisition.timesS ?? []).size >= 4

/** The split that holds for an outline: the reader's, or by the first dynamic series in the same frame of reference. */
export function splitFor(roi: Pick<Roi, 'frameOfReferenceUID'>): SplitChoice | null {
  const { split } = numbersStore.getState()
  if (split !== 'auto') return split
  const isBeside = ({ id }: SplitSource): boolean =>
    roi.frameOfReferenceUID !== null && volumeById(id)?.frameOfReferenceUID === roi.frameOfReferenceUID
  const found = splitSources().find((source) => source.by === 'enhancement' && isBeside(source))
  return found ? { by: found.by, id: found.id, threshold: found.threshold } : null
}

/** Enhancement of volumes, kept as long as the volume is open. */
const enhancements = new WeakMap<Volume, Float32Array>()

/** The values that a split goes by; null where what they come from is no longer open. */
export function splitValues({ by, id }: SplitChoice): { values: Float32Array; grid: PlacedGrid } | null {
  if (by === 'map') {
    const [map, voxels] = [mapById(id), mapVoxelsById.get(id)]
    return map && voxels ? { values: voxels.values, grid: { ...map, volumeId: map.recipe.volumeId } } : null
  }
  const [volume, voxels] = [volumeById(id), voxelsById.get(id)]
  if (!volume || !voxels) return null
  const values = enhancements.get(volume) ?? relativeEnhancement(volume, voxels)
  enhancements.set(volume, values)
  return { values, grid: { ...volume, volumeId: volume.id } }
}
