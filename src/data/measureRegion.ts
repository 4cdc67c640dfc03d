import type { Unit } from '../units/units'
import type { MapVoxels, ParameterMap } from './parameterMap'
import type { Region, RegionStatistics } from './region'
import { regionStatistics } from './regionStatistics'
import type { Volume, Voxels } from './study'
import { frameName } from './volumeText'
import { voxelsInRegion } from './voxelsInRegion'

/** What a region reads on one frame of a volume or on one map. `unit` is null for plain signal. */
export interface RegionRow {
  readonly label: string
  readonly unit: Unit | null
  readonly statistics: RegionStatistics
}

/** One row per named frame; none where the region cannot be carried over to this volume. */
export function measureVolume(
  region: Region,
  volume: Volume,
  voxels: Voxels,
  asked: readonly number[],
  name: string,
  typed?: readonly number[],
): RegionRow[] {
  const found = voxelsInRegion(region, { ...volume, volumeId: volume.id })
  if (found.state === 'refused') return []
  const perSlice = volume.columns * volume.rows
  return asked.map((frame) => {
    const stored = voxels.frames[frame]
    const values = found.indices.map((index) => {
      const at = frame * volume.slices + Math.floor(index / perSlice)
      return stored[index] * voxels.slope[at] + voxels.intercept[at]
    })
    const label = volume.frames > 1 ? `${name}, ${frameName(volume, frame, typed)}` : name
    return { label, unit: volume.unit, statistics: regionStatistics(values) }
  })
}

/** Like `measureVolume`, for a map. */
export function measureMap(region: Region, map: ParameterMap, { values }: MapVoxels): RegionRow[] {
  const found = voxelsInRegion(region, { ...map, volumeId: map.recipe.volumeId })
  if (found.state === 'refused') return []
  return [
    { label: map.parameter, unit: map.unit, statistics: regionStatistics(found.indices.map((index) => values[index])) },
  ]
}
